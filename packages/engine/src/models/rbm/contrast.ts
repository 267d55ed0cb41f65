import type { Interactions } from "../../dataset/interactions.ts";
import type { Arena } from "../../kernels/arena.ts";
import type { KernelPool } from "../../kernels/pool.ts";
import { paddedWidth, rbmScratchBytes } from "../../kernels/signatures.ts";
import { withoutPadding } from "../../matrix/padded-rows.ts";
import { type Random, seededRandom } from "../../random/xoshiro128.ts";
import { checkpointsOf } from "../checkpoints.ts";
import type { FitContext } from "../definition.ts";
import { DivergenceError } from "../errors.ts";
import { type BatchGatherer, type BatchItems, batchGatherer } from "./batch.ts";
import type { RbmConfig } from "./config.ts";
import { type Machine, type Parameters, startMachine } from "./machine.ts";
import { layOut, lengthOf, type Preferences, preferencesOf, type UserRows } from "./preferences.ts";

/** What one fit works on. */
interface Work {
  readonly config: RbmConfig;
  readonly pool: KernelPool;
  readonly signal: AbortSignal | undefined;
  readonly preferences: Preferences;
  readonly sizes: Sizes;
  readonly machine: Machine;
  /** rows of the present epoch */
  readonly rows: UserRows;
  readonly dreamt: Float32Array;
  readonly seenHidden: Float32Array;
  readonly dreamtHidden: Float32Array;
  readonly batch: BatchItems;
  readonly gatherer: BatchGatherer;
  /** rows by which the loss is measured after every epoch: the same, so that losses can be compared */
  readonly measured: UserRows;
  readonly losses: Float64Array;
}

const BLOCK_ROWS = 4;
const BLOCK_ITEMS = 32;

/**
 * Contrastive divergence (Hinton, "Training Products of Experts by Minimizing Contrastive Divergence", Neural
 * Computation 14(8), 2002), one batch of users after another. Chains of a batch are independent of each other, and so is
 * what its items learn from them.
 */
export async function contrast(
  interactions: Interactions,
  config: RbmConfig,
  context: FitContext,
): Promise<Parameters> {
  const { pool, signal } = context;
  const preferences = preferencesOf(interactions, config);
  const sizes = sizesOf(preferences, config);
  const arena = pool.arena();
  try {
    const random = seededRandom(context.seed).fork("rbm");
    const machine = startMachine(arena, preferences, config, random.fork("start"));
    const rows = userRows(arena, sizes);
    const measured = userRows(arena, sizes);
    const batch = batchItems(arena, preferences.itemCount, sizes);
    layOut(preferences, machine.centres, preferences.users, random.fork("measured"), measured);
    const work: Work = {
      config,
      pool,
      signal,
      preferences,
      sizes,
      machine,
      rows,
      dreamt: arena.float32(sizes.entries),
      seenHidden: arena.float32(sizes.batchRows * sizes.width),
      dreamtHidden: arena.float32(sizes.batchRows * sizes.width),
      batch,
      gatherer: batchGatherer(preferences.itemCount, rows.starts, rows.items, batch),
      measured,
      losses: arena.float64(sizes.rows),
    };

    const { weights, metWeights, visibleBiases, hiddenBiases } = machine;
    const state = { weights, metWeights, visibleBiases, hiddenBiases };
    const checkpoints = checkpointsOf("rbm", { ...config }, state, context);
    for (let epoch = checkpoints.lastEpoch + 1; epoch <= config.epochs; epoch++) {
      await visitEveryone(work, random.fork(`epoch ${epoch}`));
      const loss = await lossOf(work);
      if (!Number.isFinite(loss)) throw new DivergenceError("rbm", epoch, "Lower `learningRate`.");
      context.report?.({ fraction: epoch / config.epochs, epoch, epochs: config.epochs, loss });
      checkpoints.tell(epoch);
    }
    return {
      centres: Float32Array.from(machine.centres),
      weights: withoutPadding(weights, config.hiddenUnits),
      metWeights: withoutPadding(metWeights, config.hiddenUnits),
      visibleBiases: Float32Array.from(visibleBiases),
      hiddenBiases: hiddenBiases.slice(0, config.hiddenUnits),
    };
  } finally {
    arena.release();
  }
}

