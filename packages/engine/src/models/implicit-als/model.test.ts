import { afterAll, describe, expect, test } from "vitest";
import { hasMovieLens100k, movieLens100k } from "../../../test/movielens-100k.ts";
import { buildEventLog } from "../../dataset/build.ts";
import { preferenceView } from "../../dataset/feedback.ts";
import { userHistories } from "../../dataset/history.ts";
import type { ItemIndex, UserIndex } from "../../dataset/indices.ts";
import { split } from "../../dataset/split.ts";
import { evaluateRanking } from "../../evaluation/evaluate-ranking.ts";
import { topK } from "../../evaluation/top-k.ts";
import { createKernelPool } from "../../kernels/create-kernel-pool.ts";
import { KERNEL_VARIANTS } from "../../kernels/variant.ts";
import { seededRandom } from "../../random/xoshiro128.ts";
import { resolveConfig } from "../config.ts";
import type { FitContext, TrainingData } from "../definition.ts";
import { plantedTastes } from "../laws/planted-data.ts";
import { popularity } from "../popularity/model.ts";
import { balancedAlpha, confidence, penalty } from "./confidence.ts";
import { implicitAls } from "./model.ts";

const pool = await createKernelPool({ threads: 1 });
afterAll(() => pool.close());

function fit(data: TrainingData, given: Record<string, unknown> = {}, context: Partial<FitContext> = {}) {
  const config = resolveConfig(implicitAls.config, given);
  return implicitAls.fit(data, config, { seed: 3, pool, ...context });
}

const planted = plantedTastes("ranking", 40, 30);

function scoreOf(model: Awaited<ReturnType<typeof fit>>, user: number, item: number): number {
  const scores = new Float32Array(1);
  model.score(model.tasteOf!(user as UserIndex), Int32Array.of(item), scores);
  return scores[0];
}

describe("the half-step of items", () => {
  // Two users, two items, one factor: liked with value 2, disliked with value -1, and one pair never seen.
  const data = {
    interactions: {
      userCount: 2,
      itemCount: 2,
      users: Int32Array.of(0, 1, 1),
      items: Int32Array.of(0, 0, 1),
      values: Float32Array.of(2, -1, 1),
    },
    ratingRange: { min: 1, max: 5 },
  };

  test.each(["cg", "cholesky"])("gives by %s the numbers computed by hand", async (solver) => {
    const settings = { factors: 1, alpha: 3, regularization: 0.5, frequencyScaling: 0, epochs: 4, solver };
    const { tensors } = (await fit(data, settings)).save();
    const [x0, x1] = tensors.userFactors.data;
    const [y0, y1] = tensors.itemFactors.data;
    expect(Math.abs(x0)).toBeGreaterThan(0.1);
    // Item 0: weights 1 + 3 * 2 = 7 of user 0, who likes it, and 1 + 3 * 1 = 4 of user 1, who does not.
    expect(y0).toBeCloseTo((7 * x0) / (7 * x0 ** 2 + 4 * x1 ** 2 + 0.5), 5);
    // Item 1: never seen by user 0, weight 1; liked by user 1 with weight 4.
    expect(y1).toBeCloseTo((4 * x1) / (x0 ** 2 + 4 * x1 ** 2 + 0.5), 5);
  });

  test("scales its regularization with the weight of the row", async () => {
    const settings = { factors: 1, alpha: 3, regularization: 0.02, frequencyScaling: 1, solver: "cholesky" };
    const { tensors } = (await fit(data, settings)).save();
    const [x0, x1] = tensors.userFactors.data;
    const [y0, y1] = tensors.itemFactors.data;
    expect(y0).toBeCloseTo((7 * x0) / (7 * x0 ** 2 + 4 * x1 ** 2 + 0.02 * (7 + 4)), 5);
    expect(y1).toBeCloseTo((4 * x1) / (x0 ** 2 + 4 * x1 ** 2 + 0.02 * (1 + 4)), 5);
  });

  test("a value of 0 says what a pair never seen says", async () => {
    const zero = { ...data.interactions, values: Float32Array.of(2, 0, 1) };
    const without = {
      ...data.interactions,
      users: Int32Array.of(0, 1),
      items: Int32Array.of(0, 1),
      values: Float32Array.of(2, 1),
    };
    const [first, second] = await Promise.all(
      [zero, without].map((interactions) => fit({ ...data, interactions })),
    );
    expect(first.save().tensors.itemFactors).toEqual(second.save().tensors.itemFactors);
  });
});

