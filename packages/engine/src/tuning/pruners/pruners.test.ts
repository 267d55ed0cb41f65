import { describe, expect, test } from "vitest";
import type { Direction, Trial } from "../trial.ts";
import { isPruned, type Pruner } from "./pruner.ts";

/** A trial that reported these values at steps 0, 1, …; undefined where it reported nothing. */
function trial(number: number, state: Trial["state"], values: readonly (number | undefined)[]): Trial {
  const intermediate = values.flatMap((value, step) => (value === undefined ? [] : [{ step, value }]));
  return {
    number,
    state,
    point: {},
    intermediate,
    attributes: {},
    ...(state === "complete" ? { value: 0 } : {}),
  };
}

/** @returns after which of its reports a trial is pruned, which is then not carried on; undefined when it never is */
function prunedAt(
  pruner: Pruner,
  others: readonly Trial[],
  values: readonly (number | undefined)[],
  direction: Direction = "minimize",
): number | undefined {
  for (const [step, value] of values.entries()) {
    if (value === undefined) continue;
    const now = trial(99, "running", values.slice(0, step + 1));
    if (isPruned(pruner, { trials: [...others, now], direction }, now)) return step;
  }
  return undefined;
}

describe("T3: the median pruner", () => {
  const median: Pruner = { kind: "median", startupTrials: 3 };
  const others = [
    trial(0, "complete", [9, 5, 1]),
    trial(1, "complete", [8, 6, 4]),
    trial(2, "complete", [7, 1, 3]),
    trial(3, "pruned", [0, 0, 0]),
    trial(4, "running", [0, 0, 0]),
  ];

  test("ends a trial whose best is worse than the median of complete ones at the same step", () => {
    expect(prunedAt(median, others, [8, 5, 3])).toBeUndefined();
    expect(prunedAt(median, others, [8.5])).toBe(0);
    expect(prunedAt(median, others, [8, 5.5])).toBe(1);
    // Its best, 2, was reached earlier; the median at step 2 is 3.
    expect(prunedAt(median, others, [2, 9, 9])).toBeUndefined();
    expect(prunedAt(median, others, [8, 5, 3.5])).toBe(2);
    expect(prunedAt(median, others, [8, 5, 3, 100])).toBeUndefined();
    expect(prunedAt(median, others, [8, 5, 2], "maximize")).toBeUndefined();
    expect(prunedAt(median, others, [7.9], "maximize")).toBe(0);
  });

  test("takes the middle between two where there is an even number", () => {
    const four = [...others, trial(5, "complete", [7.5])];
    expect(prunedAt(median, four, [7.75])).toBeUndefined();
    expect(prunedAt(median, four, [7.76])).toBe(0);
  });

  test("waits for enough trials, for the end of the warm-up, and for its turn", () => {
    expect(prunedAt({ kind: "median" }, others, [99])).toBeUndefined();
    expect(prunedAt({ ...median, startupTrials: 4 }, others, [99])).toBeUndefined();
    expect(prunedAt({ ...median, warmupSteps: 1 }, others, [99, 98])).toBe(1);
    expect(prunedAt({ ...median, intervalSteps: 2 }, others, [1, 99, 99])).toBeUndefined();
    expect(prunedAt({ ...median, warmupSteps: 1, intervalSteps: 2 }, others, [99, 4, 99])).toBeUndefined();
    // The examination due at step 0 is made up for at step 1, and not again at step 1 of a trial that was there.
    expect(prunedAt({ ...median, intervalSteps: 2 }, others, [undefined, 99])).toBe(1);
    expect(prunedAt({ ...median, minTrials: 4 }, others, [99])).toBeUndefined();
    expect(prunedAt({ kind: "median", startupTrials: 0 }, [], [99])).toBeUndefined();
  });
});

describe("T3: successive halving", () => {
  const halving: Pruner = { kind: "halving", reduction: 2 };

  test("lets the best half go on at steps 1, 2, 4 …, and only the best while there is one", () => {
    expect(prunedAt(halving, [], [9, 9, 9, 9, 9])).toBeUndefined();
    const one = [trial(0, "complete", [0, 5, 4, 3, 2])];
    expect(prunedAt(halving, one, [9, 6])).toBe(1);
    expect(prunedAt(halving, one, [9, 4, 5])).toBe(2);
    expect(prunedAt(halving, one, [9, 4, 3, 9, 2])).toBeUndefined();
    const three = [...one, trial(1, "pruned", [0, 6]), trial(2, "pruned", [0, 7])];
    expect(prunedAt(halving, three, [9, 5.5])).toBeUndefined();
    expect(prunedAt(halving, three, [9, 6.5])).toBe(1);
    expect(prunedAt(halving, three, [9, 5.5], "maximize")).toBe(1);
    expect(prunedAt(halving, three, [9, 6.5, 9], "maximize")).toBeUndefined();
  });

  test("has its first rung where it is told", () => {
    const one = [trial(0, "complete", [0, 0, 0, 0, 0, 0, 0, 0, 0])];
    const nines = [9, 9, 9, 9, 9, 9, 9, 9, 9];
    expect(prunedAt({ kind: "halving" }, one, nines)).toBe(1);
    expect(prunedAt({ kind: "halving", minResource: 3 }, one, nines)).toBe(3);
    expect(prunedAt({ kind: "halving", earlyStoppingRate: 1 }, one, nines)).toBe(4);
    expect(
      prunedAt({ kind: "halving", minResource: 2, earlyStoppingRate: 1, reduction: 3 }, one, nines),
    ).toBe(6);
  });

  test("judges at every rung that a report passes", () => {
    const others = [trial(0, "complete", [0, 1, 2, 2, 2]), trial(1, "complete", [0, 9, 8, 8, 8])];
    expect(prunedAt(halving, others, [undefined, undefined, undefined, undefined, 1])).toBeUndefined();
    expect(prunedAt(halving, others, [undefined, undefined, undefined, undefined, 1.5])).toBe(4);
  });
});

test("rules that cannot be are refused", () => {
  const running = trial(0, "running", [1]);
  const check = (pruner: Pruner) => () => isPruned(pruner, { trials: [], direction: "minimize" }, running);
  for (const pruner of [
    { kind: "halving", reduction: 1 },
    { kind: "halving", minResource: 0 },
    { kind: "halving", earlyStoppingRate: -1 },
    { kind: "median", intervalSteps: 0 },
  ] as const)
    expect(check(pruner)).toThrow(RangeError);
});
