/** Gradients derived by hand beside those that jax-js derives by itself from the same formulas. */
import { grad, nn, numpy as np } from "@jax-js/jax";
import { afterAll, expect, test } from "vitest";
import type { Arena } from "../kernels/arena.ts";
import { createKernelPool } from "../kernels/create-kernel-pool.ts";
import { seededRandom } from "../random/xoshiro128.ts";
import { openNetwork } from "./network.ts";
import { columnsOf, type ProgramWriter, writeProgram } from "./program.ts";
import { sparseInput } from "./sparse-input.ts";
import { uniformStart } from "./starts.ts";

const pool = await createKernelPool({ threads: 1 });
afterAll(() => pool.close());

const start = uniformStart(0.8);

type Parameters = Record<string, np.Array>;

/** The same network twice: as a program, and as a function of its parameters. */
interface Twin {
  readonly name: string;
  readonly samples: number;
  /** tables of the program, with the numbers of their rows that take part */
  readonly tables: Readonly<Record<string, readonly [rows: number, width: number]>>;
  write(writer: ProgramWriter, arena: Arena): void;
  loss(parameters: Parameters): np.Array;
}

const rated = [
  [1, 0, -2, 0, 0, 0.5],
  [0, 1.5, 0, 0, 0, 0],
  [0, 0, 0, -1, 2, 0],
];
const observed = rated.map((row) => row.map((value) => (value === 0 ? 0 : 1)));
const table = Array.from({ length: 4 }, (_, row) =>
  Array.from({ length: 3 }, (_, axis) => Math.sin(row * 3 + axis)),
);
const ids = [0, 1, 2, 3, 3, 1, 0, 0];
const targets = [1, 0, 0.5, 1];

const twins: Twin[] = [
  {
    name: "an autoencoder of observed ratings: sparse input, tanh, dense, sigmoid, observed error",
    samples: rated.length,
    // A row of "out" ends with the bias.
    tables: { first: [6, 7], out: [6, 6] },
    write(writer, arena) {
      const columns = Int32Array.of(0, 2, 5, 1, 3, 4);
      const rows = {
        rowCount: 3,
        columnCount: 6,
        offsets: Int32Array.of(0, 3, 4, 6),
        columns,
        values: new Float32Array(columns.length),
        positions: new Int32Array(columns.length),
      };
      const input = sparseInput(arena, rows, Float32Array.of(1, -2, 0.5, 1.5, -1, 2));
      input.samples.set([0, 1, 2]);
      const last = writer.matrixWithOne(5);
      const first = writer.activate(writer.sparse("first", input, writer.matrix(7), start), "tanh");
      writer.activate(writer.dense("second", first, columnsOf(last, 0, 5), start), "sigmoid");
      writer.observedError("out", last, input, start);
    },
    loss(parameters) {
      const first = np.tanh(
        np.matmul(np.array(rated), parameters.first.ref).add(parameters["first.bias"].ref),
      );
      const second = nn.sigmoid(dense(first, parameters, "second"));
      const withOne = np.concatenate([second, np.ones([rated.length, 1])], 1);
      const output = np.matmul(withOne, np.transpose(parameters.out.ref));
      return np.sum(np.square(output.sub(np.array(rated))).mul(np.array(observed)));
    },
  },
  {
    name: "two towers: embeddings, relu, a product, cross-entropy",
    samples: targets.length,
    tables: {},
    write(writer, arena) {
      const rows = arena.copy(Float32Array.from(table.flat()));
      const pair = writer.embed(rows, arena.copy(Int32Array.from(ids)), 3, 2);
      const left = writer.dense("left", columnsOf(pair, 0, 3), writer.matrix(6), start);
      const right = writer.dense("right", columnsOf(pair, 3, 3), writer.matrix(6), start);
      writer.activate(left, "relu");
      const both = writer.product(left, right, writer.matrix(6));
      const score = writer.dense("score", both, writer.matrix(1), start);
      writer.crossEntropy(score, arena.copy(Float32Array.from(targets)));
    },
    loss(parameters) {
      const side = (offset: number) => np.array(targets.map((_, sample) => table[ids[2 * sample + offset]]));
      const both = nn.relu(dense(side(0), parameters, "left")).mul(dense(side(1), parameters, "right"));
      const score = np.reshape(dense(both, parameters, "score"), [targets.length]);
      return np.sum(nn.softplus(score.ref).sub(score.mul(np.array(targets))));
    },
  },
];

function dense(input: np.Array, parameters: Parameters, name: string): np.Array {
  return np.matmul(input, parameters[`${name}.weights`].ref).add(parameters[`${name}.bias`].ref);
}

test.each(twins)("$name", async ({ samples, tables, write, loss }) => {
  const arena = pool.arena();
  const writer = writeProgram(arena, samples);
  write(writer, arena);
  const program = writer.finish();
  const network = openNetwork(pool, arena, program, seededRandom(5), {
    optimizer: { method: "sgd" },
    shards: 2,
  });
  const read = () =>
    new Map([
      ...program.parameters.map(({ name }) => [name, network.parameter(name).slice()] as const),
      ...Object.entries(tables).map(([name, [, width]]) => [name, network.table(name, 0, width)] as const),
    ]);
  const shapes = {
    ...tables,
    ...Object.fromEntries(program.parameters.map(({ name, shape }) => [name, shape])),
  };
  const before = read();
  const parameters = Object.fromEntries(
    Array.from(before, ([name, values]) => [
      name,
      np.array(Float32Array.from(values)).reshape([...shapes[name]]),
    ]),
  );
  const slopes = grad(loss)(parameters) as Parameters;

  // A step of length 1 without decay takes the gradient away.
  await network.step({ first: 0, count: samples, scale: 1 }, 1, { learningRate: 1, decay: 0, seed: 1 });
  const after = read();
  for (const [name, values] of before) {
    const expected = (await slopes[name].data()) as Float32Array;
    expect(expected.length).toBe(values.length);
    expect(expected.some((slope) => Math.abs(slope) > 0.01)).toBe(true);
    const taken = values.map((value, at) => value - (after.get(name)?.[at] ?? Number.NaN));
    for (const [at, slope] of expected.entries()) expect(taken[at], `${name} ${at}`).toBeCloseTo(slope, 4);
  }
  arena.release();
});
