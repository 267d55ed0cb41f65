import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { hasMovieLens100k, movieLens100k } from "../../../test/movielens-100k.ts";
import type { Artifact } from "../../artifact/artifact.ts";
import { buildDataset } from "../../dataset/build.ts";
import { userHistories } from "../../dataset/history.ts";
import type { ItemIndex, UserIndex } from "../../dataset/indices.ts";
import type { Interactions } from "../../dataset/interactions.ts";
import { evaluateRatings } from "../../evaluation/evaluate-ratings.ts";
import { createKernelPool } from "../../kernels/create-kernel-pool.ts";
import { KERNEL_VARIANTS } from "../../kernels/variant.ts";
import { resolveConfig } from "../config.ts";
import type { FitContext } from "../definition.ts";
import { DivergenceError } from "../errors.ts";
import { examineKnownFactors } from "../laws/known-factors.ts";
import { plantedTastes } from "../laws/planted-data.ts";
import { explicitAls } from "./model.ts";
import { penaltiesOf } from "./penalties.ts";

const pool = await createKernelPool({ threads: 1 });
afterAll(() => pool.close());

const ratingRange = { min: 1, max: 5 };
const { interactions: planted } = plantedTastes("rating", 40, 30);

function fit(
  interactions: Interactions,
  given: Record<string, unknown> = {},
  context: Partial<FitContext> = {},
) {
  const config = resolveConfig(explicitAls.config, given);
  return explicitAls.fit({ interactions, ratingRange }, config, { seed: 42, pool, ...context });
}

describe("a model of known parameters", () => {
  // mean 3, one factor; item 0 has factor 2 and bias 0.5, item 1 factor -1 and bias -1.
  const artifact: Artifact = {
    model: "explicit-als",
    layout: 1,
    config: {
      ...resolveConfig(explicitAls.config, {
        factors: 1,
        regularization: 0.5,
        biasRegularization: 0.25,
        frequencyScaling: 1,
      }),
    },
    metadata: { userCount: 1, itemCount: 2, mean: 3, ratingRange },
    tensors: {
      users: { shape: [1, 2], data: Float32Array.of(0.5, 0.25) },
      items: { shape: [2, 2], data: Float32Array.of(2, 0.5, -1, -1) },
    },
  };
  const model = explicitAls.load(artifact);
  examineKnownFactors(model);

  test("folds a history in by the ridge regression computed by hand", () => {
    // Ratings of 5 and 1 leave 1.5 and -1 to explain: (4 + 1 + 2 * 0.5) p + (2 - 1) b = 3 + 1 and
    // (2 - 1) p + (2 + 2 * 0.25) b = 1.5 - 1.
    const { vector, bias } = model.taste({ items: Int32Array.of(0, 1), values: Float32Array.of(5, 1) });
    const determinant = 6 * 2.5 - 1;
    expect(vector[0]).toBeCloseTo((4 * 2.5 - 0.5) / determinant, 6);
    expect(bias).toBeCloseTo((6 * 0.5 - 4) / determinant, 6);
  });
});

/** What the fit minimises, per rating, computed from the saved model alone. */
function lossOf(model: { save(): Artifact }, { users, items, values }: Interactions): number {
  const { tensors, metadata, config } = model.save();
  const order = (config.factors as number) + 1;
  const settings = resolveConfig(explicitAls.config, config);
  const row = (tensor: string, index: number) =>
    Array.from(tensors[tensor].data.slice(index * order, (index + 1) * order));
  let loss = 0;
  for (const [entry, user] of users.entries()) {
    const p = row("users", user);
    const q = row("items", items[entry]);
    const product = p.slice(0, -1).reduce((sum, value, factor) => sum + value * q[factor], 0);
    loss += (values[entry] - (metadata.mean as number) - p[order - 1] - q[order - 1] - product) ** 2;
  }
  const indices = { users, items };
  for (const tensor of ["users", "items"] as const) {
    for (let index = 0; index < tensors[tensor].shape[0]; index++) {
      const own = row(tensor, index);
      const penalties = penaltiesOf(indices[tensor].filter((other) => other === index).length, settings);
      loss += penalties.bias * own[order - 1] ** 2;
      for (const value of own.slice(0, -1)) loss += penalties.factors * value ** 2;
    }
  }
  return loss / values.length;
}

