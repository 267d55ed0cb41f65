import type { GateCheck, GateDefinition } from "@palate/contract";
import { pairedDifference } from "@palate/engine";
import fc from "fast-check";
import { expect, test } from "vitest";
import { pairedGain } from "../evaluations/paired-gain.ts";
import { defaultGate } from "./default-gate.ts";
import { judge, type Measured } from "./judge.ts";

const users = 40;
const share = fc.integer({ min: 0, max: 64 }).map((part) => part / 64);
const column = fc.array(share, { minLength: users, maxLength: users });

interface Figures {
  readonly ndcg: readonly number[];
  readonly recall: readonly number[];
  readonly coverage: number | undefined;
  readonly rmse: number | undefined;
}

const figures: fc.Arbitrary<Figures> = fc.record({
  ndcg: column,
  recall: column,
  coverage: fc.option(share, { nil: undefined }),
  rmse: fc.option(share, { nil: undefined }),
});

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const fact = (value: number) => ({ value, low: value, high: value });

function measured(name: string, { ndcg, recall, coverage, rmse }: Figures, heldOut = "one"): Measured {
  return {
    name,
    metrics: {
      "ndcg@10": fact(mean(ndcg)),
      "recall@10": fact(mean(recall)),
      ...(coverage !== undefined && { "coverage@10": fact(coverage) }),
      ...(rmse !== undefined && { rmse: fact(rmse) }),
    },
    trainingData: { interactions: 1000 },
    evaluation: {
      heldOut,
      activity: Float32Array.from(ndcg, (_, user) => user + 1),
      perUser: { "ndcg@10": Float32Array.from(ndcg), "recall@10": Float32Array.from(recall) },
    },
  };
}

const limit = fc.integer({ min: 0, max: 32 }).map((part) => part / 64);
const gates: fc.Arbitrary<GateDefinition> = fc.record({
  metric: fc.constantFrom("ndcg@10", "recall@10", "coverage@10", "rmse", "unknown@10"),
  minimumDifference: fc.integer({ min: -8, max: 8 }).map((part) => part / 64),
  guards: fc.array(
    fc.record({ metric: fc.constantFrom("coverage@10", "rmse", "recall@10"), mayFallBy: limit }),
    { maxLength: 3 },
  ),
  slices: fc.array(
    fc.record({
      by: fc.constant("activity" as const),
      metric: fc.constantFrom("ndcg@10", "recall@10"),
      mayFallBy: limit,
      leastUsers: fc.constantFrom(1, 10, 11),
    }),
    { maxLength: 2 },
  ),
  minimum: fc.record({ users: fc.constantFrom(1, users, users + 1), interactions: fc.constantFrom(0, 1001) }),
});

const passes = (checks: readonly GateCheck[]) => checks.every(({ passed }) => passed);

/** How much worse the candidate is, worked out anew. */
function fallOf(metric: string, candidate: Figures, champion: Figures): number {
  if (metric === "recall@10") return mean(champion.recall) - mean(candidate.recall);
  if (metric === "coverage@10") return (champion.coverage ?? 0) - (candidate.coverage ?? 0);
  return (candidate.rmse ?? 0) - (champion.rmse ?? 0);
}

test("R4: the gate never passes a candidate that a guard forbids, that lacks data, or that is not better", () => {
  fc.assert(
    fc.property(gates, figures, figures, (gate, own, its) => {
      const [candidate, champion] = [measured("new", own), measured("old", its)];
      const checks = judge(gate, candidate, champion);
      const guards = checks.filter(({ check }) => check === "guard");
      expect(guards.map(({ metric }) => metric)).toEqual(gate.guards.map(({ metric }) => metric));
      for (const [place, { metric, mayFallBy }] of gate.guards.entries()) {
        const key = metric === "recall@10" ? "recall" : metric === "rmse" ? "rmse" : "coverage";
        const isLost = its[key] !== undefined && own[key] === undefined;
        const excess = its[key] === undefined ? -1 : fallOf(metric, own, its) - mayFallBy;
        // Users' values are kept in 32 bits.
        if (!isLost && Math.abs(excess) < 1e-6) continue;
        const isForbidden = isLost || excess > 0;
        expect(guards[place]?.passed).toBe(!isForbidden);
        if (isForbidden) expect(passes(checks)).toBe(false);
      }
      if (gate.minimum.users > users || gate.minimum.interactions > 1000) expect(passes(checks)).toBe(false);
      if (gate.metric === "unknown@10") expect(passes(checks)).toBe(false);
      if (gate.metric === "ndcg@10" || gate.metric === "recall@10") {
        const key = gate.metric === "ndcg@10" ? "ndcg" : "recall";
        const expected = pairedDifference(Float64Array.from(own[key]), Float64Array.from(its[key]));
        const found = checks.find(({ check }) => check === "metric");
        expect(found?.gain?.low).toBeCloseTo(expected.low, 9);
        expect(found?.passed).toBe(found!.gain!.low > gate.minimumDifference);
        if (expected.low < gate.minimumDifference - 1e-9) expect(passes(checks)).toBe(false);
      }
    }),
    { numRuns: 150 },
  );
});