// Feature: ml-enhancement, Property 3: training lowers the error.
test.each(["cg", "cholesky"])(
  "the loss goes down in every epoch with %s, and is the weighted error",
  async (solver) => {
    const losses: number[] = [];
    const settings = { factors: 5, epochs: 12, alpha: 4, solver };
    const model = await fit(planted, settings, { report: ({ loss }) => losses.push(loss ?? Number.NaN) });
    for (let epoch = 1; epoch < losses.length; epoch++)
      expect(losses[epoch]).toBeLessThan(losses[epoch - 1] * (1 + 1e-6));

    const config = resolveConfig(implicitAls.config, settings);
    const { userCount, itemCount, users, items, values } = planted.interactions;
    const confidences = new Float32Array(userCount * itemCount).fill(-1);
    for (const [row, user] of users.entries())
      confidences[user * itemCount + items[row]] = confidence(values[row], config.alpha);
    let loss = 0;
    for (const [pair, c] of confidences.entries()) {
      const score = scoreOf(model, Math.floor(pair / itemCount), pair % itemCount);
      loss += Math.abs(c) * ((c > 0 ? 1 : 0) - score) ** 2;
    }
    const { userFactors, itemFactors } = model.save().tensors;
    const square = (data: ArrayLike<number>, row: number) =>
      Array.from({ length: 5 }, (_, factor) => data[row * 5 + factor] ** 2).reduce((sum, x) => sum + x);
    for (let user = 0; user < userCount; user++) {
      const own = confidences.subarray(user * itemCount, (user + 1) * itemCount);
      loss += penalty(own, itemCount, config) * square(userFactors.data, user);
    }
    for (let item = 0; item < itemCount; item++) {
      const own = confidences.filter((_, pair) => pair % itemCount === item);
      loss += penalty(own, userCount, config) * square(itemFactors.data, item);
    }
    expect(losses.at(-1)).toBeCloseTo(loss / (userCount * itemCount), 5);
  },
);

test("conjugate gradients and Cholesky's method come to the same scores", async () => {
  const [cg, cholesky] = await Promise.all(
    [{ solver: "cg", cgSteps: 1 }, { solver: "cholesky" }].map((settings) =>
      fit(planted, { factors: 6, epochs: 300, ...settings }),
    ),
  );
  for (let user = 0; user < 40; user++)
    expect(scoreOf(cg, user, 7)).toBeCloseTo(scoreOf(cholesky, user, 7), 3);
});

test("a step of conjugate gradients goes nearly as far as the exact solution", async () => {
  const lossOf = async (settings: Record<string, unknown>) => {
    let last = Number.NaN;
    const report = ({ loss }: { loss?: number }) => {
      last = loss ?? last;
    };
    await fit(planted, { factors: 6, epochs: 4, regularization: 0.001, ...settings }, { report });
    return last;
  };
  const exact = await lossOf({ solver: "cholesky" });
  expect(await lossOf({ solver: "cg" })).toBeLessThan(1.02 * exact);
});

test.each(KERNEL_VARIANTS)("%s kernels learn the same, to rounding", async (variant) => {
  const other = await createKernelPool({ threads: 2, variant });
  const model = await fit(planted, { factors: 6 }, { pool: other });
  const expected = await fit(planted, { factors: 6 });
  for (let user = 0; user < 40; user++)
    expect(scoreOf(model, user, 7)).toBeCloseTo(scoreOf(expected, user, 7), 3);
  await other.close();
});

test("folding in what a user did gives the taste that training gave, once training has converged", async () => {
  const model = await fit(planted, { factors: 4, epochs: 200, solver: "cholesky" });
  const historyOf = userHistories(planted.interactions);
  for (let user = 0; user < 40; user++) {
    const folded = model.taste(historyOf(user)).vector;
    for (const [factor, learned] of model.tasteOf!(user as UserIndex).vector.entries())
      expect(folded[factor]).toBeCloseTo(learned, 2);
  }
});

