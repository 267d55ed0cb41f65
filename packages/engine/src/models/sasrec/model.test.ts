import { afterAll, expect, test } from "vitest";
import type { Interactions } from "../../dataset/interactions.ts";
import { createKernelPool } from "../../kernels/create-kernel-pool.ts";
import { openNetwork } from "../../neural/network.ts";
import { writeProgram } from "../../neural/program.ts";
import { seededRandom } from "../../random/xoshiro128.ts";
import { resolveConfig } from "../config.ts";
import type { FitContext } from "../definition.ts";
import { shapesOf, writeLayers } from "./layers.ts";
import { sasrec } from "./model.ts";
import { cutPieces } from "./pieces.ts";

const pool = await createKernelPool({ threads: 1 });
afterAll(() => pool.close());

const itemCount = 12;

/** Every user goes round the items in the same order, from a start of their own; times run backwards in the columns. */
function rounds(userCount: number, steps: number): Interactions {
  const rows = Array.from({ length: userCount * steps }, (_, row) => ({
    user: row % userCount,
    step: steps - 1 - Math.floor(row / userCount),
  }));
  return {
    userCount,
    itemCount,
    users: Int32Array.from(rows, ({ user }) => user),
    items: Int32Array.from(rows, ({ user, step }) => (user + step) % itemCount),
    values: new Float32Array(rows.length).fill(1),
    timestamps: Float64Array.from(rows, ({ step }) => step),
  };
}

function fit(given: Record<string, unknown>, context: Partial<FitContext> = {}) {
  const config = resolveConfig(sasrec.config, { embeddingDim: 16, maxLength: 6, dropout: 0, ...given });
  const data = { interactions: rounds(48, 8), ratingRange: { min: 1, max: 5 } };
  return sasrec.fit(data, config, { seed: 3, pool, ...context });
}

function bestNext(model: Awaited<ReturnType<typeof fit>>, ...items: number[]): number {
  const scores = new Float32Array(itemCount);
  const history = { items: Int32Array.from(items), values: new Float32Array(items.length).fill(1) };
  model.score(model.taste(history), Int32Array.from(scores.keys()), scores);
  return scores.indexOf(Math.max(...scores));
}

test.each([0, 6])(
  "M10: what follows is learned from the times, with %i sampled items",
  async (sampledItems) => {
    const model = await fit({ sampledItems, epochs: 20 });
    for (let item = 0; item < itemCount; item++) {
      const before = (item + itemCount - 1) % itemCount;
      expect(bestNext(model, before, item)).toBe((item + 1) % itemCount);
      expect(bestNext(model, item)).toBe((item + 1) % itemCount);
    }
  },
);

test.each([true, false])(
  "serving computes what the network does in training, with biases: %s",
  async (biases) => {
    const given = { embeddingDim: 5, maxLength: 4, blocks: 2, epochs: 3, biases };
    const config = resolveConfig(sasrec.config, given);
    const interactions = rounds(30, 6);
    const data = { interactions, ratingRange: { min: 1, max: 5 } };
    const model = await sasrec.fit(data, config, { seed: 3, pool });
    const { tensors } = model.save();

    // The same parameters in a network, which is asked for the loss of one history with each of its ends.
    const arena = pool.arena();
    const history = [3, 7, 2];
    for (let target = 0; target < itemCount; target++) {
      const inputs = arena.copy(Int32Array.of(itemCount, ...history));
      const targets = arena.copy(Int32Array.of(-1, -1, -1, target));
      const writer = writeProgram(arena, 4);
      writeLayers(writer, config, { inputs, targets, itemCount, length: 4 }, undefined);
      const network = openNetwork(pool, arena, writer.finish(), seededRandom(1), {
        optimizer: { method: "adam" },
        shards: 1,
        span: 4,
      });
      for (const name of shapesOf(config, itemCount, 4).keys())
        network.parameter(name).set(tensors[name].data as Float32Array);
      const loss = await network.loss([{ first: 0, count: 1, scale: 1 }]);

      const scores = new Float32Array(itemCount);
      const taste = model.taste({ items: Int32Array.from(history), values: Float32Array.of(1, 1, 1) });
      model.score(taste, Int32Array.from(scores.keys()), scores);
      const total = Math.log(scores.reduce((sum, score) => sum + Math.exp(score), 0));
      expect(loss).toBeCloseTo(total - scores[target], 4);
    }
    arena.release();
  },
);

test("a history is cut into pieces from its end, and the first item follows the start", () => {
  const interactions: Interactions = {
    userCount: 2,
    itemCount: 9,
    users: Int32Array.of(0, 0, 0, 0, 1),
    items: Int32Array.of(5, 6, 7, 8, 2),
    values: Float32Array.of(1, 1, -1, 1, -1),
    timestamps: Float64Array.of(1, 2, 3, 4, 5),
  };
  const { count, inputs, targets } = cutPieces(interactions, 2, seededRandom(1));
  expect(count).toBe(2);
  expect([...inputs]).toEqual([5, 6, -1, 9]);
  expect([...targets]).toEqual([6, 8, -1, 5]);
});

test("without times there is no order: each draw of pieces has its own", () => {
  const { timestamps: _, ...untimed } = rounds(1, 12);
  const orders = [1, 2].map((seed) => [...cutPieces(untimed, 12, seededRandom(seed)).targets]);
  expect(orders[0]).not.toEqual(orders[1]);
  expect(orders[0].toSorted()).toEqual(orders[1].toSorted());
});

test("what a user met before is no target, unless repeats are learned", () => {
  const interactions: Interactions = {
    userCount: 1,
    itemCount: 9,
    users: new Int32Array(5),
    items: Int32Array.of(5, 6, 5, 7, 6),
    values: new Float32Array(5).fill(1),
    timestamps: Float64Array.of(1, 2, 3, 4, 5),
  };
  const targets = (repeats: boolean) => [...cutPieces(interactions, 5, seededRandom(1), { repeats }).targets];
  expect(targets(true)).toEqual([5, 6, 5, 7, 6]);
  expect(targets(false)).toEqual([5, 6, -1, 7, -1]);
});
