import type { Arena } from "../kernels/arena.ts";
import { CHUNK } from "../kernels/assembly/descend-codes.ts";
import type { KernelPool } from "../kernels/pool.ts";
import type { DescentRule } from "../kernels/signatures.ts";
import type { Random } from "../random/xoshiro128.ts";
import { descentRule, type Optimizer } from "./optimizer.ts";
import type { Program } from "./program.ts";

const BLOCK_COLUMNS = 32;
// Fixed, so that the order in which an embedding's gradients are added up does not depend on the threads.
const BUCKETS = 8;

export interface NetworkOptions {
  readonly optimizer: Optimizer;
  /** most parts that a batch is cut into; fixed, so that sums do not depend on the threads */
  readonly shards: number;
  /** rows of one sample: 1, or the length of a sequence */
  readonly span?: number;
  /** follow all gradients since the beginning instead of the latest */
  readonly accumulate?: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** A range of samples. */
export interface Batch {
  readonly first: number;
  readonly count: number;
  /** multiplies the summed loss */
  readonly scale: number;
}

export interface StepSettings {
  readonly learningRate: number;
  readonly decay: number;
  /** decides what dropout leaves out */
  readonly seed: number;
}

export interface Network {
  /** what a model is made of: parameters, tables and embeddings */
  readonly trained: readonly Float32Array[];
  /** what training changes: that, and the optimizer's memory of them */
  readonly state: Readonly<Record<string, Float32Array>>;
  /**
   * Forward, backward and one step of the optimizer.
   * @param step counts from 1 over the whole training
   * @returns the batch's loss before the step, summed, not scaled
   */
  step(batch: Batch, step: number, settings: StepSettings): Promise<number>;
  /** @returns the batch's loss, summed, with nothing left out by chance */
  loss(batch: Batch): Promise<number>;
  /** One array of parameters by its name, sharing memory. */
  parameter(name: string): Float32Array;
  /** Some columns of a table by its name, as an array of their own, row-major. */
  table(name: string, first: number, width: number): Float32Array;
}

/** A program with its parameters, which begin as the program says. */
export function openNetwork(
  pool: KernelPool,
  arena: Arena,
  program: Program,
  random: Random,
  options: NetworkOptions,
): Network {
  const { optimizer, shards: mostShards, span = 1, accumulate = false, signal } = options;
  // The optimizer works on four parameters at a time; the surplus stays 0.
  const parameterCount = 4 * Math.ceil(program.parameterCount / 4);
  const parameters = arena.float32(parameterCount);
  const gradients = arena.float32(parameterCount * mostShards);
  const means = arena.float32(parameterCount);
  const squares = arena.float32(parameterCount);
  const kept = arena.float32(accumulate ? parameterCount : 0);
  const losses = arena.float64(mostShards);
  const tables = program.tables.map((table) => {
    const { length } = table.values;
    const { columnCount } = table.input;
    for (let row = 0; row < columnCount; row++) {
      for (let index = 0; index < table.width; index++)
        table.values[row * table.stride + index] = table.start(random);
    }
    const kept = arena.float32(accumulate ? length : 0);
    return { ...table, means: arena.float32(length), squares: arena.float32(length), kept };
  });
  const embeddings = program.embeddings.map((embedding) => ({
    ...embedding,
    means: arena.float32(embedding.values.length),
    squares: arena.float32(embedding.values.length),
    leaders: arena.int32(embedding.values.length / embedding.width),
  }));
  const sparse = new Set(program.tables.map(({ input }) => input));
  for (const { offset, shape, start } of program.parameters) {
    const length = shape.reduce((product, side) => product * side, 1);
    for (let index = offset; index < offset + length; index++) parameters[index] = start(random);
  }

  async function pass({ first, count, scale }: Batch, seed: number, training: boolean): Promise<number> {
    const shards = Math.min(mostShards, count);
    await pool.run({
      kernel: "network",
      rows: shards,
      blockRows: 1,
      args: [
        program.code,
        program.instructions,
        parameters,
        gradients,
        parameterCount,
        first,
        count,
        span,
        shards,
        scale,
        seed,
        training ? 1 : 0,
        losses,
      ],
      scratchBytes: program.scratchBytes,
      signal,
    });
    return losses.subarray(0, shards).reduce((sum, loss) => sum + loss, 0);
  }

  const stateOfTables = tables.map(({ name, values, means, squares, kept }) => ({
    [name]: values,
    [`${name}.means`]: means,
    [`${name}.squares`]: squares,
    ...(accumulate && { [`${name}.kept`]: kept }),
  }));

  async function follow(table: (typeof tables)[number], seed: number, rule: DescentRule): Promise<void> {
    const { input, factors, dropout, source, stride, values, kept, means, squares } = table;
    const { columnStarts, columnRows, columnPlaces, slots } = input;
    await pool.run({
      kernel: "descendColumns",
      rows: input.columnCount,
      blockRows: BLOCK_COLUMNS,
      args: [
        columnStarts,
        columnRows,
        columnPlaces,
        slots,
        factors,
        dropout,
        seed,
        source,
        stride,
        values,
        kept,
        accumulate ? 1 : 0,
        means,
        squares,
        ...rule,
      ],
      scratchBytes: 4 * stride,
      signal,
    });
  }

  const stateOfEmbeddings = embeddings.map(({ values, means, squares }, index) => ({
    [`embedding${index}`]: values,
    [`embedding${index}.means`]: means,
    [`embedding${index}.squares`]: squares,
  }));

  async function followRows(
    { ids, group, gradients, width, values, means, squares, leaders }: (typeof embeddings)[number],
    { first, count }: Batch,
    rule: DescentRule,
  ): Promise<void> {
    await pool.run({
      kernel: "descendRows",
      rows: BUCKETS,
      blockRows: 1,
      args: [
        BUCKETS,
        ids,
        first * group,
        count * group,
        gradients,
        width,
        values,
        means,
        squares,
        leaders,
        ...rule,
      ],
      signal,
    });
  }

  return {
    trained: [parameters, ...[...tables, ...embeddings].map(({ values }) => values)],
    state: Object.assign(
      { parameters, means, squares, ...(accumulate && { kept }) },
      ...stateOfTables,
      ...stateOfEmbeddings,
    ),
    async step(batch, step, { learningRate, decay, seed }) {
      const loss = await pass(batch, seed, true);
      const rule = descentRule(optimizer, step, learningRate, decay);
      for (const { samples, slots } of sparse) {
        slots.fill(0);
        for (let place = 0; place < batch.count; place++) slots[samples[batch.first + place]] = place + 1;
      }
      for (const table of tables) await follow(table, seed, rule);
      for (const embedding of embeddings) await followRows(embedding, batch, rule);
      await pool.run({
        kernel: "descend",
        rows: Math.ceil(parameterCount / CHUNK),
        blockRows: 8,
        args: [
          parameters,
          gradients,
          parameterCount,
          Math.min(mostShards, batch.count),
          kept,
          accumulate ? 1 : 0,
          means,
          squares,
          ...rule,
        ],
        signal,
      });
      return loss;
    },
    loss: (batch) => pass(batch, 0, false),
    parameter(name) {
      const found = program.parameters.find((one) => one.name === name);
      if (found === undefined) throw new RangeError(`The network has no parameters named ${name}.`);
      const length = found.shape.reduce((product, side) => product * side, 1);
      return parameters.subarray(found.offset, found.offset + length);
    },
    table(name, first, width) {
      const found = tables.find((one) => one.name === name);
      if (found === undefined) throw new RangeError(`The network has no table named ${name}.`);
      const { values, stride } = found;
      const rows = new Float32Array((values.length / stride) * width);
      for (let row = 0; row * width < rows.length; row++)
        rows.set(values.subarray(row * stride + first, row * stride + first + width), row * width);
      return rows;
    },
  };
}