test("what is disliked lowers its own score and contributes nothing by itself", async () => {
  const model = await fit(planted, { factors: 4 });
  const liked = { items: Int32Array.of(3, 5), values: Float32Array.of(1, 1) };
  const disliked = { items: Int32Array.of(3, 5, 8), values: Float32Array.of(1, 1, -1) };
  const score = (history: typeof liked) => {
    const scores = new Float32Array(1);
    model.score(model.taste(history), Int32Array.of(8), scores);
    return scores[0];
  };
  expect(Math.abs(score(disliked))).toBeLessThan(Math.abs(score(liked)));
  const own = model.contributions!(model.taste(disliked), 8 as ItemIndex, 10).map(({ item }) => item);
  expect(own.toSorted()).toEqual([3, 5]);
});

test("a fit gives its memory back to the pool, also when it fails", async () => {
  await fit(planted);
  await expect(fit(planted, {}, { signal: AbortSignal.abort() })).rejects.toThrow();
  expect(pool.usedBytes()).toBe(0);
});

// Golden: leave-one-out (latest liked item) on ml-100k, full ranking, seed 42, default settings.
test.runIf(hasMovieLens100k())("ranks ml-100k far better than popularity does", async () => {
  const { log } = buildEventLog(movieLens100k("u.data").map((row) => ({ ...row, type: "rate" as const })));
  const ratingRange = { min: 1, max: 5 };
  const interactions = preferenceView({ ratingRange }).interactions(log);
  const { train, test } = split(interactions, {
    kind: "leave-one-out",
    choose: "latest",
    positiveOnly: true,
  });
  const data = { interactions: train, ratingRange };
  const [als, popular] = await Promise.all([
    fit(data, {}, { seed: 42 }),
    popularity.fit(data, { halfLifeDays: 0 }, { seed: 42, pool }),
  ]);
  const [own, baseline] = [als, popular].map(
    (model) => evaluateRanking(model, { train, test }).metrics["ndcg@10"],
  );
  expect(Math.abs(own.value - 0.0812)).toBeLessThan(0.003);
  expect(own.low).toBeGreaterThan(baseline.high);
});

describe("alpha chosen by density", () => {
  const counts = { userCount: 100, itemCount: 80 };
  const ones = (length: number) => ({ ...counts, values: new Float32Array(length).fill(1) });

  test("half as many interactions count twice as much each, and weights count by their size", () => {
    expect(balancedAlpha(ones(500))).toBe(1);
    expect(balancedAlpha(ones(250))).toBe(2);
    expect(balancedAlpha({ ...counts, values: new Float32Array(250).fill(-2) })).toBe(1);
    expect(balancedAlpha({ userCount: 1e6, itemCount: 1e6, values: Float32Array.of(1) })).toBe(500);
    expect(balancedAlpha(ones(0))).toBe(1);
  });

  test("on sparse data whose items are all equally popular, the default settings find the communities", async () => {
    const [size, communities, each] = [1500, 15, 5];
    const random = seededRandom(3).fork("communities");
    const users: number[] = [];
    const items: number[] = [];
    for (let user = 0; user < size; user++) {
      const own = Int32Array.from({ length: size / communities }, (_, place) => place * communities);
      for (const item of random.shuffle(own).subarray(0, each)) {
        users.push(user);
        items.push(item + (user % communities));
      }
    }
    const interactions = {
      userCount: size,
      itemCount: size,
      users: Int32Array.from(users),
      items: Int32Array.from(items),
      values: new Float32Array(users.length).fill(1),
    };
    const model = await fit({ interactions, ratingRange: { min: 0, max: 1 } });
    const historyOf = userHistories(interactions);
    let own = 0;
    for (let user = 0; user < size; user++) {
      const scores = new Float32Array(size);
      model.score(model.taste(historyOf(user)), Int32Array.from(scores.keys()), scores);
      const list = topK(scores, 10, historyOf(user).items);
      own += list.filter((item) => item % communities === user % communities).length / list.length;
    }
    expect(own / size).toBeGreaterThan(0.9);
  });
});
