import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import type { ItemIndex, UserIndex } from "../../dataset/indices.ts";
import { byUser } from "../../dataset/sparse-rows.ts";
import { createKernelPool } from "../../kernels/create-kernel-pool.ts";
import { seededRandom } from "../../random/xoshiro128.ts";
import { resolveConfig } from "../config.ts";
import type { FitContext } from "../definition.ts";
import { MemoryLimitError } from "../errors.ts";
import { plantedTastes } from "../laws/planted-data.ts";
import { neumf } from "./model.ts";
import { sampleSource } from "./samples.ts";
import { placesOf, sizesOf } from "./towers.ts";

const pool = await createKernelPool({ threads: 1 });
afterAll(() => pool.close());

const data = plantedTastes("ranking", 60, 40);

function fit(given: Record<string, unknown>, context: Partial<FitContext> = {}) {
  return neumf.fit(data, resolveConfig(neumf.config, given), { seed: 42, pool, ...context });
}

describe.each(["neumf", "gmf", "mlp"])("%s", (variant) => {
  test("scores as the network computed by hand from what it saved", async () => {
    const config = resolveConfig(neumf.config, { variant, embeddingDim: 5, gmfDim: 3, epochs: 2 });
    const model = await fit({ variant, embeddingDim: 5, gmfDim: 3, epochs: 2 });
    const { tensors } = model.save();
    const sizes = sizesOf(config);
    const { userGmf, userMlp, itemMlp, itemGmf } = placesOf(sizes);
    const [user, item] = [7, 11];
    const vector = (index: number) =>
      [...tensors.vectors.data].slice(index * sizes.vector, (index + 1) * sizes.vector);
    const [p, q] = [vector(user), vector(60 + item)];
    const products = Array.from({ length: sizes.gmf }, (_, i) => p[userGmf + i] * q[itemGmf + i]);
    let units = [...p.slice(userMlp, userMlp + sizes.mlp), ...q.slice(itemMlp, itemMlp + sizes.mlp)];
    const layer = (name: string, input: number[]) =>
      Array.from(tensors[`${name}.bias`].data, (bias, j, { length } = tensors[`${name}.bias`].data) =>
        input.reduce((sum, value, k) => sum + value * tensors[`${name}.weights`].data[k * length + j], bias),
      );
    for (const [index] of sizes.hidden.entries())
      units = layer(`hidden${index + 1}`, units).map((value) => Math.max(0, value));
    const [expected] = layer("score", [...products, ...(variant === "gmf" ? [] : units)]);
    const scores = new Float32Array(1);
    model.score(model.tasteOf!(user as UserIndex), Int32Array.of(item), scores);
    expect(scores[0]).toBeCloseTo(expected, 5);
  });
});

test("M2: pretraining trains both halves apart, then goes on with their sum", async () => {
  const losses: number[] = [];
  const report = ({ loss = Number.NaN }) => losses.push(loss);
  await fit({ epochs: 12, pretrainEpochs: 6 }, { report });
  expect(losses.length).toBe(12);
  expect(losses[11]).toBeLessThan(losses[5]);
});

test("an item that was liked is a positive, one that was disliked a negative, and what is drawn was not seen", () => {
  fc.assert(
    fc.property(fc.nat(2 ** 31), fc.integer({ min: 1, max: 6 }), (seed, negatives) => {
      const rows = byUser(data.interactions);
      const source = sampleSource(rows, negatives);
      const samples = {
        ids: new Int32Array(2 * source.count * source.perInteraction),
        targets: new Float32Array(source.count * source.perInteraction),
      };
      const order = Int32Array.from({ length: source.count }, (_, entry) => entry);
      const count = source.draw(order, 0, source.count, seededRandom(seed), samples);
      const values = new Map<string, number>();
      const { users, items, values: liked } = data.interactions;
      for (const [row, user] of users.entries()) values.set(`${user} ${items[row]}`, liked[row]);
      let drawn = 0;
      for (let sample = 0; sample < count; sample++) {
        const value = values.get(`${samples.ids[2 * sample]} ${samples.ids[2 * sample + 1] - 60}`);
        if (value === undefined) drawn++;
        expect(samples.targets[sample]).toBe(value === 1 ? 1 : 0);
      }
      expect(count - drawn).toBe(source.count);
      expect(drawn).toBe(negatives * liked.filter((value) => value > 0).length);
    }),
    { numRuns: 20 },
  );
});

test("T4: with too little memory the fit ends before it begins", async () => {
  await expect(fit({}, { memoryBytes: 100_000 })).rejects.toThrow(MemoryLimitError);
  expect(pool.usedBytes()).toBe(0);
});

test("users whose histories are alike are served alike, and dislikes are heard", async () => {
  const model = await fit({ epochs: 30 });
  const score = (items: number[], values: number[], item: number) => {
    const scores = new Float32Array(1);
    const taste = model.taste({ items: Int32Array.from(items), values: Float32Array.from(values) });
    model.score(taste, Int32Array.of(item), scores);
    return scores[0];
  };
  expect(score([1, 2, 3], [1, 1, 1], 5 as ItemIndex)).toBe(score([3, 1, 2], [1, 1, 1], 5));
  expect(score([1, 2, 3], [1, 1, 1], 5)).not.toBe(score([1, 2, 3], [-1, -1, -1], 5));
});
