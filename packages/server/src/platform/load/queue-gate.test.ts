import fc from "fast-check";
import { expect, test } from "vitest";
import { type QueueGate, queueGate } from "./queue-gate.ts";

const usual = { targetMs: 20, patienceMs: 200, calmMs: 2_000 };

interface Served {
  readonly answeredMs: readonly number[];
  readonly turnedAway: number;
  readonly workedMs: number;
}

/**
 * One queue, one worker, first come first served; arrivals at even distances. To turn a request away costs time, too.
 * @param pausesMs from and to which the worker does something else
 */
function simulate(
  gate: QueueGate,
  load: { everyMs: number; forMs: number; workMs: number; refuseMs: number; pausesMs?: [number, number] },
): Served {
  const answeredMs: number[] = [];
  let [now, turnedAway, workedMs] = [0, 0, 0];
  for (let arrivedAt = 0; arrivedAt < load.forMs; arrivedAt += load.everyMs) {
    now = Math.max(now, arrivedAt);
    const [from, to] = load.pausesMs ?? [0, 0];
    if (now >= from && now < to) now = to;
    if (gate.admit(now, now - arrivedAt)) {
      now += load.workMs;
      workedMs += load.workMs;
      answeredMs.push(now - arrivedAt);
    } else {
      now += load.refuseMs;
      turnedAway++;
    }
  }
  return { answeredMs: answeredMs.toSorted((a, b) => a - b), turnedAway, workedMs };
}

const p99 = (sorted: readonly number[]) => sorted[Math.ceil(sorted.length * 0.99) - 1] ?? 0;

test("Q: at any overload those who are answered wait about the target, and the worker is never idle", () => {
  const loads = fc.record({
    workMs: fc.double({ min: 1, max: 10, noNaN: true }),
    times: fc.double({ min: 1.3, max: 6, noNaN: true }),
    refusal: fc.double({ min: 0.001, max: 0.02, noNaN: true }),
  });
  fc.assert(
    fc.property(loads, ({ workMs, times, refusal }) => {
      const forMs = 20_000;
      const load = { everyMs: workMs / times, forMs, workMs, refuseMs: refusal * workMs };
      const { answeredMs, turnedAway, workedMs } = simulate(queueGate(usual), load);
      expect(p99(answeredMs)).toBeLessThan(usual.targetMs + usual.patienceMs * (1 - 1 / times) + 2 * workMs);
      expect(answeredMs[answeredMs.length >> 1]).toBeLessThanOrEqual(usual.targetMs + workMs);
      expect(turnedAway).toBeGreaterThan(0);
      expect(workedMs).toBeGreaterThan(forMs * (1 - refusal * times) * 0.97);
    }),
    { numRuns: 30 },
  );
});

test("Q: below capacity nobody is turned away, and one pause is no overload", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 1, max: 5, noNaN: true }),
      fc.double({ min: 0.05, max: 0.9, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (workMs, share, pause) => {
        // A pause that is made good within the patience.
        const lengthMs = pause * usual.patienceMs * (1 / share - 1);
        const load = { everyMs: workMs / share, forMs: 20_000, workMs, refuseMs: 0.01 };
        const pausesMs: [number, number] = [5_000, 5_000 + lengthMs];
        expect(simulate(queueGate(usual), { ...load, pausesMs }).turnedAway).toBe(0);
      },
    ),
  );
});

test("Q: it is calm again some time after the last request was turned away", () => {
  const gate = queueGate(usual);
  for (let now = 0; now < 1_000; now += 10) gate.admit(now, 500);
  expect(gate.isOverloaded(1_000)).toBe(true);
  expect([gate.admit(1_000, 20), gate.admit(1_001, 21)]).toEqual([true, false]);
  expect(gate.isOverloaded(3_000)).toBe(true);
  expect(gate.isOverloaded(3_001)).toBe(false);
  expect(gate.admit(3_001, 1)).toBe(true);
  expect(gate.admit(3_002, 500)).toBe(true);
});
