import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import type { SparseRows } from "../dataset/sparse-rows.ts";
import type { Arena } from "../kernels/arena.ts";
import { createKernelPool } from "../kernels/create-kernel-pool.ts";
import { KERNEL_VARIANTS } from "../kernels/variant.ts";
import { seededRandom } from "../random/xoshiro128.ts";
import { openNetwork } from "./network.ts";
import { columnsOf, type ProgramWriter, writeProgram } from "./program.ts";
import { type SparseInput, sparseInput } from "./sparse-input.ts";
import { uniformStart } from "./starts.ts";

const pools = await Promise.all(KERNEL_VARIANTS.map((variant) => createKernelPool({ threads: 1, variant })));
afterAll(() => Promise.all(pools.map((pool) => pool.close())));

const start = uniformStart(0.8);
const samples = 5;

/** Networks that between them use every instruction. */
const networks: Record<string, { span?: number; write(writer: ProgramWriter, arena: Arena): void }> = {
  "sparse input, sigmoid and tanh, dense layers, observed error": {
    write(writer, arena) {
      const input = ratings(arena);
      const first = writer.activate(writer.sparse("first", input, writer.matrix(9), start), "sigmoid");
      const second = writer.activate(writer.dense("second", first, writer.matrixWithOne(5), start), "tanh");
      writer.observedError("out", second, input, start);
    },
  },
  "dropout of entries and of units": {
    write(writer, arena) {
      const input = ratings(arena);
      const first = writer.activate(writer.sparse("first", input, writer.matrix(12), start, 0.3), "tanh");
      writer.observedError("out", writer.dropOut(first, 0.4, writer.matrixWithOne(12)), input, start);
    },
  },
  "an embedding, products, rectifiers side by side, cross-entropy": {
    write(writer, arena) {
      const random = seededRandom(3);
      const table = arena.copy(Float32Array.from({ length: 7 * 8 }, () => start(random)));
      const ids = arena.copy(Int32Array.of(0, 1, 2, 3, 4, 5, 6, 0, 1, 1));
      const pair = writer.embed(table, ids, 8, 2);
      const first = writer.dense("first", columnsOf(pair, 2, 12), writer.matrix(7), start);
      const both = writer.matrix(5);
      writer.product(columnsOf(pair, 0, 2), columnsOf(pair, 14, 2), columnsOf(both, 0, 2));
      writer.activate(first, "relu");
      writer.dense("second", first, columnsOf(both, 2, 3), start);
      writer.activate(columnsOf(both, 2, 3), "sigmoid");
      const score = writer.dense("score", both, writer.matrix(1), start);
      writer.crossEntropy(score, arena.copy(Float32Array.of(1, 0, 0.5, 1, 0)));
    },
  },
  "draws from normal distributions, a softmax over the columns": {
    write(writer, arena) {
      const input = ratings(arena);
      const first = writer.activate(writer.sparse("first", input, writer.matrix(5), start), "tanh");
      const drawn = writer.gaussian(writer.dense("spread", first, writer.matrix(6), start), 0.3);
      writer.multinomial(writer.dense("out", drawn, writer.matrix(6), start), input);
    },
  },
  "sequences, attention, normalized layers and sums, a choice among all": {
    span: 3,
    write: (writer, arena) => attention(writer, arena),
  },
  "a choice among a few": {
    span: 3,
    write: (writer, arena) => attention(writer, arena, { listed: arena.copy(Int32Array.of(1, 3, 1, 5)) }),
  },
  "a choice among all, with biases": {
    span: 3,
    write: (writer, arena) => attention(writer, arena, { biases: "biases" }),
  },
  "a choice among a few, with biases": {
    span: 3,
    write: (writer, arena) =>
      attention(writer, arena, { listed: arena.copy(Int32Array.of(1, 3, 1, 5)), biases: "biases" }),
  },
  "a layer that two others read": {
    write(writer, arena) {
      const input = ratings(arena);
      const first = writer.activate(writer.sparse("first", input, writer.matrix(4), start), "tanh");
      const both = writer.matrixWithOne(6);
      writer.dense("left", first, columnsOf(both, 0, 3), start);
      writer.dense("right", first, columnsOf(both, 3, 3), start);
      writer.observedError("out", both, input, start);
    },
  },
};

/** Five sequences of three places, some of them empty. */
function attention(
  writer: ProgramWriter,
  arena: Arena,
  choice?: Parameters<ProgramWriter["choose"]>[4],
): void {
  const ids = arena.copy(Int32Array.of(0, 1, 2, -1, 3, 4, -1, -1, 5, 2, 2, 1, 5, 0, 3));
  const targets = arena.copy(Int32Array.of(1, 2, 3, -1, 4, 0, -1, -1, 1, 2, 1, 4, 0, 3, 5));
  const sequences = writer.locate("items", ids, 6, 3, 5, start);
  const normalized = writer.normalize("norm", sequences.output);
  const triples = writer.dense("triples", normalized, writer.matrix(15), start);
  const sum = writer.add(sequences.output, writer.attend(triples, sequences));
  writer.choose(writer.normalize("last", sum), sequences, targets, 6, choice);
}

