import fc from "fast-check";
import { expect, test } from "vitest";
import { evenBatchesOf } from "./batches.ts";

test("even batches hold each sample once, and none has two more than another", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 300 }),
      fc.integer({ min: 1, max: 100 }),
      (sampleCount, batchSize) => {
        const batches = evenBatchesOf(sampleCount, batchSize);
        expect(batches.length).toBe(Math.ceil(sampleCount / batchSize));
        let next = 0;
        for (const { first, count } of batches) {
          expect(first).toBe(next);
          next += count;
        }
        expect(next).toBe(sampleCount);
        const counts = batches.map(({ count }) => count);
        expect(Math.max(...counts)).toBeLessThanOrEqual(Math.min(batchSize, Math.min(...counts) + 1));
      },
    ),
  );
});
