import { grad, numpy as np } from "@jax-js/jax";
import { expect } from "vitest";
import type { Arena } from "../kernels/arena.ts";
import type { KernelPool } from "../kernels/pool.ts";
import { seededRandom } from "../random/xoshiro128.ts";
import { openNetwork } from "./network.ts";
import { type Matrix, type ProgramWriter, writeProgram } from "./program.ts";

export type Parameters = Record<string, np.Array>;

/** The same network twice: as a program, and as a function of its parameters. */
export interface JaxTwin {
  readonly name: string;
  readonly samples: number;
  readonly span?: number;
  /** tables of the program, with the numbers of their rows that take part */
  readonly tables?: Readonly<Record<string, readonly [rows: number, width: number]>>;
  /**
   * @param follow names an embedding's vectors, so that they are a parameter too
   * @returns the loss; it is called after a step, so that it can read from the program what chance decided
   */
  write(writer: ProgramWriter, arena: Arena, follow: Follow): (parameters: Parameters) => np.Array;
}

type Follow = (name: string, vectors: Float32Array, width: number) => void;

/** Decides in these networks what chance does. */
export const STEP_SEED = 1;

/** Expects of every gradient derived by hand what jax-js derives by itself. */
export async function expectSameGradients(pool: KernelPool, twin: JaxTwin): Promise<void> {
  const { samples, span = 1, tables = {} } = twin;
  const arena = pool.arena();
  const writer = writeProgram(arena, samples * span);
  const embeddings = new Map<string, readonly [vectors: Float32Array, width: number]>();
  const loss = twin.write(writer, arena, (name, ...embedding) => embeddings.set(name, embedding));
  const program = writer.finish();
  const network = openNetwork(pool, arena, program, seededRandom(5), {
    optimizer: { method: "sgd" },
    shards: 2,
    span,
  });
  const read = () =>
    new Map([
      ...program.parameters.map(({ name }) => [name, network.parameter(name).slice()] as const),
      ...Object.entries(tables).map(([name, [, width]]) => [name, network.table(name, 0, width)] as const),
      ...Array.from(embeddings, ([name, [vectors]]) => [name, vectors.slice()] as const),
    ]);
  const shapes: Readonly<Record<string, readonly number[]>> = {
    ...tables,
    ...Object.fromEntries(
      Array.from(embeddings, ([name, [vectors, width]]) => [name, [vectors.length / width, width]]),
    ),
    ...Object.fromEntries(program.parameters.map(({ name, shape }) => [name, shape])),
  };
  const before = read();
  // A step of length 1 without decay takes the gradient away.
  const batch = { first: 0, count: samples, scale: 1 };
  const own = await network.step(batch, 1, { learningRate: 1, decay: 0, seed: STEP_SEED });
  const after = read();

  const parameters = () =>
    Object.fromEntries(
      Array.from(before, ([name, values]) => [name, np.array(values.slice()).reshape([...shapes[name]])]),
    );
  const [expectedLoss] = await loss(parameters()).data();
  expect(own / expectedLoss).toBeCloseTo(1, 5);
  const slopes = grad(loss)(parameters()) as Parameters;
  for (const [name, values] of before) {
    const expected = (await slopes[name].data()) as Float32Array;
    expect(expected.length).toBe(values.length);
    expect(
      expected.some((slope) => Math.abs(slope) > 0.01),
      name,
    ).toBe(true);
    const taken = values.map((value, at) => value - (after.get(name)?.[at] ?? Number.NaN));
    for (const [at, slope] of expected.entries()) expect(taken[at], `${name} ${at}`).toBeCloseTo(slope, 4);
  }
  arena.release();
}

export function dense(input: np.Array, parameters: Parameters, name: string): np.Array {
  return np.matmul(input, parameters[`${name}.weights`].ref).add(parameters[`${name}.bias`].ref);
}

/** The rows of a matrix as they are now. */
export function rowsOf({ values, first, stride, width }: Matrix, count: number): number[][] {
  return Array.from({ length: count }, (_, row) => [
    ...values.subarray(row * stride + first, row * stride + first + width),
  ]);
}
