import type { Interactions } from "../../dataset/interactions.ts";
import { likedOnly } from "../../dataset/liked-only.ts";
import { byItem, byUser, type SparseRows } from "../../dataset/sparse-rows.ts";
import type { Arena } from "../../kernels/arena.ts";
import { inversionBytes, invertSymmetric } from "../../matrix/invert-symmetric.ts";
import type { FitContext } from "../definition.ts";
import { CancelledError, DivergenceError } from "../errors.ts";
import type { EaseConfig } from "./config.ts";

const BLOCK_ROWS = 32;

/**
 * The items x items matrix B of diagonal 0 that minimises |X - X B|^2 + regularization |B|^2: with
 * P = (X^T X + regularization I)^-1 it is B[i, j] = -P[i, j] / P[j, j].
 *
 * @returns B, row-major: row i is what an item of the history says of every other
 * @throws MemoryLimitError before the work begins when items x items floats do not fit
 */
export async function solveEase(
  interactions: Interactions,
  { regularization }: EaseConfig,
  context: FitContext,
): Promise<Float32Array> {
  const { pool, signal, report } = context;
  if (signal?.aborted) throw new CancelledError("Training ease");
  const liked = likedOnly(interactions);
  const { itemCount } = liked;
  const count = itemCount.toLocaleString("en");
  pool.demand(
    neededBytes(liked, pool.threads),
    `A matrix of ${count} x ${count} items does not fit: use the model slim, which keeps it sparse, or allow more memory.`,
  );
  const arena = pool.arena();
  try {
    const matrix = arena.float32(itemCount * itemCount);
    await pool.run({
      kernel: "sparseProduct",
      rows: itemCount,
      blockRows: BLOCK_ROWS,
      args: [...copied(byItem(liked), arena), ...copied(byUser(liked), arena), itemCount, matrix],
      signal,
    });
    for (let item = 0; item < itemCount; item++) matrix[item * (itemCount + 1)] += regularization;
    try {
      await invertSymmetric(matrix, itemCount, { pool, signal, ...(report && { report }) });
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      throw new DivergenceError("ease", 1, "Raise the regularization.");
    }
    return weightsOf(matrix, itemCount);
  } finally {
    arena.release();
  }
}

/** Everything that is held at one time, so that a fit that can't end is refused at its beginning. */
function neededBytes({ itemCount, userCount, users }: Interactions, threads: number): number {
  return (
    4 * itemCount ** 2 +
    2 * 8 * users.length +
    4 * (itemCount + userCount) +
    inversionBytes(itemCount, threads)
  );
}

function copied({ offsets, columns, values }: SparseRows, arena: Arena) {
  return [arena.copy(offsets), arena.copy(columns), arena.copy(values)] as const;
}

/** B from the upper triangle of -P, whose sign cancels. */
function weightsOf(inverse: Float32Array, order: number): Float32Array {
  const weights = new Float32Array(order * order);
  for (let i = 0; i < order; i++) {
    for (let j = i + 1; j < order; j++) {
      const value = inverse[i * order + j];
      weights[i * order + j] = -value / inverse[j * (order + 1)];
      weights[j * order + i] = -value / inverse[i * (order + 1)];
    }
  }
  return weights;
}
