import fc from "fast-check";
import { expect, test } from "vitest";
import { seededRandom } from "../../random/xoshiro128.ts";
import { type LoggedDecisions, OffPolicyError, offPolicyEstimates } from "./off-policy.ts";
import { placesAsDecisions, type SlateAssumption } from "./slates.ts";

const quick = { resamples: 1 };
const shares = (length: number, least = 0.05) =>
  fc
    .array(fc.double({ min: least, max: 1, noNaN: true }), { minLength: length, maxLength: length })
    .map((parts) => parts.map((part) => part / parts.reduce((sum, one) => sum + one, 0)));
const reward = fc.double({ min: -2, max: 5, noNaN: true });

/** A small world of contexts and actions in which every expectation can be counted out. */
const world = fc.integer({ min: 2, max: 4 }).chain((actions) =>
  fc.array(
    fc.record({
      logging: shares(actions),
      target: shares(actions, 0),
      rewards: fc.array(reward, { minLength: actions, maxLength: actions }),
      predicted: fc.array(reward, { minLength: actions, maxLength: actions }),
    }),
    { minLength: 1, maxLength: 3 },
  ),
);
type World = typeof world extends fc.Arbitrary<infer W> ? W : never;

/** The mean of an estimate of one decision over all decisions that there may be, by their chances. */
function expected(
  contexts: World,
  estimate: (decision: LoggedDecisions) => number,
  logged: (context: World[number], action: number) => number = ({ logging }, action) => logging[action]!,
): number {
  let sum = 0;
  for (const context of contexts) {
    for (const action of context.logging.keys()) {
      const decision: LoggedDecisions = {
        propensities: [logged(context, action)],
        targets: [context.target[action]!],
        rewards: [context.rewards[action]!],
        rewardModel: {
          logged: [context.predicted[action]!],
          target: [context.target.reduce((mean, chance, at) => mean + chance * context.predicted[at]!, 0)],
        },
      };
      sum += (context.logging[action]! / contexts.length) * estimate(decision);
    }
  }
  return sum;
}

const trueValue = (contexts: World) =>
  contexts.reduce(
    (sum, { target, rewards }) => sum + target.reduce((mean, chance, at) => mean + chance * rewards[at]!, 0),
    0,
  ) / contexts.length;

test("E5: IPS is right on average, whatever the two policies and the rewards are", () => {
  fc.assert(
    fc.property(world, (contexts) => {
      const mean = expected(contexts, (one) => offPolicyEstimates(one, quick).ips.value);
      expect(mean).toBeCloseTo(trueValue(contexts), 9);
      const weight = expected(contexts, (one) => offPolicyEstimates(one, quick).meanWeight.value);
      expect(weight).toBeCloseTo(1, 9);
    }),
  );
});

test("E5: the doubly robust estimate is right on average with any reward model, and with wrong propensities and a right one", () => {
  fc.assert(
    fc.property(world, (contexts) => {
      const estimate = (one: LoggedDecisions) => offPolicyEstimates(one, quick).doublyRobust!.value;
      expect(expected(contexts, estimate)).toBeCloseTo(trueValue(contexts), 9);
      const rightModel = contexts.map((context) => ({ ...context, predicted: context.rewards }));
      const mean = expected(rightModel, estimate, () => 0.37);
      expect(mean).toBeCloseTo(trueValue(contexts), 9);
    }),
  );
});

const log = fc.array(
  fc.record({
    propensity: fc.double({ min: 0.05, max: 1, noNaN: true }),
    target: fc.double({ min: 0.01, max: 1, noNaN: true }),
    reward,
  }),
  { minLength: 1, maxLength: 30 },
);
const columns = (
  rows: readonly { propensity: number; target: number; reward: number }[],
): LoggedDecisions => ({
  propensities: rows.map((row) => row.propensity),
  targets: rows.map((row) => row.target),
  rewards: rows.map((row) => row.reward),
});

