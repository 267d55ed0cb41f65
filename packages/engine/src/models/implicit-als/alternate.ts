import type { Interactions } from "../../dataset/interactions.ts";
import { byItem, byUser, type SparseRows } from "../../dataset/sparse-rows.ts";
import type { Arena } from "../../kernels/arena.ts";
import {
  choleskyScratchBytes,
  conjugateGradientsScratchBytes,
  paddedWidth,
} from "../../kernels/signatures.ts";
import { fillPadded, withoutPadding } from "../../matrix/padded-rows.ts";
import { seededRandom } from "../../random/xoshiro128.ts";
import type { FitContext } from "../definition.ts";
import { DivergenceError } from "../errors.ts";
import { confidence, penalty } from "./confidence.ts";
import type { ImplicitAlsConfig } from "./config.ts";

export interface Factors {
  /** users x factors, row-major */
  readonly users: Float32Array;
  /** items x factors, row-major */
  readonly items: Float32Array;
}

/** Users or items in the kernels' memory: their interactions by row, and their padded factor rows. */
interface Side {
  readonly rowCount: number;
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  readonly confidences: Float32Array;
  readonly factors: Float32Array;
  /** factors^T factors */
  readonly gram: Float32Array;
  /** regularization of each row */
  readonly penalties: Float32Array;
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
  const arena = context.pool.arena();
  try {
    const width = paddedWidth(config.factors);
    const users = sideOf(arena, byUser(interactions), config);
    const items = sideOf(arena, byItem(interactions), config);
    const partials = arena.float32(GRAM_BLOCKS * width * width);
    const losses = arena.float64(users.rowCount);
    const random = seededRandom(context.seed).fork("implicit-als");
    fillPadded(items.factors, config.factors, () => 0.01 * random.uniform());

    await updateGram(items, partials, config, context);
    for (let epoch = 1; epoch <= config.epochs; epoch++) {
      await solve(users, items, config, context);
      await updateGram(users, partials, config, context);
      await solve(items, users, config, context);
      await updateGram(items, partials, config, context);
      const loss = await lossOf(users, items, losses, config, context);
      if (!Number.isFinite(loss))
        throw new DivergenceError("implicit-als", epoch, "Raise `regularization` or lower `alpha`.");
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
  const width = paddedWidth(config.factors);
  const confidences = arena.copy(rows.values.map((value) => confidence(value, config.alpha)));
  const penalties = Float32Array.from({ length: rows.rowCount }, (_, row) =>
    penalty(confidences.subarray(rows.offsets[row], rows.offsets[row + 1]), rows.columnCount, config),
  );
  return {
    rowCount: rows.rowCount,
    starts: arena.copy(rows.offsets),
    columns: arena.copy(rows.columns),
    confidences,
    factors: arena.float32(rows.rowCount * width),
    gram: arena.float32(width * width),
    penalties: arena.copy(penalties),
  };
}

async function updateGram(
  side: Side,
  partials: Float32Array,
  config: ImplicitAlsConfig,
  { pool, signal }: FitContext,
): Promise<void> {
  const width = paddedWidth(config.factors);
  const args: [Float32Array, number, number, number, Float32Array] = [
    side.factors,
    side.rowCount,
    width,
    GRAM_BLOCKS,
    partials,
  ];
  await pool.run({ kernel: "gram", rows: GRAM_BLOCKS, blockRows: 1, args, signal });
  for (let i = 0; i < width; i++) {
    for (let j = i; j < width; j++) {
      let sum = 0;
      for (let at = i * width + j; at < partials.length; at += width * width) sum += partials[at];
      side.gram[i * width + j] = sum;
      side.gram[j * width + i] = sum;
    }
  }
}

function solve(side: Side, fixed: Side, config: ImplicitAlsConfig, { pool, signal }: FitContext) {
  const width = paddedWidth(config.factors);
  const shared = [
    side.starts,
    side.columns,
    side.confidences,
    fixed.factors,
    side.factors,
    fixed.gram,
    side.penalties,
    width,
  ] as const;
  const rows = { rows: side.rowCount, blockRows: BLOCK_ROWS, signal };
  return config.solver === "cholesky"
    ? pool.run({
        ...rows,
        kernel: "alsCholesky",
        args: [...shared],
        scratchBytes: choleskyScratchBytes(width),
      })
    : pool.run({
        ...rows,
        kernel: "alsConjugateGradients",
        args: [...shared, config.cgSteps],
        scratchBytes: conjugateGradientsScratchBytes(width),
      });
}

/**
 * What the fit minimises, per pair of user and item: the weighted squared error over all pairs, seen or not, plus the
 * regularization.
 */
async function lossOf(
  users: Side,
  items: Side,
  losses: Float64Array,
  config: ImplicitAlsConfig,
  { pool, signal }: FitContext,
): Promise<number> {
  const width = paddedWidth(config.factors);
  const { starts, columns, confidences } = users;
  await pool.run({
    kernel: "alsLoss",
    rows: users.rowCount,
    blockRows: BLOCK_ROWS,
    args: [starts, columns, confidences, items.factors, users.factors, width, losses],
    signal,
  });
  let loss = losses.reduce((sum, row) => sum + row, 0);
  // The inner product of the Gram matrices is the sum of all squared scores.
  for (let at = 0; at < width * width; at++) loss += users.gram[at] * items.gram[at];
  loss += weighedSquares(users, width) + weighedSquares(items, width);
  return loss / (users.rowCount * items.rowCount);
}

function weighedSquares({ factors, penalties }: Side, width: number): number {
  return penalties.reduce((sum, weight, row) => {
    const squares = factors
      .subarray(row * width, (row + 1) * width)
      .reduce((norm, value) => norm + value * value, 0);
    return sum + weight * squares;
  }, 0);
}
