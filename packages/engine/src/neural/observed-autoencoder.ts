import type { Json } from "../artifact/artifact.ts";
import type { SparseRows } from "../dataset/sparse-rows.ts";
import type { FitContext } from "../models/definition.ts";
import { seededRandom } from "../random/xoshiro128.ts";
import type { Layer } from "./apply-layer.ts";
import { batchesOf, batchSizeFor, evenBatchesOf } from "./batches.ts";
import { holdOut } from "./hold-out.ts";
import { openNetwork } from "./network.ts";
import type { Optimizer } from "./optimizer.ts";
import { type Activation, type Matrix, writeProgram } from "./program.ts";
import { sparseInput } from "./sparse-input.ts";
import { glorotStart } from "./starts.ts";
import { type TrainingSchedule, train } from "./train.ts";

/** An autoencoder that sees and rebuilds only what was observed of each row. */
export interface AutoencoderSettings {
  /** hidden units, layer by layer, at least one layer */
  readonly hidden: readonly number[];
  readonly activation: Activation;
  readonly optimizer: Optimizer;
  readonly batchSize: number;
  readonly learningRate: number;
  /** each epoch's steps are this many times as long as those of the epoch before */
  readonly learningRateDecay: number;
  readonly decay: number;
  /** share of a row's entries that a step does not see; all are to be rebuilt */
  readonly dropout: number;
  readonly schedule: TrainingSchedule;
  /** everything is rebuilt as 0 at first */
  readonly fromZero: boolean;
  /** follow all gradients since the beginning, of losses per column instead of per entry */
  readonly accumulate: boolean;
}

/** One number for each entry of the rows, whose own values are not read. */
export interface AutoencoderValues {
  readonly seen: Float32Array;
  readonly rebuilt: Float32Array;
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
 * Minimises the squared error of the observed values, and reports its root over those that the schedule watches.
 *
 * @param rows rows without entries are left out
 */
export async function fitAutoencoder(
  name: string,
  rows: SparseRows,
  { seen, rebuilt }: AutoencoderValues,
  settings: AutoencoderSettings,
  config: Readonly<Record<string, Json>>,
  context: FitContext,
): Promise<Autoencoder> {
  const { hidden, activation, optimizer, schedule, accumulate } = settings;
  const { offsets, columnCount } = rows;
  const random = seededRandom(context.seed).fork(name);
  const filled = Int32Array.from({ length: rows.rowCount }, (_, row) => row).filter(
    (row) => offsets[row] < offsets[row + 1],
  );
  const { visited, watched } = holdOut(filled, schedule.validationShare, random.fork("validation"));
  const batchSize = batchSizeFor(settings.batchSize, visited.length, LEAST_BATCHES);
  const arena = context.pool.arena();
  try {
    const input = sparseInput(arena, rows, seen);
    const target = seen === rebuilt ? input : input.withValues(rebuilt);
    const { samples } = input;
    const writer = writeProgram(arena, batchSize);
    const widths = [columnCount, ...hidden];
    let layer: Matrix | undefined;
    for (const [index, width] of hidden.entries()) {
      const name = `hidden${index + 1}`;
      const output = index === hidden.length - 1 ? writer.matrixWithOne(width) : writer.matrix(width);
      const start = glorotStart(widths[index], width);
      layer =
        layer === undefined
          ? writer.sparse(name, input, output, start, settings.dropout)
          : writer.dense(name, layer, output, start);
      writer.activate(layer, activation);
    }
    if (layer === undefined) throw new RangeError("An autoencoder has at least one hidden layer.");
    writer.observedError(
      "output",
      layer,
      target,
      settings.fromZero ? () => 0 : glorotStart(layer.width, columnCount),
    );
    const network = openNetwork(context.pool, arena, writer.finish(), random.fork("start"), {
      optimizer,
      shards: SHARDS,
      accumulate,
      signal: context.signal,
    });

    const entriesOf = (first: number, count: number) =>
      samples.subarray(first, first + count).reduce((sum, row) => sum + offsets[row + 1] - offsets[row], 0);
    await train(
      {
        name,
        config,
        schedule,
        state: network.state,
        kept: network.trained,
        async run(epoch, rate) {
          const chance = random.fork(`epoch ${epoch}`);
          samples.set(chance.shuffle(visited.slice()));
          // The mean of a last batch of a few rows would be followed as far as that of many.
          const batches = evenBatchesOf(visited.length, batchSize);
          await network.steps(
            batches.map(({ first, count }, index) => ({
              batch: { first, count, scale: accumulate ? 1 / columnCount : 1 / entriesOf(first, count) },
              number: (epoch - 1) * batches.length + index + 1,
              learningRate: settings.learningRate * settings.learningRateDecay ** (epoch - 1) * rate,
              decay: settings.decay,
              seed: chance.uint32() | 0,
            })),
          );
        },
        async measure() {
          samples.set(watched);
          const loss = await network.loss(batchesOf(watched.length, batchSize));
          return Math.sqrt(loss / entriesOf(0, watched.length));
        },
      },
      context,
    );
    const inner = layer.width;
    return {
      hidden: hidden.map((width, index) => {
        const name = `hidden${index + 1}`;
        const weights =
          index === 0 ? network.table(name, 0, width) : network.parameter(`${name}.weights`).slice();
        return { weights, bias: network.parameter(`${name}.bias`).slice() };
      }),
      output: {
        weights: network.table("output", 0, inner),
        bias: network.table("output", inner, 1),
      },
    };
  } finally {
    arena.release();
  }
}
