/** Gradients derived by hand beside those that jax-js derives by itself from the same formulas. */
import { grad, nn, numpy as np } from "@jax-js/jax";
import { afterAll, expect, test } from "vitest";
import type { Arena } from "../kernels/arena.ts";
import { createKernelPool } from "../kernels/create-kernel-pool.ts";
import { seededRandom } from "../random/xoshiro128.ts";
import { openNetwork } from "./network.ts";
import { columnsOf, type ProgramWriter, uniformStart, writeProgram } from "./program.ts";

const pool = await createKernelPool({ threads: 1 });
afterAll(() => pool.close());

const start = uniformStart(0.8);

type Parameters = Record<string, np.Array>;

/** The same network twice: as a program, and as a function of its parameters. */
interface Twin {
  readonly name: string;
  readonly samples: number;
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
    write(writer, arena) {
      const input = {
        samples: arena.copy(Int32Array.of(0, 1, 2)),
        starts: arena.copy(Int32Array.of(0, 3, 4, 6)),
        columns: arena.copy(Int32Array.of(0, 2, 5, 1, 3, 4)),
        values: arena.copy(Float32Array.of(1, -2, 0.5, 1.5, -1, 2)),
        columnCount: 6,
      };
      const first = writer.activate(writer.sparse("first", input, 7, start), "tanh");
      const second = writer.activate(writer.dense("second", first, writer.matrix(5), start), "sigmoid");
      writer.observedError("out", second, input, start);
    },
    loss(parameters) {
      const first = np.tanh(dense(np.array(rated), parameters, "first"));
      const second = nn.sigmoid(dense(first, parameters, "second"));
      // The output has one vector for each column of the target.
      const output = np
        .matmul(second, np.transpose(parameters["out.weights"].ref))
        .add(parameters["out.bias"].ref);
      return np.sum(np.square(output.sub(np.array(rated))).mul(np.array(observed)));
    },
  },
  {
    name: "two towers: embeddings, relu, a product, cross-entropy",
    samples: targets.length,
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

test.each(twins)("$name", async ({ samples, write, loss }) => {
  const arena = pool.arena();
  const writer = writeProgram(arena, samples);
  write(writer, arena);
  const program = writer.finish();
  const network = openNetwork(pool, arena, program, seededRandom(5), {
    optimizer: { method: "sgd" },
    shards: 2,
  });
  const before = network.parameters.slice();
  const shapes = program.parameters.map(({ name, offset, shape }) => {
    const length = shape.reduce((product, side) => product * side, 1);
    return { name, offset, length, shape };
  });
  const parameters = Object.fromEntries(
    shapes.map(({ name, offset, length, shape }) => [
      name,
      np.array(before.subarray(offset, offset + length)).reshape([...shape]),
    ]),
  );
  const slopes = grad(loss)(parameters) as Parameters;

  // A step of length 1 without decay takes the gradient away.
  await network.step({ first: 0, count: samples, scale: 1 }, 1, { learningRate: 1, decay: 0, seed: 1 });
  for (const { name, offset, length } of shapes) {
    const expected = (await slopes[name].data()) as Float32Array;
    expect(expected.length).toBe(length);
    expect(expected.some((slope) => Math.abs(slope) > 0.01)).toBe(true);
    for (const [at, slope] of expected.entries())
      expect(before[offset + at] - network.parameters[offset + at], `${name} ${at}`).toBeCloseTo(slope, 4);
  }
  arena.release();
});