/** Six rows over six columns, one row empty. */
function ratings(arena: Arena): SparseInput {
  const columns = Int32Array.of(0, 2, 5, 1, 3, 4, 0, 1);
  const rows: SparseRows = {
    rowCount: 6,
    columnCount: 6,
    offsets: Int32Array.of(0, 3, 4, 4, 6, 7, 8),
    columns,
    values: new Float32Array(columns.length),
    positions: new Int32Array(columns.length),
  };
  return sparseInput(arena, rows, Float32Array.of(1, 2, 0.5, 1.5, 1, 2, 1, 0.5));
}

function open(name: string, variant: number, arena: Arena, shards = 2) {
  const { span = 1 } = networks[name];
  const writer = writeProgram(arena, samples * span);
  networks[name].write(writer, arena);
  const random = seededRandom(5);
  return openNetwork(pools[variant], arena, writer.finish(), random, {
    optimizer: { method: "sgd" },
    shards,
    span,
  });
}

// A step of stochastic gradient descent of length 1 without decay takes the gradient away.
const wholeStep = { learningRate: 1, decay: 0, seed: 12 };
const batch = { first: 0, count: samples, scale: 1 };

describe.each(Object.keys(networks))("%s", (name) => {
  test.each(KERNEL_VARIANTS.map((variant, index) => ({ variant, index })))(
    "$variant: every gradient is the slope of the loss",
    async ({ index }) => {
      const arena = pools[index].arena();
      const network = open(name, index, arena);
      const before = network.trained.map((array) => array.slice());
      await network.step(batch, 1, wholeStep);
      const gradients = before.map((array, part) =>
        array.map((value, at) => value - network.trained[part][at]),
      );
      const largest = gradients
        .flatMap((array) => [...array])
        .reduce((most, g) => Math.max(most, Math.abs(g)), 0);
      expect(largest).toBeGreaterThan(0.1);
      // The loss before a step, with the same numbers left out by chance; the step itself is undone.
      const lossAt = async (part: number, at: number, change: number) => {
        for (const [index, array] of before.entries()) network.trained[index].set(array);
        network.trained[part][at] += change;
        return network.step(batch, 1, wholeStep);
      };
      const width = 1 / 128;
      for (const [part, gradient] of gradients.entries()) {
        for (const [at, found] of gradient.entries()) {
          // What is padding takes no part.
          if (before[part][at] === 0 && found === 0) continue;
          const slope = ((await lossAt(part, at, width)) - (await lossAt(part, at, -width))) / (2 * width);
          expect(Math.abs(slope - found), `${part}, ${at}`).toBeLessThan(2e-3 * Math.max(1, largest));
        }
      }
      arena.release();
    },
  );

  test("compiled and plain kernels take the same steps", async () => {
    const [plain, ...others] = await Promise.all(
      [2, 0, 1].map(async (variant) => {
        const arena = pools[variant].arena();
        const network = open(name, variant, arena, 3);
        for (let step = 1; step <= 4; step++)
          await network.step({ ...batch, scale: 0.1 }, step, { learningRate: 0.1, decay: 0.01, seed: step });
        const trained = network.trained.flatMap((array) => [...array]);
        arena.release();
        return trained;
      }),
    );
    for (const other of others)
      for (const [at, value] of plain.entries()) expect(other[at]).toBeCloseTo(value, 4);
  });
});

test("dropout leaves out the asked share and keeps the mean; without training nothing is left out", async () => {
  const pool = pools[0];
  await fc.assert(
    fc.asyncProperty(fc.integer(), fc.double({ min: 0.1, max: 0.8, noNaN: true }), async (seed, rate) => {
      const arena = pool.arena();
      const rows = 200;
      const writer = writeProgram(arena, rows);
      const ones = writer.matrix(48);
      const left = writer.dropOut(ones, rate);
      const score = writer.dense("score", left, writer.matrix(1), () => 1);
      writer.crossEntropy(score, arena.float32(rows));
      const network = openNetwork(pool, arena, writer.finish(), seededRandom(1), {
        optimizer: { method: "sgd" },
        shards: 4,
      });
      ones.values.fill(1);
      await network.loss([{ first: 0, count: rows, scale: 1 }]);
      expect(left.values.every((value) => value === 1)).toBe(true);
      await network.step({ first: 0, count: rows, scale: 1 }, 1, { learningRate: 0, decay: 0, seed });
      const kept = left.values.filter((value) => value !== 0);
      expect(kept.every((value) => Math.abs(value - 1 / (1 - rate)) < 1e-5)).toBe(true);
      // Five standard deviations of a share of so many numbers.
      expect(Math.abs(kept.length / ones.values.length - (1 - rate))).toBeLessThan(
        5 * Math.sqrt((rate * (1 - rate)) / ones.values.length),
      );
      arena.release();
    }),
    { numRuns: 20 },
  );
});