test("E5: SNIPS lies between the rewards, moves with them, and is the mean reward of a policy like the logging one", () => {
  fc.assert(
    fc.property(log, reward, (rows, shift) => {
      const { snips } = offPolicyEstimates(columns(rows), quick);
      const rewards = rows.map((row) => row.reward);
      expect(snips.value).toBeGreaterThanOrEqual(Math.min(...rewards) - 1e-9);
      expect(snips.value).toBeLessThanOrEqual(Math.max(...rewards) + 1e-9);
      const shifted = offPolicyEstimates(
        columns(rows.map((row) => ({ ...row, reward: row.reward + shift }))),
        quick,
      );
      expect(shifted.snips.value).toBeCloseTo(snips.value + shift, 8);
      const alike = offPolicyEstimates(
        columns(rows.map((row) => ({ ...row, target: row.propensity }))),
        quick,
      );
      for (const estimate of [alike.snips, alike.ips])
        expect(estimate.value).toBeCloseTo(alike.logged.value, 9);
      expect(alike.effectiveSampleSize).toBeCloseTo(rows.length, 6);
    }),
  );
});

test("E5: clipping cuts weights to what it says, and tells how many", () => {
  fc.assert(
    fc.property(log, fc.double({ min: 0.1, max: 5, noNaN: true }), (rows, clip) => {
      const cut = offPolicyEstimates(columns(rows), { ...quick, clip });
      const weights = rows.map(({ propensity, target }) => target / propensity);
      const byHand =
        rows.reduce((sum, row, at) => sum + Math.min(clip, weights[at]!) * row.reward, 0) / rows.length;
      expect(cut.ips.value).toBeCloseTo(byHand, 9);
      expect(cut.clippedShare).toBeCloseTo(weights.filter((weight) => weight > clip).length / rows.length, 9);
      expect(cut.effectiveSampleSize).toBeLessThanOrEqual(rows.length + 1e-9);
    }),
  );
});

test("E5: values by the formulas of the Open Bandit Pipeline", () => {
  // python3 -c "import numpy as np; p=np.array([.5,.25,.2,.8]); t=np.array([.25,.5,.6,0]); r=np.array([1,0,1,1.]);
  //   q=np.array([.5,.2,.7,.1]); d=np.array([.4,.3,.6,.2]); w=t/p; print((w*r).mean(), (w*r).sum()/w.sum(),
  //   (d+w*(r-q)).mean(), w.sum()**2/(w**2).sum())"
  const estimates = offPolicyEstimates(
    {
      propensities: [0.5, 0.25, 0.2, 0.8],
      targets: [0.25, 0.5, 0.6, 0],
      rewards: [1, 0, 1, 1],
      rewardModel: { logged: [0.5, 0.2, 0.7, 0.1], target: [0.4, 0.3, 0.6, 0.2] },
    },
    quick,
  );
  expect(estimates.ips.value).toBeCloseTo(0.875, 12);
  expect(estimates.snips.value).toBeCloseTo(0.6363636363636364, 12);
  expect(estimates.doublyRobust?.value).toBeCloseTo(0.5625, 12);
  expect(estimates.effectiveSampleSize).toBeCloseTo(2.2830188679245285, 12);
});

