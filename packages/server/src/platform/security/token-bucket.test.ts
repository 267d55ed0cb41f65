import fc from "fast-check";
import { expect, test } from "vitest";
import { fullBucket, hasToken, secondsToFull, secondsToToken, takeToken, tokensIn } from "./token-bucket.ts";

const minuteMs = 60_000;
const rate = fc.integer({ min: 1, max: 1000 });
const pauses = fc.array(fc.nat({ max: 5_000 }), { maxLength: 300 });

/** @returns when requests passed that came with these pauses between them */
function passed(perMinute: number, pausesMs: readonly number[]): number[] {
  const bucket = fullBucket(perMinute, 0);
  let now = 0;
  return pausesMs.flatMap((pause) => {
    now += pause;
    return takeToken(bucket, now) ? [now] : [];
  });
}

test("P1: in any stretch of time no more pass than a full bucket and what flows in", () => {
  fc.assert(
    fc.property(rate, pauses, (perMinute, pausesMs) => {
      const times = passed(perMinute, pausesMs);
      for (const [first, begin] of times.entries()) {
        for (let last = first; last < times.length; last++) {
          const most = perMinute + (((times[last] ?? 0) - begin) / minuteMs) * perMinute;
          expect(last - first + 1).toBeLessThanOrEqual(most + 1e-6);
        }
      }
    }),
    { numRuns: 100 },
  );
});

test("P1: requests that come no faster than the rate all pass", () => {
  fc.assert(
    fc.property(rate, fc.array(fc.nat({ max: 50 }), { maxLength: 300 }), (perMinute, extraMs) => {
      const pausesMs = extraMs.map((extra) => Math.ceil(minuteMs / perMinute) + extra);
      expect(passed(perMinute, pausesMs)).toHaveLength(pausesMs.length);
    }),
    { numRuns: 100 },
  );
});

test("P1: who waits as long as is said is let through, and finds the bucket full when that is said", () => {
  fc.assert(
    fc.property(rate, fc.nat({ max: 2000 }), (perMinute, requests) => {
      const bucket = fullBucket(perMinute, 0);
      for (let request = 0; request < requests; request++) takeToken(bucket, 0);
      const full = secondsToFull(bucket);
      const wait = secondsToToken(bucket);
      expect(hasToken(bucket, wait * 1000)).toBe(true);
      expect(wait === 0 || requests >= perMinute).toBe(true);
      hasToken(bucket, full * 1000);
      expect(tokensIn(bucket)).toBe(perMinute);
    }),
    { numRuns: 200 },
  );
});

test("a clock that goes back fills nothing and empties nothing", () => {
  const bucket = fullBucket(2, 1_000_000);
  expect(takeToken(bucket, 1_000_000)).toBe(true);
  expect(takeToken(bucket, 0)).toBe(true);
  expect(takeToken(bucket, 0)).toBe(false);
  expect(takeToken(bucket, minuteMs / 2)).toBe(true);
});
