/** Gradients derived by hand beside those that jax-js derives by itself from the same formulas. */
import { nn, numpy as np } from "@jax-js/jax";
import { afterAll, expect, test } from "vitest";
import type { Arena } from "../kernels/arena.ts";
import { createKernelPool } from "../kernels/create-kernel-pool.ts";
import { hash } from "../kernels/plain/network-layers.ts";
import { dense, expectSameGradients, type JaxTwin, rowsOf, STEP_SEED } from "./jax-twin.ts";
import { columnsOf } from "./program.ts";
import { type SparseInput, sparseInput } from "./sparse-input.ts";
import { uniformStart } from "./starts.ts";

const pool = await createKernelPool({ threads: 1 });
afterAll(() => pool.close());

const start = uniformStart(0.8);

const rated = [
  [1, 0, -2, 0, 0, 0.5],
  [0, 1.5, 0, 0, 0, 0],
  [0, 0, 0, -1, 2, 0],
];
const observed = rated.map((row) => row.map((value) => (value === 0 ? 0 : 1)));
const counted = [
  [1, 0, 2, 0, 0, 1],
  [0, 1, 0, 0, 0, 0],
  [0, 0, 0, 1, 3, 0],
];
const table = Array.from({ length: 4 }, (_, row) =>
  Array.from({ length: 4 }, (_, axis) => Math.sin(row * 4 + axis)),
);
const ids = [0, 1, 2, 3, 3, 1, 0, 0];
const targets = [1, 0, 0.5, 1];
const [unitRate, entryRate] = [0.4, 0.3];

