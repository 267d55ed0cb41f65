import type { KernelPool } from "../kernels/pool.ts";
import { GEMM_SCRATCH_BYTES } from "../kernels/signatures.ts";
import { CancelledError } from "../models/errors.ts";
import { factorizeCholesky, invertFactorized } from "./cholesky.ts";

/** Rows that are swept together. */
const PIVOTS = 128;
const BLOCK_ROWS = 64;

/** Kernel memory that `invertSymmetric` takes beside the matrix itself. */
export function inversionBytes(order: number, threads: number): number {
  return 4 * (3 * order * PIVOTS + PIVOTS ** 2) + threads * GEMM_SCRATCH_BYTES;
}

/**
 * The matrix becomes minus its inverse, in place and on all threads, by sweeping blocks of pivots: each block D of the
 * diagonal is inverted by Cholesky's method in double precision, and with C = A[:, D] the rest becomes A - C D^-1 C^T.
 * What has to be added up is the same as in a factorization followed by an inversion, with one matrix in memory.
 * (Goodnight, "A Tutorial on the SWEEP Operator", The American Statistician 33(3), 1979.)
 *
 * @param matrix row-major, `order` x `order`, from an arena of the pool; of the result, as of what is given, only the
 *   upper triangle has a meaning
 * @throws RangeError when the matrix is not positive definite in single precision
 * @throws CancelledError when the signal is aborted
 */
export async function invertSymmetric(
  matrix: Float32Array,
  order: number,
  { pool, signal, report }: InversionContext,
): Promise<void> {
  const arena = pool.arena();
  try {
    const columns = arena.float32(order * PIVOTS);
    const rows = arena.float32(order * PIVOTS);
    const scaled = arena.float32(order * PIVOTS);
    const pivots = arena.float32(PIVOTS ** 2);
    for (let from = 0; from < order; from += PIVOTS) {
      const count = Math.min(PIVOTS, order - from);
      const inverse = invertedPivots(matrix, order, from, count);
      pivots.set(inverse);
      readPivotRows(matrix, order, from, count, rows, columns);
      await pool.run({
        kernel: "gemm",
        rows: order,
        blockRows: BLOCK_ROWS,
        args: [columns, pivots, scaled, count, count],
        scratchBytes: GEMM_SCRATCH_BYTES,
        signal,
      });
      // The pivots' own rows and columns lose their meaning here, and get it back below.
      await pool.run({
        kernel: "subtractProducts",
        rows: order,
        blockRows: BLOCK_ROWS,
        args: [scaled, rows, matrix, count, order],
        scratchBytes: GEMM_SCRATCH_BYTES,
        signal,
      });
      writePivotRows(matrix, order, from, count, scaled, inverse);
      report?.({ fraction: (from + count) / order });
      if (signal?.aborted) throw new CancelledError("The inversion");
    }
  } finally {
    arena.release();
  }
}

export interface InversionContext {
  readonly pool: KernelPool;
  readonly signal?: AbortSignal | undefined;
  report?(progress: { readonly fraction: number }): void;
}

function invertedPivots(matrix: Float32Array, order: number, from: number, count: number): Float64Array {
  const block = new Float64Array(count * count);
  for (let i = 0; i < count; i++) {
    const row = (from + i) * order + from;
    for (let j = i; j < count; j++) block[i * count + j] = matrix[row + j];
  }
  factorizeCholesky(block, count);
  return invertFactorized(block, count);
}

/** `columns` (order x count) and `rows` (count x order) become the columns of the pivots, read from the upper triangle. */
function readPivotRows(
  matrix: Float32Array,
  order: number,
  from: number,
  count: number,
  rows: Float32Array,
  columns: Float32Array,
): void {
  for (let other = 0; other < from + count; other++) {
    const start = other * order + from;
    for (let pivot = Math.max(0, other - from); pivot < count; pivot++) {
      const value = matrix[start + pivot];
      columns[other * count + pivot] = value;
      rows[pivot * order + other] = value;
    }
  }
  for (let pivot = 0; pivot < count; pivot++) {
    const start = (from + pivot) * order;
    for (let other = from + pivot + 1; other < order; other++) {
      const value = matrix[start + other];
      columns[other * count + pivot] = value;
      rows[pivot * order + other] = value;
    }
  }
}

function writePivotRows(
  matrix: Float32Array,
  order: number,
  from: number,
  count: number,
  scaled: Float32Array,
  inverse: Float64Array,
): void {
  for (let other = 0; other < from; other++)
    matrix.set(scaled.subarray(other * count, (other + 1) * count), other * order + from);
  for (let pivot = 0; pivot < count; pivot++) {
    const row = (from + pivot) * order;
    for (let other = pivot; other < count; other++)
      matrix[row + from + other] = -inverse[pivot * count + other];
    for (let other = from + count; other < order; other++)
      matrix[row + other] = scaled[other * count + pivot];
  }
}
