import fc from "fast-check";
import { expect, test } from "vitest";
import { concurrencyLimit } from "./concurrency-limit.ts";

const usual = { least: 8, first: 64, most: 512, slowMs: 500 };

/**
 * One worker, first come first served, behind the limit; everyone always wants in.
 * @returns how long each took, in order, and the limits meanwhile
 */
function simulate(workMs: number, count: number) {
  const limit = concurrencyLimit(usual);
  const waiting: number[] = [];
  const took: number[] = [];
  const limits: number[] = [];
  for (let now = 0; took.length < count; ) {
    for (; limit.hasRoom; waiting.push(now)) limit.enter();
    now += workMs;
    const startedAt = waiting.shift()!;
    took.push(now - startedAt);
    limit.leave(now, startedAt);
    limits.push(limit.limit);
  }
  return { took, limits };
}

test("Q: while everyone wants in, the limit settles where requests are about to be slow", () => {
  fc.assert(
    fc.property(fc.double({ min: 1, max: 200, noNaN: true }), (workMs) => {
      const { took, limits } = simulate(workMs, 4_000);
      // What fits into the time that counts as slow.
      const fitting = Math.min(usual.most, Math.max(usual.least, usual.slowMs / workMs));
      const later = limits.slice(2_000);
      expect(Math.max(...later)).toBeLessThanOrEqual(1.1 * fitting + 2);
      expect(Math.min(...later)).toBeGreaterThanOrEqual(Math.floor(Math.min(usual.first, 0.8 * fitting)) - 1);
      const slowest = Math.max(...took.slice(2_000));
      expect(slowest).toBeLessThanOrEqual(1.1 * Math.max(usual.slowMs, usual.least * workMs) + 3 * workMs);
    }),
    { numRuns: 30 },
  );
});

test("Q: there is room below the limit only, and it stays within its bounds, whatever comes and goes", () => {
  const steps = fc.array(fc.record({ enters: fc.boolean(), tookMs: fc.nat(3_000) }), { maxLength: 300 });
  fc.assert(
    fc.property(steps, (all) => {
      const limit = concurrencyLimit({ least: 2, first: 10, most: 20, slowMs: 1_000 });
      let [inside, now] = [0, 0];
      for (const { enters, tookMs } of all) {
        if (enters) {
          expect(limit.hasRoom).toBe(inside < limit.limit);
          limit.enter();
          inside++;
        } else if (inside > 0) {
          now += tookMs;
          limit.leave(now, now - tookMs);
          inside--;
        }
        expect(limit.limit).toBeGreaterThanOrEqual(2);
        expect(limit.limit).toBeLessThanOrEqual(20);
      }
    }),
  );
});
