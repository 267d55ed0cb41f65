import { afterAll, describe, expect, test } from "vitest";
import type { Artifact } from "../../artifact/artifact.ts";
import { userHistories } from "../../dataset/history.ts";
import type { ItemIndex } from "../../dataset/indices.ts";
import { rmse } from "../../evaluation/rating-metrics.ts";
import { createKernelPool } from "../../kernels/create-kernel-pool.ts";
import { resolveConfig } from "../config.ts";
import type { FitContext, FittedModel } from "../definition.ts";
import { MemoryLimitError } from "../errors.ts";
import { plantedTastes } from "../laws/planted-data.ts";
import { autoencoder } from "./model.ts";

const pool = await createKernelPool({ threads: 1 });
afterAll(() => pool.close());

const data = plantedTastes("rating", 60, 40);

function fit(given: Record<string, unknown>, context: Partial<FitContext> = {}) {
  return autoencoder.fit(data, resolveConfig(autoencoder.config, given), { seed: 42, pool, ...context });
}

function trainingError(model: FittedModel): number {
  const historyOf = userHistories(data.interactions);
  const { users, items, values } = data.interactions;
  const predicted = Array.from(items, (item, row) =>
    model.predict!(model.taste(historyOf(users[row])), item as ItemIndex),
  );
  return rmse(predicted, values);
}

describe("a model of known parameters", () => {
  const tensor = (shape: number[], ...numbers: number[]) => ({ shape, data: Float32Array.from(numbers) });
  const artifact: Artifact = {
    model: "autoencoder",
    layout: 1,
    config: { ...resolveConfig(autoencoder.config, { hiddenUnits: 1, codeUnits: 1 }) },
    metadata: { center: 3, ratingRange: { min: 1, max: 5 } },
    tensors: {
      "hidden1.weights": tensor([2, 1], 1, -0.5),
      "hidden1.bias": tensor([1], 0.25),
      "hidden2.weights": tensor([1, 1], 2),
      "hidden2.bias": tensor([1], -1),
      "hidden3.weights": tensor([1, 1], -1),
      "hidden3.bias": tensor([1], 0.5),
      "output.weights": tensor([2, 1], 4, -8),
      "output.bias": tensor([2], 2, 8),
    },
  };
  const model = autoencoder.load(artifact);
  const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

  test("sends ratings through its layers as computed by hand", () => {
    const taste = model.taste({ items: Int32Array.of(0, 1), values: Float32Array.of(5, 2) });
    const first = sigmoid(0.25 + (5 - 3) * 1 + (2 - 3) * -0.5);
    const third = sigmoid(0.5 - sigmoid(2 * first - 1));
    expect(taste.vector[0]).toBeCloseTo(third, 6);
    const scores = new Float32Array(2);
    model.score(taste, Int32Array.of(1, 0), scores);
    expect(scores[0]).toBeCloseTo(8 - 8 * third, 5);
    expect(scores[1]).toBeCloseTo(2 + 4 * third, 5);
  });

  test("predicts the mean of what it would say of all items for one that it doesn't know", () => {
    expect(model.predict!(model.taste({ items: new Int32Array(), values: new Float32Array() }), -1)).toBe(5);
  });
});

test("M3: the recipe that never clears its gradients learns in spite of its weight decay; clearing them it fails", async () => {
  const recipe = { batchSize: 1, learningRate: 0.01, weightDecay: 0.5, centered: false, epochs: 20 };
  const accumulated = trainingError(await fit({ ...recipe, gradients: "accumulated" }));
  const cleared = trainingError(await fit({ ...recipe, gradients: "cleared" }));
  expect(accumulated).toBeLessThan(2.05);
  expect(cleared).toBeGreaterThan(accumulated + 0.2);
});

test("T2: training ends when nothing improves, and keeps the best", async () => {
  const losses: number[] = [];
  const report = ({ loss = Number.NaN }) => losses.push(loss);
  const model = await fit({ epochs: 400, patience: 5, minDelta: 0.01 }, { report });
  expect(losses.length).toBeLessThan(400);
  expect(losses.at(-1)! - losses.at(-6)!).toBeGreaterThan(-0.01);
  expect(trainingError(model)).toBeLessThan(losses.at(-1)! + 1e-3);
});

test("T4: with too little memory the fit ends before it begins; with just enough, batches are smaller", async () => {
  await expect(fit({}, { memoryBytes: 1000 })).rejects.toThrow(MemoryLimitError);
  const model = await fit({ epochs: 1 }, { memoryBytes: 100_000 });
  expect(model.itemCount).toBe(40);
  expect(pool.usedBytes()).toBe(0);
});