test("R4: what was measured on other data, or not user by user, never passes, and no figure is compared", () => {
  fc.assert(
    fc.property(gates, figures, figures, (gate, own, its) => {
      const champion = measured("old", its);
      const unmeasured = { ...measured("new", own), evaluation: undefined };
      for (const candidate of [measured("new", own, "another"), unmeasured]) {
        const checks = judge(gate, candidate, champion);
        expect(passes(checks)).toBe(false);
        expect(checks.every(({ gain }) => gain === undefined)).toBe(true);
      }
    }),
  );
});

test("R4: a candidate that is better everywhere passes, and the champion against it does not", () => {
  fc.assert(
    fc.property(figures, fc.integer({ min: 4, max: 16 }), (its, step) => {
      const own = {
        ...its,
        ndcg: its.ndcg.map((value) => value + step / 64),
        recall: its.recall.map((value) => value + step / 64),
        ...(its.rmse !== undefined && { rmse: its.rmse - 0.01 }),
      };
      const [better, worse] = [measured("new", own), measured("old", its)];
      expect(judge(defaultGate, better, worse).filter(({ passed }) => !passed)).toEqual([]);
      expect(passes(judge(defaultGate, worse, better))).toBe(false);
      expect(passes(judge(defaultGate, worse, worse))).toBe(false);
    }),
  );
});

test("R4: a slice in which the lists become worse stops a candidate that is better in the mean", () => {
  const its = { ndcg: new Array<number>(120).fill(0.5), recall: [], coverage: 0.5, rmse: undefined };
  // The least active quarter pays for the others.
  const own = { ...its, ndcg: its.ndcg.map((value, user) => (user < 30 ? value - 0.1 : value + 0.2)) };
  const checks = judge(defaultGate, measured("new", own), measured("old", its));
  expect(checks.filter(({ passed }) => !passed)).toMatchObject([
    {
      check: "slice",
      slice: "users with 1-30 interactions",
      users: 30,
      gain: { value: expect.closeTo(-0.1, 6) },
    },
  ]);
});

test("a gain of many users, put together, is the mean of their differences with the interval that theory gives", () => {
  const many = 30_000;
  const noise = (user: number) => ((user * 7919) % 1009) / 1009;
  const perUser = (shift: number, salt: number) =>
    Float32Array.from({ length: many }, (_, user) => shift + noise(user + salt));
  const side = (values: Float32Array) => ({
    heldOut: "one",
    activity: new Float32Array(many),
    perUser: { "ndcg@10": values },
  });
  const [first, second] = [perUser(0.01, 13), perUser(0, 0)];
  const differences = Array.from(first, (value, user) => value - second[user]!);
  const average = mean(differences);
  const deviation = Math.sqrt(mean(differences.map((value) => (value - average) ** 2)));
  const halfWidth = (1.96 * deviation) / Math.sqrt(many);
  const gain = pairedGain("ndcg@10", side(first), side(second))!;
  expect(gain.users).toBe(many);
  expect(gain.value).toBeCloseTo(average, 9);
  expect((gain.high - gain.low) / 2 / halfWidth).toBeGreaterThan(0.85);
  expect((gain.high - gain.low) / 2 / halfWidth).toBeLessThan(1.15);
});
