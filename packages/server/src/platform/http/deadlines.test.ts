import fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Deadline, deadlines } from "./deadlines.ts";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", "performance"] });
});
afterEach(() => {
  vi.useRealTimers();
});

const limitMs = 100;
/** how late one may expire */
const lateMs = limitMs / 20;

test("of any waits, those that do not end in time expire, each once, in order and hardly late, and no others", () => {
  const step = fc.record({ afterMs: fc.nat({ max: 30 }), endsAfterMs: fc.option(fc.nat({ max: 180 })) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const waiting = deadlines(limitMs);
      const expired: { place: number; at: number }[] = [];
      const begun = performance.now();
      let now = 0;
      const all = steps.map(({ afterMs, endsAfterMs }) => {
        now += afterMs;
        return { at: now, endsAt: endsAfterMs === null ? undefined : now + endsAfterMs };
      });
      const open: (Deadline | undefined)[] = [];
      for (let ms = 0; ms <= now + 400; ms++) {
        for (const [place, { at, endsAt }] of all.entries()) {
          if (at === ms)
            open[place] = waiting.begin(() => expired.push({ place, at: performance.now() - begun }));
          if (endsAt === ms) {
            waiting.end(open[place]!);
            waiting.end(open[place]!);
          }
        }
        vi.advanceTimersByTime(1);
      }
      const isExpired = (place: number) => expired.some((one) => one.place === place);
      for (const [place, { at, endsAt = Number.POSITIVE_INFINITY }] of all.entries()) {
        if (endsAt < at + limitMs) expect(isExpired(place)).toBe(false);
        if (endsAt > at + limitMs + lateMs + 1) expect(isExpired(place)).toBe(true);
      }
      for (const { place, at } of expired) {
        expect(at).toBeGreaterThanOrEqual(all[place]!.at + limitMs);
        expect(at).toBeLessThanOrEqual(all[place]!.at + limitMs + lateMs + 1);
      }
      const places = expired.map(({ place }) => place);
      expect(places).toEqual([...new Set(places)].sort((a, b) => a - b));
      expect(vi.getTimerCount()).toBe(0);
    }),
    { numRuns: 50 },
  );
});

test("a wait that has ended holds on to no other", () => {
  const waiting = deadlines(limitMs);
  const [a, b, c] = [0, 1, 2].map(() => waiting.begin(() => undefined));
  waiting.end(b!);
  expect(b).toMatchObject({ expire: undefined, previous: undefined, next: undefined });
  expect([a?.next, c?.previous]).toEqual([c, a]);
});