const twins: JaxTwin[] = [
  {
    name: "an autoencoder of observed ratings: sparse input, tanh, dense, sigmoid, observed error",
    samples: rated.length,
    // A row of "out" ends with the bias.
    tables: { first: [6, 7], out: [6, 6] },
    write(writer, arena) {
      const input = sparse(arena, rated);
      const last = writer.matrixWithOne(5);
      const first = writer.activate(writer.sparse("first", input, writer.matrix(7), start), "tanh");
      writer.activate(writer.dense("second", first, columnsOf(last, 0, 5), start), "sigmoid");
      writer.observedError("out", last, input, start);
      return (parameters) => {
        const first = np.tanh(
          np.matmul(np.array(rated), parameters.first.ref).add(parameters["first.bias"].ref),
        );
        return observedError(nn.sigmoid(dense(first, parameters, "second")), parameters.out.ref);
      };
    },
  },
  {
    name: "two towers: embeddings, relu, a product, cross-entropy",
    samples: targets.length,
    write(writer, arena, follow) {
      const rows = arena.copy(Float32Array.from(table.flat()));
      follow("vectors", rows, 4);
      const pair = writer.embed(rows, arena.copy(Int32Array.from(ids)), 4, 2);
      const left = writer.dense("left", columnsOf(pair, 0, 4), writer.matrix(6), start);
      const right = writer.dense("right", columnsOf(pair, 4, 4), writer.matrix(6), start);
      writer.activate(left, "relu");
      const both = writer.product(left, right, writer.matrix(6));
      const score = writer.dense("score", both, writer.matrix(1), start);
      writer.crossEntropy(score, arena.copy(Float32Array.from(targets)));
      return (parameters) => {
        const side = (offset: number) => {
          const own = targets.map((_, sample) => ids[2 * sample + offset]);
          const isOwn = own.map((id) => table.map((_, row) => (row === id ? 1 : 0)));
          return np.matmul(np.array(isOwn), parameters.vectors.ref);
        };
        const both = nn.relu(dense(side(0), parameters, "left")).mul(dense(side(1), parameters, "right"));
        const score = np.reshape(dense(both, parameters, "score"), [targets.length]);
        return np.sum(nn.softplus(score.ref).sub(score.mul(np.array(targets))));
      };
    },
  },
  {
    name: "a variational autoencoder: draws from normal distributions, their divergence, a multinomial likelihood",
    samples: counted.length,
    tables: { first: [6, 5] },
    write(writer, arena) {
      const weight = 0.3;
      const input = sparse(arena, counted);
      const first = writer.activate(writer.sparse("first", input, writer.matrix(5), start), "tanh");
      const spread = writer.dense("spread", first, writer.matrix(6), start);
      const drawn = writer.gaussian(spread, weight);
      writer.multinomial(writer.dense("out", drawn, writer.matrix(6), start), input);
      return (parameters) => {
        // The deviates are taken from the program; that they are drawn from a normal distribution is tested beside it.
        const spreads = rowsOf(spread, counted.length);
        const noise = rowsOf(drawn, counted.length).map((row, sample) =>
          row.map((value, at) => (value - spreads[sample][at]) / Math.exp(0.5 * spreads[sample][3 + at])),
        );
        expect(new Set(noise.flat()).size).toBe(9);
        const first = np.tanh(
          np.matmul(np.array(counted), parameters.first.ref).add(parameters["first.bias"].ref),
        );
        const [means, logVariances] = np.split(dense(first, parameters, "spread"), 2, 1);
        const latent = means.ref.add(np.exp(logVariances.ref.mul(0.5)).mul(np.array(noise)));
        const logits = dense(latent, parameters, "out");
        const likelihood = np.sum(nn.logSoftmax(logits, 1).mul(np.array(counted)));
        const divergence = np.sum(
          np.square(means).add(np.exp(logVariances.ref)).sub(logVariances).sub(1).mul(0.5),
        );
        return divergence.mul(weight).sub(likelihood);
      };
    },
  },
  {
    name: "dropout of entries and of units, with what chance left out",
    samples: rated.length,
    tables: { first: [6, 12], out: [6, 13] },
    write(writer, arena) {
      const input = sparse(arena, rated);
      const whole = writer.sparse("first", input, writer.matrix(12), start, entryRate);
      writer.activate(whole, "tanh");
      const last = writer.matrixWithOne(12);
      const left = writer.dropOut(whole, unitRate, columnsOf(last, 0, 12));
      writer.observedError("out", last, input, start);
      return (parameters) => {
        const units = rowsOf(whole, rated.length);
        const factors = rowsOf(left, rated.length).map((row, sample) =>
          row.map((value, unit) => value / units[sample][unit]),
        );
        expect(factors.flat().filter((factor) => factor === 0).length).toBeGreaterThan(5);
        for (const factor of factors.flat())
          if (factor !== 0) expect(factor).toBeCloseTo(1 / (1 - unitRate), 5);
        const seen = leftEntries(rated);
        expect(seen.flat().filter((value) => value !== 0).length).toBeLessThan(6);
        const first = np.tanh(
          np.matmul(np.array(seen), parameters.first.ref).add(parameters["first.bias"].ref),
        );
        return observedError(first.mul(np.array(factors)), parameters.out.ref);
      };
    },
  },
];

/** What is not 0 of some rows. */
function sparse(arena: Arena, rows: readonly (readonly number[])[]): SparseInput {
  const entries = rows.map((row) => [...row.keys()].filter((column) => row[column] !== 0));
  const columns = Int32Array.from(entries.flat());
  const lengths = entries.map((own) => own.length);
  return sparseInput(
    arena,
    {
      rowCount: rows.length,
      columnCount: rows[0].length,
      offsets: Int32Array.from([0, ...lengths.map((_, row) => sum(lengths.slice(0, row + 1)))]),
      columns,
      values: new Float32Array(columns.length),
      positions: new Int32Array(columns.length),
    },
    Float32Array.from(entries.flatMap((own, row) => own.map((column) => rows[row][column]))),
  );
}

/** What dropout leaves of the entries, scaled up. */
function leftEntries(rows: readonly (readonly number[])[]): number[][] {
  let entry = 0;
  return rows.map((row) =>
    row.map((value) => {
      if (value === 0) return 0;
      return hash(STEP_SEED, entry++, 0) < entryRate * 2 ** 32 ? 0 : value / (1 - entryRate);
    }),
  );
}

function observedError(units: np.Array, out: np.Array): np.Array {
  const withOne = np.concatenate([units, np.ones([rated.length, 1])], 1);
  const output = np.matmul(withOne, np.transpose(out));
  return np.sum(np.square(output.sub(np.array(rated))).mul(np.array(observed)));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

test.each(twins)("$name", (twin) => expectSameGradients(pool, twin));