test("E5: the intervals hold the truth about as often as they say, and draw whole users", () => {
  const random = seededRandom(3);
  const [logging, target, means] = [
    [0.5, 0.3, 0.2],
    [0.1, 0.2, 0.7],
    [0.2, 0.4, 0.6],
  ] as const;
  const truth = target.reduce((sum, chance, at) => sum + chance * means[at]!, 0);
  let [held, narrower] = [0, 0];
  const worlds = 200;
  for (let round = 0; round < worlds; round++) {
    const actions = Array.from({ length: 300 }, () => {
      const drawn = random.uniform();
      return drawn < 0.5 ? 0 : drawn < 0.8 ? 1 : 2;
    });
    const decisions = {
      propensities: actions.map((action) => logging[action]!),
      targets: actions.map((action) => target[action]!),
      rewards: actions.map((action) => (random.uniform() < means[action]! ? 1 : 0)),
    };
    const options = { resamples: 200, seed: round };
    const { snips } = offPolicyEstimates(decisions, options);
    if (snips.low <= truth && truth <= snips.high) held++;
    const twice = (values: readonly number[]) => [...values, ...values];
    const doubled = {
      propensities: twice(decisions.propensities),
      targets: twice(decisions.targets),
      rewards: twice(decisions.rewards),
      units: twice(actions.map((_, at) => at)),
    };
    const byUser = offPolicyEstimates(doubled, options).snips;
    const byDecision = offPolicyEstimates(
      { ...doubled, units: doubled.units.map((_, at) => at) },
      options,
    ).snips;
    expect(byUser.high - byUser.low).toBeCloseTo(snips.high - snips.low, 9);
    if (byDecision.high - byDecision.low < byUser.high - byUser.low) narrower++;
  }
  expect(held / worlds).toBeGreaterThan(0.89);
  expect(narrower / worlds).toBeGreaterThan(0.9);
});

/** Lists of two places from three items, drawn without replacement, in which every list can be counted out. */
const slateWorld = fc.record({
  logging: shares(3, 0.1),
  target: shares(3, 0.1),
  rewards: fc.array(reward, { minLength: 27, maxLength: 27 }),
});

test("E5: each way to weigh lists is right on average where rewards depend on what it assumes", () => {
  const assumptions: readonly SlateAssumption[] = ["standard", "cascade", "independent"];
  fc.assert(
    fc.property(slateWorld, fc.constantFrom(...assumptions), ({ logging, target, rewards }, assumption) => {
      const items = [0, 1, 2];
      const second = (policy: readonly number[], first: number, item: number) =>
        assumption === "independent"
          ? policy[item]!
          : item === first
            ? 0
            : policy[item]! / (1 - policy[first]!);
      const rewardOf = (place: number, list: readonly number[]) => {
        const [first = 0, next = 0] = list;
        const own = place === 0 ? first : next;
        if (assumption === "independent") return rewards[place * 3 + own]!;
        if (assumption === "cascade") return rewards[place === 0 ? first : 9 + first * 3 + next]!;
        return rewards[place * 9 + first * 3 + next]!;
      };
      let [truth, mean] = [0, 0];
      for (const first of items) {
        for (const next of items) {
          const list = [first, next];
          const chances = [logging, target].map((policy) => [policy[first]!, second(policy, first, next)]);
          const [logged = 0, wanted = 0] = chances.map(([a = 0, b = 0]) => a * b);
          const earned = [rewardOf(0, list), rewardOf(1, list)];
          truth += wanted * (earned[0]! + earned[1]!);
          if (logged === 0) continue;
          const slate = { propensities: chances[0]!, targets: chances[1]!, rewards: earned };
          const { ips } = offPolicyEstimates(placesAsDecisions([slate], assumption), quick);
          mean += logged * 2 * ips.value;
        }
      }
      expect(mean).toBeCloseTo(truth, 8);
    }),
  );
});

test("E5: without propensities nothing is estimated, and what is wrong is named", () => {
  const empty = { propensities: [], targets: [], rewards: [] };
  expect(() => offPolicyEstimates(empty)).toThrow(/no decision has the chance/);
  const one = { propensities: [0.5], targets: [0.5], rewards: [1] };
  for (const wrong of [
    { propensities: [0] },
    { propensities: [1.1] },
    { propensities: [Number.NaN] },
    { targets: [-0.1] },
    { rewards: [Number.NaN] },
    { targets: [] },
  ])
    expect(() => offPolicyEstimates({ ...one, ...wrong })).toThrow(OffPolicyError);
  expect(() => placesAsDecisions([{ ...one, rewards: [] }], "cascade")).toThrow(OffPolicyError);
});
