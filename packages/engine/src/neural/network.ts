import type { Arena } from "../kernels/arena.ts";
import { CHUNK } from "../kernels/assembly/descend-codes.ts";
import type { KernelPool, Stage } from "../kernels/pool.ts";
import type { DescentRule } from "../kernels/signatures.ts";
import type { Random } from "../random/xoshiro128.ts";
import { descentRule, type Optimizer } from "./optimizer.ts";
import type { Program } from "./program.ts";

// Vectors of a table whose gradients are summed at once: so many that they stay in the first cache, but not so few that
// it takes longer to find a block's entries than to add them up.
const BLOCK_FLOATS = 8192;
const LEAST_BLOCK_COLUMNS = 64;
// Steps that the threads are told of at once: so many that telling them costs little beside the steps.
const MOST_AT_ONCE = 64;
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

export interface Step extends StepSettings {
  readonly batch: Batch;
  /** counts from 1 over the whole training */
  readonly number: number;
}

export interface Network {
  /** what a model is made of: parameters, tables and embeddings */
  readonly trained: readonly Float32Array[];
  /** what training changes: that, and the optimizer's memory of them */
  readonly state: Readonly<Record<string, Float32Array>>;
  /**
   * Forward, backward and one step of the optimizer.
   * @param number counts from 1 over the whole training
   * @returns the batch's loss before the step, summed, not scaled
   */
  step(batch: Batch, number: number, settings: StepSettings): Promise<number>;
  /** One step after another, all of which must be known. @returns the batches' losses, each before its step, summed */
  steps(steps: readonly Step[]): Promise<number>;
  /** @returns the batches' losses, summed, with nothing left out by chance */
  loss(batches: readonly Batch[]): Promise<number>;
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
  const losses = arena.float64(mostShards * MOST_AT_ONCE);
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
  for (const { offset, shape, start } of program.parameters) {
    const length = shape.reduce((product, side) => product * side, 1);
    for (let index = offset; index < offset + length; index++) parameters[index] = start(random);
  }

  /** Forward, and in training backward; leaves its losses in row `slot`. */
  function pass(
    { first, count, scale }: Batch,
    seed: number,
    training: boolean,
    slot: number,
  ): Stage[number] {
    return {
      kernel: "network",
      rows: shardsOf(count),
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
        shardsOf(count),
        scale,
        seed,
        training ? 1 : 0,
        losses.subarray(slot * mostShards),
      ],
      scratchBytes: program.scratchBytes,
    };
  }

  function shardsOf(count: number): number {
    return Math.min(mostShards, count);
  }

  const stateOfTables = tables.map(({ name, values, means, squares, kept }) => ({
    [name]: values,
    [`${name}.means`]: means,
    [`${name}.squares`]: squares,
    ...(accumulate && { [`${name}.kept`]: kept }),
  }));

  function follow(
    { input, factors, dropout, source, stride, values, kept, means, squares }: (typeof tables)[number],
    { first, count }: Batch,
    seed: number,
    rule: DescentRule,
  ): Stage[number] {
    const { samples, starts, columns, columnCount } = input;
    const blockRows = Math.max(LEAST_BLOCK_COLUMNS, Math.floor(BLOCK_FLOATS / stride));
    return {
      kernel: "descendColumns",
      rows: columnCount,
      blockRows,
      args: [
        samples,
        first,
        count,
        starts,
        columns,
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
      scratchBytes: 4 * Math.min(blockRows, columnCount) * stride,
    };
  }

  const stateOfEmbeddings = embeddings.map(({ values, means, squares }, index) => ({
    [`embedding${index}`]: values,
    [`embedding${index}.means`]: means,
    [`embedding${index}.squares`]: squares,
  }));

  function followRows(
    { ids, group, gradients, width, values, means, squares, leaders }: (typeof embeddings)[number],
    { first, count }: Batch,
    rule: DescentRule,
  ): Stage[number] {
    return {
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
    };
  }

  function followParameters({ count }: Batch, rule: DescentRule): Stage[number] {
    return {
      kernel: "descend",
      rows: Math.ceil(parameterCount / CHUNK),
      blockRows: 8,
      args: [
        parameters,
        gradients,
        parameterCount,
        shardsOf(count),
        kept,
        accumulate ? 1 : 0,
        means,
        squares,
        ...rule,
      ],
    };
  }

  function stagesOf({ batch, number, learningRate, decay, seed }: Step, slot: number): Stage[] {
    const rule = descentRule(optimizer, number, learningRate, decay);
    return [
      [pass(batch, seed, true, slot)],
      [
        ...tables.map((table) => follow(table, batch, seed, rule)),
        ...embeddings.map((embedding) => followRows(embedding, batch, rule)),
        followParameters(batch, rule),
      ],
    ];
  }

  /** @returns the losses of all, summed */
  async function runAll<Work>(works: readonly Work[], write: (work: Work, slot: number) => Stage[]) {
    let sum = 0;
    for (let first = 0; first < works.length; first += MOST_AT_ONCE) {
      const some = works.slice(first, first + MOST_AT_ONCE);
      losses.fill(0);
      await pool.runStages(some.flatMap(write), signal);
      for (const loss of losses) sum += loss;
    }
    return sum;
  }

  return {
    trained: [parameters, ...[...tables, ...embeddings].map(({ values }) => values)],
    state: Object.assign(
      { parameters, means, squares, ...(accumulate && { kept }) },
      ...stateOfTables,
      ...stateOfEmbeddings,
    ),
    step: (batch, number, settings) => runAll([{ batch, number, ...settings }], stagesOf),
    steps: (steps) => runAll(steps, stagesOf),
    loss: (batches) => runAll(batches, (batch, slot) => [[pass(batch, 0, false, slot)]]),
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
