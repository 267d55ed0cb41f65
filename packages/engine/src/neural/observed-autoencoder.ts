import type { Json } from "../artifact/artifact.ts";
import type { SparseRows } from "../dataset/sparse-rows.ts";
import type { FitContext } from "../models/definition.ts";
import { MemoryLimitError } from "../models/errors.ts";
import { seededRandom } from "../random/xoshiro128.ts";
import { openNetwork } from "./network.ts";
import type { Optimizer } from "./optimizer.ts";
import { type Activation, glorotStart, writeProgram } from "./program.ts";
import { type TrainingSchedule, train } from "./train.ts";

/** An autoencoder that sees and rebuilds only what was observed of each row. */
export interface AutoencoderSettings {
  /** hidden units, layer by layer, at least one layer */
  readonly hidden: readonly number[];
  readonly activation: Activation;
  readonly optimizer: Optimizer;
  readonly batchSize: number;
  readonly learningRate: number;
  readonly decay: number;
  /** share of a row's entries that a step does not see; all are to be rebuilt */
  readonly dropout: number;
  readonly schedule: TrainingSchedule;
  /** what the network's zero stands for */
  readonly center: number;
  /** follow all gradients since the beginning, of losses per column instead of per entry */
  readonly accumulate: boolean;
}

/** One layer: output = bias + input x weights. */
export interface Layer {
  /** inputs x outputs, row-major */
  readonly weights: Float32Array;
  readonly bias: Float32Array;
}

export interface Autoencoder {
  readonly hidden: readonly Layer[];
  /** one row of weights and one bias for each column */
  readonly output: Layer;
}

const SHARDS = 4;
// Small data are cut into this many batches, so that an epoch always has some steps.
const LEAST_BATCHES = 24;

/**
 * Minimises the squared error of the observed values, and reports its root over all of them.
 *
 * @param rows rows without entries are left out
 * @throws MemoryLimitError before the work begins when `context.memoryBytes` does not suffice for a single row
 */
export async function fitAutoencoder(
  name: string,
  rows: SparseRows,
  settings: AutoencoderSettings,
  config: Readonly<Record<string, Json>>,
  context: FitContext,
): Promise<Autoencoder> {
  const { hidden, activation, optimizer, schedule, center, accumulate } = settings;
  const { offsets, columnCount } = rows;
  const filled = Int32Array.from({ length: rows.rowCount }, (_, row) => row).filter(
    (row) => offsets[row] < offsets[row + 1],
  );
  const batchSize = batchSizeFor(filled.length, rows, settings, context);
  const arena = context.pool.arena();
  try {
    const samples = arena.copy(filled);
    const input = {
      samples,
      starts: arena.copy(offsets),
      columns: arena.copy(rows.columns),
      values: arena.copy(rows.values.map((value) => value - center)),
      columnCount,
    };
    const writer = writeProgram(arena, batchSize);
    let layer = writer.sparse(
      "hidden1",
      input,
      hidden[0],
      glorotStart(columnCount, hidden[0]),
      settings.dropout,
    );
    writer.activate(layer, activation);
    for (const [index, width] of hidden.slice(1).entries()) {
      const start = glorotStart(layer.width, width);
      layer = writer.dense(`hidden${index + 2}`, layer, writer.matrix(width), start);
      writer.activate(layer, activation);
    }
    writer.observedError("output", layer, input, glorotStart(layer.width, columnCount));
    const random = seededRandom(context.seed).fork(name);
    const network = openNetwork(context.pool, arena, writer.finish(), random.fork("start"), {
      optimizer,
      shards: SHARDS,
      accumulate,
      signal: context.signal,
    });

    const entriesOf = (first: number, count: number) =>
      samples.subarray(first, first + count).reduce((sum, row) => sum + offsets[row + 1] - offsets[row], 0);
    const batches = Math.ceil(filled.length / batchSize);
    const batchAt = (batch: number) => {
      const first = batch * batchSize;
      const count = Math.min(batchSize, filled.length - first);
      return { first, count, scale: accumulate ? 1 / columnCount : 1 / entriesOf(first, count) };
    };
    await train(
      {
        name,
        config,
        schedule,
        state: network.state,
        kept: [network.parameters],
        async run(epoch, rate) {
          samples.set(filled);
          const chance = random.fork(`epoch ${epoch}`);
          chance.shuffle(samples);
          for (let batch = 0; batch < batches; batch++) {
            await network.step(batchAt(batch), (epoch - 1) * batches + batch + 1, {
              learningRate: settings.learningRate * rate,
              decay: settings.decay,
              seed: chance.uint32() | 0,
            });
          }
        },
        async measure() {
          let loss = 0;
          for (let batch = 0; batch < batches; batch++) loss += await network.loss(batchAt(batch));
          return Math.sqrt(loss / rows.columns.length);
        },
      },
      context,
    );
    const layerOf = (name: string, zero = 0): Layer => ({
      weights: network.parameter(`${name}.weights`).slice(),
      bias: network.parameter(`${name}.bias`).map((bias) => zero + bias),
    });
    return {
      hidden: hidden.map((_, index) => layerOf(`hidden${index + 1}`)),
      output: layerOf("output", center),
    };
  } finally {
    arena.release();
  }
}

/** The asked-for batch, or what the memory and small data allow. */
function batchSizeFor(
  filled: number,
  { columnCount, columns, rowCount }: SparseRows,
  { hidden, batchSize, accumulate }: AutoencoderSettings,
  { memoryBytes = Number.POSITIVE_INFINITY }: FitContext,
): number {
  const wanted = Math.min(batchSize, Math.max(1, Math.floor(filled / LEAST_BATCHES)));
  const widths = [columnCount, ...hidden, columnCount];
  const parameters = widths.slice(1).reduce((sum, width, layer) => sum + width * (widths[layer] + 1), 0);
  const copies = SHARDS + (accumulate ? 4 : 3);
  const fixed = 4 * (parameters * copies + 2 * columns.length + 2 * rowCount);
  const perSample = 8 * hidden.reduce((sum, width) => sum + width, 0);
  const affordable = Math.floor((memoryBytes - fixed) / perSample);
  if (affordable < 1) throw new MemoryLimitError(fixed + perSample, memoryBytes);
  return Math.min(wanted, affordable);
}
