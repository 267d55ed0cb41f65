import type { Interactions } from "../../dataset/interactions.ts";
import { byItem, byUser, type SparseRows } from "../../dataset/sparse-rows.ts";
import type { Arena } from "../../kernels/arena.ts";
import type { KernelPool } from "../../kernels/pool.ts";
import {
  choleskyScratchBytes,
  conjugateGradientsScratchBytes,
  paddedWidth,
  type RowKernelArguments,
} from "../../kernels/signatures.ts";
import { fillPadded, withoutPadding } from "../../matrix/padded-rows.ts";
import { seededRandom } from "../../random/xoshiro128.ts";
import { checkpointsOf } from "../checkpoints.ts";
import type { FitContext } from "../definition.ts";
import { DivergenceError } from "../errors.ts";
import { confidence, penalty } from "./confidence.ts";
import type { ImplicitAlsConfig } from "./config.ts";
import { preconditioner } from "./preconditioner.ts";

export interface Factors {
  /** users x factors, row-major */
  readonly users: Float32Array;
  /** items x factors, row-major */
  readonly items: Float32Array;
}

/** Users or items in the kernels' memory: their interactions by row, and their padded factor rows. */
interface Side {
  readonly rowCount: number;
  readonly longestRow: number;
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  readonly confidences: Float32Array;
  /** where each entry stands in the interactions, and so in the scores that both sides share */
  readonly places: Int32Array;
  readonly factors: Float32Array;
  /** factors^T factors */
  readonly gram: Float32Array;
  /** regularization of each row */
  readonly penalties: Float32Array;
}

/** What one fit works on, beside its two sides. */
interface Work {
  readonly config: ImplicitAlsConfig;
  readonly width: number;
  readonly pool: KernelPool;
  readonly signal: AbortSignal | undefined;
  /** of each interaction, under the present factors */
  readonly scores: Float32Array;
  readonly partialGrams: Float32Array;
  readonly preconditioner: Float32Array;
  readonly losses: Float64Array;
}

// Fixed, so that neither sums nor results depend on how many threads share the blocks.
const GRAM_BLOCKS = 16;
const BLOCK_ROWS = 16;

/** Alternating least squares: users are solved with the items fixed, then items with the users fixed. */
export async function alternate(
  interactions: Interactions,
  config: ImplicitAlsConfig,
  context: FitContext,
): Promise<Factors> {
  const { pool, signal } = context;
  const arena = pool.arena();
  try {
    const width = paddedWidth(config.factors);
    const users = sideOf(arena, byUser(interactions), config);
    const items = sideOf(arena, byItem(interactions), config);
    const work: Work = {
      config,
      width,
      pool,
      signal,
      scores: arena.float32(interactions.users.length),
      partialGrams: arena.float32(GRAM_BLOCKS * width * width),
      preconditioner: arena.float32(width * width),
      losses: arena.float64(users.rowCount),
    };
    // Users begin at 0, so that all scores do.
    const random = seededRandom(context.seed).fork("implicit-als");
    fillPadded(items.factors, config.factors, () => 0.01 * random.uniform());

    const state = { users: users.factors, items: items.factors, scores: work.scores };
    const checkpoints = checkpointsOf("implicit-als", { ...config }, state, context);
    await updateGram(items, work);
    for (let epoch = checkpoints.lastEpoch + 1; epoch <= config.epochs; epoch++) {
      await solve(users, items, work);
      await updateGram(users, work);
      await solve(items, users, work);
      await updateGram(items, work);
      const loss = await lossOf(users, items, work);
      if (!Number.isFinite(loss))
        throw new DivergenceError("implicit-als", epoch, "Raise `regularization` or lower `alpha`.");
      checkpoints.tell(epoch);
      context.report?.({ fraction: epoch / config.epochs, epoch, epochs: config.epochs, loss });
    }
    return {
      users: withoutPadding(users.factors, config.factors),
      items: withoutPadding(items.factors, config.factors),
    };
  } finally {
    arena.release();
  }
}

