import { afterAll, describe, expect, test } from "vitest";
import type { Artifact } from "../../artifact/artifact.ts";
import { ArtifactError } from "../../artifact/artifact-error.ts";
import type { Features } from "../../dataset/features.ts";
import { userHistories } from "../../dataset/history.ts";
import type { ItemIndex, UserIndex } from "../../dataset/indices.ts";
import { rmse } from "../../evaluation/rating-metrics.ts";
import { createKernelPool } from "../../kernels/create-kernel-pool.ts";
import { resolveConfig } from "../config.ts";
import type { FitContext, FittedModel, TrainingData } from "../definition.ts";
import { ConfigError, MemoryLimitError } from "../errors.ts";
import { plantedTastes } from "../laws/planted-data.ts";
import { bayesianFm } from "./model.ts";

const pool = await createKernelPool({ threads: 1 });
const pair = await createKernelPool({ threads: 2 });
afterAll(() => Promise.all([pool.close(), pair.close()]));

const likelihoods = ["normal", "ordinal"] as const;

function fit(data: TrainingData, given: Record<string, unknown> = {}, context: Partial<FitContext> = {}) {
  const config = resolveConfig(bayesianFm.config, given);
  return bayesianFm.fit(data, config, { seed: 42, pool, ...context });
}

const planted = plantedTastes("rating", 40, 30);

/** The planted tastes on five levels, each user's ratings of one day that lowers or lifts them all. */
function dated(): TrainingData {
  const { interactions, ratingRange } = plantedTastes("rating", 60, 40);
  const dayOf = (user: number) => user % 4;
  return {
    ratingRange,
    interactions: {
      ...interactions,
      values: interactions.values.map((value, row) =>
        Math.min(Math.max((value + 3) / 2 + dayOf(interactions.users[row] + row) - 1.5, 1), 5),
      ),
      timestamps: Float64Array.from(interactions.users, (user, row) => 86_400 * (100 + dayOf(user + row))),
    },
  };
}

function trainingError(model: FittedModel, { interactions }: TrainingData, learned: boolean): number {
  const { users, items, values, timestamps } = interactions;
  const historyOf = userHistories(interactions);
  const predicted = Array.from(items, (item, row) => {
    const user = users[row];
    const taste = learned ? model.tasteOf!(user as UserIndex) : model.taste(historyOf(user));
    return model.predict!(taste, item as ItemIndex, timestamps?.[row]);
  });
  return rmse(predicted, values);
}

describe.each(likelihoods)("with a likelihood that is %s", (likelihood) => {
  test("folding in what a user did predicts what was learned in training", async () => {
    const data = dated();
    const model = await fit(data, { likelihood, factors: 4, epochs: 60, chains: 2, keptSamples: 20 });
    const [folded, learned] = [trainingError(model, data, false), trainingError(model, data, true)];
    expect(Math.abs(folded - learned)).toBeLessThan(0.05);
    expect(learned).toBeLessThan(0.75);
  });

  test("the day counts: the same pair is rated higher on a good day, and in between on an unknown one", async () => {
    const data = dated();
    const model = await fit(data, { likelihood, factors: 2, epochs: 60 });
    const taste = model.taste(userHistories(data.interactions)(3));
    const ratings = [100, undefined, 103].map((day) =>
      model.predict!(taste, 5 as ItemIndex, day && 86_400 * day),
    );
    expect(ratings).toEqual(ratings.toSorted((a, b) => a - b));
    expect(ratings[2] - ratings[0]).toBeGreaterThan(0.5);
    expect(model.predict!(taste, 5 as ItemIndex, 86_400 * 999)).toBe(ratings[1]);
    const undatedModel = await fit(data, { likelihood, factors: 2, epochs: 5, dates: false });
    const undated = undatedModel.taste(userHistories(data.interactions)(3));
    expect(undatedModel.predict!(undated, 5 as ItemIndex, 86_400 * 100)).toBe(
      undatedModel.predict!(undated, 5 as ItemIndex, 86_400 * 103),
    );
  });

  test("ratings that are all equal, a single one too, are predicted as such", async () => {
    for (const count of [1, 6]) {
      const interactions = {
        userCount: 3,
        itemCount: 3,
        users: Int32Array.from({ length: count }, (_, row) => row % 3),
        items: Int32Array.from({ length: count }, (_, row) => (row + Math.floor(row / 3)) % 3),
        values: new Float32Array(count).fill(4),
      };
      const model = await fit({ interactions, ratingRange: { min: 1, max: 5 } }, { likelihood, epochs: 30 });
      const rating = model.predict!(model.tasteOf!(0 as UserIndex), 0 as ItemIndex);
      expect(Math.abs(rating - 4)).toBeLessThan(0.9);
    }
  });

  test("T1, T5: gone on with from a checkpoint, on more threads, it ends with the same bits", async () => {
    const data = dated();
    const checkpoints: Artifact[] = [];
    const onCheckpoint = (_: number, state: () => Artifact) => checkpoints.push(state());
    const settings = { likelihood, factors: 2, epochs: 4, burnIn: 1 };
    const whole = await fit(data, settings, { onCheckpoint });
    const resumed = await fit(data, settings, { resumeFrom: checkpoints[1], pool: pair });
    expect(resumed.save()).toEqual(whole.save());
  });
});

