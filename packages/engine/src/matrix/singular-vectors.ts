import type { SparseRows } from "../dataset/sparse-rows.ts";
import type { KernelPool } from "../kernels/pool.ts";
import { GEMM_SCRATCH_BYTES, paddedWidth } from "../kernels/signatures.ts";
import { CancelledError } from "../models/errors.ts";
import { seededRandom } from "../random/xoshiro128.ts";
import { gramMatrix, orthonormalize } from "./orthonormalize.ts";
import { symmetricEigen } from "./symmetric-eigen.ts";

/** A sparse matrix both ways: its rows, and the same entries by columns. */
export interface TwoWayMatrix {
  readonly rows: SparseRows;
  readonly columns: SparseRows;
}

export interface SingularVectors {
  /** the greatest first; 0 where the matrix has no further one */
  readonly values: Float64Array;
  /** right singular vectors as columns: one row of `rank` numbers per column of the matrix; 0 where the value is 0 */
  readonly right: Float32Array<ArrayBuffer>;
}

export interface SingularContext {
  readonly pool: KernelPool;
  readonly signal?: AbortSignal | undefined;
  report?(progress: { readonly fraction: number }): void;
}

const BLOCK_ROWS = 64;
/** Vectors beyond those asked for, without which the last ones converge slowly. */
const EXTRA_SHARE = 0.125;
const FEWEST_EXTRA = 10;
/**
 * At first every column holds all vectors, and a whole product with the matrix and its transpose would leave too little
 * of the short ones. Later the columns are nearly singular vectors themselves.
 */
const MIXED_ITERATIONS = 2;
/** Singular values below this share of the greatest are rounding. */
const NEGLIGIBLE = 1e-6;

/**
 * The greatest singular values of a sparse matrix and their right vectors, by iterating a subspace from a random start
 * (Halko, Martinsson, Tropp, SIAM Review 53(2), 2011, algorithm 4.4), in single precision: values below a hundredth of
 * the greatest may be lost. The start is always the same.
 *
 * @param rank at least 1; beyond the size of the matrix, values and vectors are 0
 * @param iterations products with the matrix and its transpose after the first: more bring vectors apart whose values
 *   are close
 * @throws MemoryLimitError when the pool's memory does not hold the subspace
 * @throws CancelledError when the signal is aborted
 */
export async function singularVectors(
  { rows, columns }: TwoWayMatrix,
  rank: number,
  iterations: number,
  context: SingularContext,
): Promise<SingularVectors> {
  const { pool, signal, report } = context;
  const most = Math.min(rows.rowCount, rows.columnCount);
  const size = Math.min(most, rank + Math.max(FEWEST_EXTRA, Math.ceil(rank * EXTRA_SHARE)));
  const width = paddedWidth(size);

  const arena = pool.arena();
  try {
    const byRow = [arena.copy(rows.offsets), arena.copy(rows.columns), arena.copy(rows.values)] as const;
    const byColumn = [
      arena.copy(columns.offsets),
      arena.copy(columns.columns),
      arena.copy(columns.values),
    ] as const;
    const left = arena.float32(rows.rowCount * width);
    const spare = arena.float32(Math.max(rows.rowCount, rows.columnCount) * width);
    const product = spare.subarray(0, rows.columnCount * width);
    const turnedLeft = spare.subarray(0, rows.rowCount * width);
    const basis = arena.float32(rows.columnCount * width);
    const multiply = () =>
      pool.run({
        kernel: "sparseTimesDense",
        rows: rows.rowCount,
        blockRows: BLOCK_ROWS,
        args: [...byRow, basis, width, 1, 0, left],
        signal,
      });

    const random = seededRandom(0).fork("subspace");
    const begin = (axis: number) => {
      for (let at = axis; at < basis.length; at += width) basis[at] = random.normal();
    };
    for (let axis = 0; axis < size; axis++) begin(axis);
    let begun = size;
    for (let iteration = 0; iteration <= iterations; iteration++) {
      await multiply();
      if (iteration < MIXED_ITERATIONS || begun > 0) {
        await orthonormalize(left, turnedLeft, width, { pool, signal });
        left.set(turnedLeft);
      }
      await pool.run({
        kernel: "sparseTimesDense",
        rows: rows.columnCount,
        blockRows: BLOCK_ROWS,
        args: [...byColumn, left, width, 1, 0, product],
        signal,
      });
      const lost = await orthonormalize(product, basis, width, { pool, signal });
      // A vector that chance had nearly left out of the start gets another one.
      begun = 0;
      for (const axis of lost) {
        if (axis >= size || iteration === iterations) continue;
        begin(axis);
        begun++;
      }
      report?.({ fraction: (iteration + 1) / (iterations + 2) });
      if (signal?.aborted) throw new CancelledError("The search for singular vectors");
    }
    // Again, as the first time leaves small angles between columns of very different lengths.
    product.set(basis);
    await orthonormalize(product, basis, width, { pool, signal });
    await multiply();
    const { values, vectors } = symmetricEigen(await gramMatrix(left, width, { pool, signal }), width);

    // Columns of the result: the basis turned by the eigenvectors, without the extra ones.
    const kept = paddedWidth(Math.min(rank, size));
    const turn = arena.float32(width * kept);
    const found = Math.min(rank, size);
    let rankFound = 0;
    while (rankFound < found && values[rankFound] > NEGLIGIBLE ** 2 * values[0]) rankFound++;
    for (let axis = 0; axis < rankFound; axis++) {
      for (let i = 0; i < width; i++) turn[i * kept + axis] = vectors[axis * width + i];
    }
    const turned = arena.float32(rows.columnCount * kept);
    await pool.run({
      kernel: "gemm",
      rows: rows.columnCount,
      blockRows: BLOCK_ROWS,
      args: [basis, turn, turned, width, kept],
      scratchBytes: GEMM_SCRATCH_BYTES,
      signal,
    });
    const right = new Float32Array(rows.columnCount * rank);
    for (let row = 0; row < rows.columnCount; row++)
      right.set(turned.subarray(row * kept, row * kept + rankFound), row * rank);
    report?.({ fraction: 1 });
    if (signal?.aborted) throw new CancelledError("The search for singular vectors");
    return {
      values: Float64Array.from({ length: rank }, (_, axis) =>
        axis < rankFound ? Math.sqrt(Math.max(0, values[axis])) : 0,
      ),
      right,
    };
  } finally {
    arena.release();
  }
}