function sideOf(arena: Arena, rows: SparseRows, config: ImplicitAlsConfig): Side {
  const { rowCount, columnCount, offsets } = rows;
  const width = paddedWidth(config.factors);
  const confidences = new Float32Array(rows.values.length);
  for (let entry = 0; entry < confidences.length; entry++)
    confidences[entry] = confidence(rows.values[entry], config.alpha);
  const lengths = Int32Array.from({ length: rowCount }, (_, row) => offsets[row + 1] - offsets[row]);
  const penalties = Float32Array.from({ length: rowCount }, (_, row) =>
    penalty(confidences.subarray(offsets[row], offsets[row + 1]), columnCount, config),
  );
  return {
    rowCount,
    longestRow: lengths.reduce((longest, length) => Math.max(longest, length), 0),
    starts: arena.copy(offsets),
    columns: arena.copy(rows.columns),
    confidences: arena.copy(confidences),
    places: arena.copy(rows.positions),
    factors: arena.float32(rowCount * width),
    gram: arena.float32(width * width),
    penalties: arena.copy(penalties),
  };
}

async function updateGram(side: Side, { width, pool, signal, partialGrams }: Work): Promise<void> {
  await pool.run({
    kernel: "gram",
    rows: GRAM_BLOCKS,
    blockRows: 1,
    args: [side.factors, side.rowCount, width, GRAM_BLOCKS, partialGrams],
    signal,
  });
  for (let i = 0; i < width; i++) {
    for (let j = i; j < width; j++) {
      let sum = 0;
      for (let at = i * width + j; at < partialGrams.length; at += width * width) sum += partialGrams[at];
      side.gram[i * width + j] = sum;
      side.gram[j * width + i] = sum;
    }
  }
}

function solve(side: Side, fixed: Side, work: Work): Promise<void> {
  const { config, width, pool, signal, scores } = work;
  const task = { rows: side.rowCount, blockRows: BLOCK_ROWS, signal };
  const args: RowKernelArguments["alsCholesky"] = [
    side.starts,
    side.columns,
    side.confidences,
    side.places,
    scores,
    fixed.factors,
    side.factors,
    fixed.gram,
    side.penalties,
    width,
  ];
  if (config.solver === "cholesky") {
    const scratchBytes = choleskyScratchBytes(width);
    return pool.run({ ...task, kernel: "alsCholesky", args, scratchBytes });
  }
  const { matrix, ridge } = preconditioner(fixed.gram, side.penalties, width);
  work.preconditioner.set(matrix);
  const scratchBytes = conjugateGradientsScratchBytes(width, side.longestRow);
  return pool.run({
    ...task,
    kernel: "alsConjugateGradients",
    args: [...args, work.preconditioner, ridge, config.cgSteps],
    scratchBytes,
  });
}

/**
 * What the fit minimises, per pair of user and item: the weighted squared error over all pairs, seen or not, plus the
 * regularization.
 */
async function lossOf(
  users: Side,
  items: Side,
  { width, pool, signal, scores, losses }: Work,
): Promise<number> {
  await pool.run({
    kernel: "alsLoss",
    rows: users.rowCount,
    blockRows: BLOCK_ROWS,
    args: [users.starts, users.confidences, users.places, scores, losses],
    signal,
  });
  let loss = losses.reduce((sum, row) => sum + row, 0);
  // The inner product of the Gram matrices is the sum of all squared scores.
  for (let at = 0; at < width * width; at++) loss += users.gram[at] * items.gram[at];
  loss += penaltyOf(users, width) + penaltyOf(items, width);
  return loss / (users.rowCount * items.rowCount);
}

function penaltyOf({ rowCount, factors, penalties }: Side, width: number): number {
  let sum = 0;
  for (let row = 0; row < rowCount; row++) {
    let squares = 0;
    for (let at = row * width; at < (row + 1) * width; at++) squares += factors[at] * factors[at];
    sum += penalties[row] * squares;
  }
  return sum;
}