test("ordinal ratings keep their levels and borders, without which they can't be loaded", async () => {
  const artifact = (await fit(planted, { likelihood: "ordinal", epochs: 3 })).save();
  expect([...artifact.tensors.levels.data]).toEqual([1, 5]);
  for (const name of ["levels", "borders"]) {
    const { [name]: _, ...tensors } = artifact.tensors;
    expect(() => bayesianFm.load({ ...artifact, tensors })).toThrow(ArtifactError);
  }
});

test("left to itself, it takes few distinct ratings for levels and many for numbers", async () => {
  const { interactions, ratingRange } = planted;
  const chosen = async (distinct: number) => {
    const values = interactions.values.map((_, row) => 1 + (row % distinct) / 4);
    return (await fit({ interactions: { ...interactions, values }, ratingRange }, { epochs: 1 })).save()
      .config.likelihood;
  };
  expect([await chosen(10), await chosen(11)]).toEqual(["ordinal", "normal"]);
});

test("without any rating it still predicts within the range", async () => {
  const none = { users: new Int32Array(), items: new Int32Array(), values: new Float32Array() };
  const data = { interactions: { userCount: 2, itemCount: 2, ...none }, ratingRange: { min: 1, max: 5 } };
  const model = await fit(data, { epochs: 3 });
  const rating = model.predict!(model.tasteOf!(0 as UserIndex), 1 as ItemIndex);
  expect(rating).toBeGreaterThanOrEqual(1);
  await expect(fit(data, { likelihood: "ordinal" })).rejects.toThrow(ConfigError);
});

test("T4: too many distinct ratings to be levels are refused by the name of the setting", async () => {
  const { interactions, ratingRange } = planted;
  const values = interactions.values.map((_, row) => 1 + (row % 40) / 10);
  const data = { interactions: { ...interactions, values }, ratingRange };
  await expect(fit(data, { likelihood: "ordinal" })).rejects.toThrow(ConfigError);
  await expect(fit(data, { likelihood: "ordinal" })).rejects.toThrow(/likelihood/);
  expect(pool.usedBytes()).toBe(0);
});

test("T4: more memory than allowed is refused before the work begins", async () => {
  await expect(fit(planted, {}, { memoryBytes: 10_000 })).rejects.toThrow(MemoryLimitError);
  await fit(planted, { epochs: 1 }, { memoryBytes: 1_000_000 });
});

/** One attribute of two values, in turn. */
function alternating(rowCount: number): Features {
  return {
    rowCount,
    columnCount: 2,
    offsets: Int32Array.from({ length: rowCount + 1 }, (_, row) => row),
    columns: Int32Array.from({ length: rowCount }, (_, row) => row % 2),
    values: new Float32Array(rowCount).fill(1),
    names: ["even", "odd"],
    groups: Int32Array.of(0, 0),
    groupNames: ["parity"],
  };
}

test("attributes tell of an item that nobody has rated", async () => {
  const { ratingRange } = planted;
  const users = Int32Array.from({ length: 400 }, (_, row) => row % 20);
  // The last two of twenty items have no ratings; even items are good.
  const items = Int32Array.from({ length: 400 }, (_, row) => Math.floor(row / 20) % 18);
  const values = Float32Array.from(items, (item) => (item % 2 === 0 ? 5 : 2));
  const interactions = { userCount: 20, itemCount: 20, users, items, values };
  const features = { itemFeatures: alternating(20), userFeatures: alternating(20) };
  const model = await fit({ interactions, ratingRange, ...features }, { factors: 2, likelihood: "normal" });
  const taste = model.taste(userHistories(interactions)(0));
  expect(model.predict!(taste, 18 as ItemIndex)).toBeGreaterThan(4.1);
  expect(model.predict!(taste, 19 as ItemIndex)).toBeLessThan(2.9);
});

test("every chain keeps its last sweep, and never more samples than sweeps after the burn-in", async () => {
  const count = async (given: Record<string, unknown>) =>
    (await fit(planted, { factors: 1, ...given })).save().tensors.noise.shape[0];
  expect(await count({ chains: 1, epochs: 12, burnIn: 10, keptSamples: 60 })).toBe(2);
  expect(await count({ chains: 3, epochs: 3, burnIn: 10, keptSamples: 60 })).toBe(3);
  expect(await count({ chains: 1, epochs: 30, burnIn: 10, keptSamples: 7 })).toBe(7);
  expect(await count({ chains: 2, epochs: 30, burnIn: 10, keptSamples: 7 })).toBe(8);
});