/** One epoch: all users in random order, with negatives of their own. */
async function visitEveryone(work: Work, random: Random): Promise<void> {
  const { config, pool, signal, preferences, sizes, machine, rows, batch } = work;
  const { width, batchRows } = sizes;
  const { hiddenBiases } = machine;
  layOut(preferences, machine.centres, random.shuffle(preferences.users.slice()), random, rows);
  for (let first = 0; first < sizes.rows; first += batchRows) {
    const end = Math.min(first + batchRows, sizes.rows);
    await pool.run({
      kernel: "rbmChain",
      rows: end - first,
      blockRows: BLOCK_ROWS,
      args: [
        rows.starts.subarray(first),
        rows.items,
        machine.centres,
        rows.seen,
        work.dreamt,
        machine.weights,
        machine.metWeights,
        config.conditional ? 1 : 0,
        machine.visibleBiases,
        hiddenBiases,
        width,
        config.gibbsSteps,
        random.uint32() | 0,
        work.seenHidden,
        work.dreamtHidden,
      ],
      scratchBytes: rbmScratchBytes(width),
      signal,
    });
    await pool.run({
      kernel: "rbmLearn",
      rows: work.gatherer.gather(first, end),
      blockRows: BLOCK_ITEMS,
      args: [
        batch.items,
        batch.starts,
        batch.entries,
        batch.rows,
        rows.seen,
        work.dreamt,
        work.seenHidden,
        work.dreamtHidden,
        machine.weights,
        machine.metWeights,
        config.conditional ? 1 : 0,
        machine.visibleBiases,
        width,
        config.learningRate,
        config.regularization,
      ],
      signal,
    });
    for (let row = 0; row < end - first; row++) {
      for (let unit = 0; unit < width; unit++) {
        const at = row * width + unit;
        hiddenBiases[unit] += config.learningRate * (work.seenHidden[at] - work.dreamtHidden[at]);
      }
    }
  }
}

/** Root of the mean squared difference between what users said and its mean-field reconstruction. */
async function lossOf({ config, pool, signal, sizes, machine, measured, losses }: Work): Promise<number> {
  await pool.run({
    kernel: "rbmLoss",
    rows: sizes.rows,
    blockRows: BLOCK_ROWS,
    args: [
      measured.starts,
      measured.items,
      machine.centres,
      measured.seen,
      machine.weights,
      machine.metWeights,
      config.conditional ? 1 : 0,
      machine.visibleBiases,
      machine.hiddenBiases,
      sizes.width,
      losses,
    ],
    scratchBytes: rbmScratchBytes(sizes.width),
    signal,
  });
  return Math.sqrt(losses.reduce((sum, loss) => sum + loss, 0) / sizes.entries);
}

interface Sizes {
  readonly width: number;
  readonly rows: number;
  readonly entries: number;
  readonly batchRows: number;
  /** entries of the largest batch that any order of the users can make */
  readonly batchEntries: number;
}

function sizesOf(preferences: Preferences, config: RbmConfig): Sizes {
  const width = paddedWidth(config.hiddenUnits);
  const lengths = preferences.users.map((user) => lengthOf(preferences, user)).sort();
  const rows = lengths.length;
  const batchRows = Math.min(config.batchSize, rows);
  return {
    width,
    rows,
    entries: lengths.reduce((sum, length) => sum + length, 0),
    batchRows,
    batchEntries: lengths.subarray(rows - batchRows).reduce((sum, length) => sum + length, 0),
  };
}

function userRows(arena: Arena, { rows, entries }: Sizes): UserRows {
  return { starts: arena.int32(rows + 1), items: arena.int32(entries), seen: arena.float32(entries) };
}

function batchItems(arena: Arena, itemCount: number, { batchEntries }: Sizes): BatchItems {
  const most = Math.min(itemCount, batchEntries);
  return {
    items: arena.int32(most),
    starts: arena.int32(most + 1),
    entries: arena.int32(batchEntries),
    rows: arena.int32(batchEntries),
  };
}