// Feature: ml-enhancement, Property 3: training lowers the error.
test.each([0, 0.5, 1])(
  "with frequency scaling %s the loss goes down in every epoch, and is the penalized squared error",
  async (frequencyScaling) => {
    const losses: number[] = [];
    const report = ({ loss }: { loss?: number }) => losses.push(loss ?? Number.NaN);
    const model = await fit(planted, { factors: 5, epochs: 12, frequencyScaling }, { report });
    for (let epoch = 1; epoch < losses.length; epoch++)
      expect(losses[epoch]).toBeLessThan(losses[epoch - 1] * (1 + 1e-6));
    expect(losses.at(-1)).toBeCloseTo(lossOf(model, planted), 5);
  },
);

test("each item is at its own minimum: no change of one of its numbers lowers the loss", async () => {
  const model = await fit(planted, { factors: 3, epochs: 5 });
  const artifact = model.save();
  const lowest = lossOf(model, planted);
  fc.assert(
    fc.property(fc.nat(planted.itemCount * 4 - 1), fc.constantFrom(-0.02, 0.02), (at, change) => {
      const moved = artifact.tensors.items.data.slice() as Float32Array<ArrayBuffer>;
      moved[at] += change;
      const tensors = { ...artifact.tensors, items: { ...artifact.tensors.items, data: moved } };
      expect(lossOf({ save: () => ({ ...artifact, tensors }) }, planted)).toBeGreaterThan(lowest);
    }),
    { numRuns: 40 },
  );
});

test("folding in what a user rated gives the taste that training gave, once training has converged", async () => {
  const model = await fit(planted, { factors: 4, epochs: 200 });
  const historyOf = userHistories(planted);
  for (let user = 0; user < planted.userCount; user++) {
    const folded = model.taste(historyOf(user));
    const learned = model.tasteOf!(user as UserIndex);
    expect(folded.bias).toBeCloseTo(learned.bias!, 3);
    for (const [factor, value] of learned.vector.entries())
      expect(folded.vector[factor]).toBeCloseTo(value, 2);
  }
});

test.each(KERNEL_VARIANTS)("%s kernels learn the same, to rounding", async (variant) => {
  const other = await createKernelPool({ threads: 2, variant });
  const [own, expected] = await Promise.all([fit(planted, {}, { pool: other }), fit(planted)]);
  const taste = expected.tasteOf!(3 as UserIndex);
  for (let item = 0; item < planted.itemCount; item++)
    expect(own.predict!(own.tasteOf!(3 as UserIndex), item as ItemIndex)).toBeCloseTo(
      expected.predict!(taste, item as ItemIndex),
      3,
    );
  await other.close();
});

test("users and items without ratings are left without factors and biases", async () => {
  const { vector, bias } = (await fit(planted)).tasteOf!(39 as UserIndex);
  expect([...vector, bias].every((value) => value === 0)).toBe(true);
});

test("T4: values that are no numbers end in a DivergenceError, and the memory goes back", async () => {
  const values = planted.values.with(3, Number.NaN);
  await expect(fit({ ...planted, values })).rejects.toThrow(DivergenceError);
  expect(pool.usedBytes()).toBe(0);
});

// Golden: seed 42, default settings, chosen on a fifth of u1's training part.
test.runIf(hasMovieLens100k())("E1: on fold u1 of ml-100k the RMSE is 0.920", async () => {
  const { train, test } = buildDataset({
    train: movieLens100k("u1.base"),
    test: movieLens100k("u1.test"),
  }).parts;
  const { rmse } = evaluateRatings(await fit(train), { train, test }).metrics;
  expect(Math.abs(rmse.value - 0.9202)).toBeLessThan(0.002);
});
