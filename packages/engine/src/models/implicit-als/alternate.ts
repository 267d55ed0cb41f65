import type { Interactions } from "../../dataset/interactions.ts";
import type { KernelPool } from "../../kernels/pool.ts";
import {
  choleskyScratchBytes,
  conjugateGradientsScratchBytes,
  paddedWidth,
  type RowKernelArguments,
  rotationScratchBytes,
} from "../../kernels/signatures.ts";
import { fillPadded, withoutPadding } from "../../matrix/padded-rows.ts";
import { seededRandom } from "../../random/xoshiro128.ts";
import { checkpointsOf } from "../checkpoints.ts";
import type { FitContext } from "../definition.ts";
import { DivergenceError } from "../errors.ts";
import { balanced, coupling, MOST_COUPLING, principalAxes } from "./basis.ts";
import type { ImplicitAlsConfig } from "./config.ts";
import { GRAM_BLOCKS, type Side, sidesOf } from "./side.ts";

export interface Factors {
  /** users x factors, row-major */
  readonly users: Float32Array;
  /** items x factors, row-major */
  readonly items: Float32Array;
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
  readonly rotation: Float32Array;
  readonly diagonal: Float32Array;
}

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
    const { users, items } = sidesOf(arena, interactions, config);
    const work: Work = {
      config,
      width,
      pool,
      signal,
      scores: arena.float32(interactions.users.length),
      partialGrams: arena.float32(GRAM_BLOCKS * width * width),
      rotation: arena.float32(width * width),
      diagonal: arena.float32(width),
    };
    // Users begin at 0, so that all scores do.
    const random = seededRandom(context.seed).fork("implicit-als");
    const deviation = config.initialScale / Math.sqrt(config.factors);
    fillPadded(items.factors, config.factors, () => deviation * random.normal());

    const state = { users: users.factors, items: items.factors, scores: work.scores };
    const checkpoints = checkpointsOf("implicit-als", { ...config }, state, context);
    await updateGram(users, work);
    await updateGram(items, work);
    for (let epoch = checkpoints.lastEpoch + 1; epoch <= config.epochs; epoch++) {
      await solve(users, items, work);
      await solve(items, users, work);
      const loss = lossOf(users, items, work);
      if (!Number.isFinite(loss))
        throw new DivergenceError("implicit-als", epoch, "Raise `regularization` or lower `alpha`.");
      context.report?.({ fraction: epoch / config.epochs, epoch, epochs: config.epochs, loss });
      checkpoints.tell(epoch);
    }
    // Served factors are folded into with a diagonal in place of the items' Gram matrix.
    await turn([users, items], Float64Array.from(items.gram), work);
    return {
      users: withoutPadding(users.factors, config.factors),
      items: withoutPadding(items.factors, config.factors),
    };
  } finally {
    arena.release();
  }
}

/** One half-step, after which the side's Gram matrix is right again. */
async function solve(side: Side, fixed: Side, work: Work): Promise<void> {
  const { config, width, pool, signal, scores } = work;
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
    side.losses,
  ];
  const task = { rows: side.rowCount, blockRows: BLOCK_ROWS, signal };
  if (config.solver === "cholesky") {
    const scratchBytes = choleskyScratchBytes(width);
    await pool.run({ ...task, kernel: "alsCholesky", args, scratchBytes });
  } else {
    await decouple(side, fixed, work);
    for (let axis = 0; axis < width; axis++) work.diagonal[axis] = fixed.gram[axis * (width + 1)];
    const scratchBytes = conjugateGradientsScratchBytes(width, side.longestRow);
    await pool.run({
      ...task,
      kernel: "alsConjugateGradients",
      args: [...args, work.diagonal, config.cgSteps],
      scratchBytes,
    });
  }
  await updateGram(side, work);
}

/**
 * Turns both sides' factors into axes in which the fixed Gram matrix is nearly diagonal. Scores do not change by it,
 * and since both Gram matrices draw near to each other while the fit converges, it is needed a few times only.
 */
async function decouple(side: Side, fixed: Side, work: Work): Promise<void> {
  const ridge = side.penalties.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
  for (const other of [side.gram, fixed.gram]) {
    if (coupling(fixed.gram, ridge, work.width) <= MOST_COUPLING) return;
    await turn([side, fixed], balanced(fixed.gram, other, work.width), work);
    await updateGram(side, work);
    await updateGram(fixed, work);
  }
}

/** Turns the factors of both sides into the principal axes of a symmetric matrix. */
async function turn(sides: readonly Side[], matrix: Float64Array, work: Work): Promise<void> {
  const { width, config, pool, signal, rotation } = work;
  rotation.set(principalAxes(matrix, width, config.factors));
  for (const { factors, rowCount } of sides) {
    await pool.run({
      kernel: "rotateRows",
      rows: rowCount,
      blockRows: BLOCK_ROWS,
      args: [factors, rotation, width],
      scratchBytes: rotationScratchBytes(width),
      signal,
    });
  }
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

/**
 * What the fit minimises, per pair of user and item: the weighted squared error over all pairs, seen or not, plus the
 * regularization.
 */
function lossOf(users: Side, items: Side, { width }: Work): number {
  let loss = 0;
  // The items were solved last, so that their rows know the present scores.
  for (let item = 0; item < items.rowCount; item++)
    loss += items.losses[2 * item] + items.losses[2 * item + 1];
  for (let user = 0; user < users.rowCount; user++) loss += users.losses[2 * user + 1];
  // The inner product of the Gram matrices is the sum of all squared scores.
  for (let at = 0; at < width * width; at++) loss += users.gram[at] * items.gram[at];
  return loss / (users.rowCount * items.rowCount);
}
