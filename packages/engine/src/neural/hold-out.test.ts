import fc from "fast-check";
import { expect, test } from "vitest";
import { seededRandom } from "../random/xoshiro128.ts";
import { holdOut } from "./hold-out.ts";

test("T2: the held-out share is as large as asked, depends on the seed alone and leaves both sides something", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 200 }),
      fc.double({ min: 0, max: 0.5, noNaN: true }),
      fc.nat(),
      (count, share, seed) => {
        const samples = Int32Array.from({ length: count }, (_, index) => 3 * index);
        const { visited, watched } = holdOut(samples, share, seededRandom(seed));
        expect(holdOut(samples, share, seededRandom(seed))).toEqual({ visited, watched });
        if (share === 0 || count < 2) {
          expect(visited).toEqual(samples);
          expect(watched).toEqual(samples);
          return;
        }
        expect(Int32Array.from([...visited, ...watched]).sort()).toEqual(samples);
        expect(visited.length).toBeGreaterThan(0);
        expect(watched.length).toBeGreaterThan(0);
        expect(Math.abs(watched.length - share * count)).toBeLessThanOrEqual(1);
      },
    ),
  );
});
