import type { SparseRows } from "../dataset/sparse-rows.ts";
import type { KernelPool } from "../kernels/pool.ts";
import { nearestRowsScratchBytes } from "../kernels/signatures.ts";
import { CancelledError } from "../models/errors.ts";

/** The rows most similar to each row: those of row `i` from `offsets[i]` on, the most similar first. */
export interface Neighbours {
  readonly offsets: Int32Array;
  readonly items: Int32Array;
  readonly similarities: Float32Array;
}

/** A sparse matrix by rows and by columns, and how sums over common columns become similarities. */
export interface SimilarityProblem {
  readonly rows: SparseRows;
  /** the same entries by columns, with the weights of the other row of a pair */
  readonly columns: SparseRows;
  /** one number per row, see the kernel `nearestRows` */
  readonly left: Float64Array;
  readonly right: Float64Array;
  readonly union: boolean;
  readonly shrinkage: number;
}

export interface NearestRowsContext {
  readonly pool: KernelPool;
  readonly signal?: AbortSignal | undefined;
  report?(progress: { readonly fraction: number }): void;
}

// Results of this many places are fetched at a time: cancelling and progress work by these portions.
const PLACES_PER_TURN = 2 ** 20;
const BLOCK_ROWS = 64;
const BYTES_PER_PLACE = 8;

/**
 * The at most `k` rows most similar to each row, the row itself left out; of equal similarities the lower row comes
 * first. Every pair with a common column is looked at: the work is the sum of the squared lengths of the columns.
 *
 * @throws MemoryLimitError when the pool does not hold the matrix and the neighbours of one row
 * @throws CancelledError when the signal is aborted
 */
export async function nearestRows(
  problem: SimilarityProblem,
  k: number,
  { pool, signal, report }: NearestRowsContext,
): Promise<Neighbours> {
  const { rows, columns } = problem;
  const { rowCount } = rows;
  const places = Math.max(1, Math.min(k, rowCount - 1));
  const scratchBytes = nearestRowsScratchBytes(rowCount, places);
  const fixedBytes = matrixBytes(rows) + matrixBytes(columns) + 16 * rowCount + pool.threads * scratchBytes;
  const rowBytes = places * BYTES_PER_PLACE;
  pool.demand(fixedBytes + rowBytes);
  const rowsPerTurn = Math.max(
    1,
    Math.min(
      rowCount,
      Math.max(BLOCK_ROWS, Math.floor(PLACES_PER_TURN / places)),
      Math.floor((pool.spareBytes() - fixedBytes) / rowBytes),
    ),
  );

  const arena = pool.arena();
  try {
    const similarities = arena.float32(rowsPerTurn * places);
    const indices = arena.int32(rowsPerTurn * places);
    const left = arena.float64(rowCount);
    left.set(problem.left);
    const right = arena.float64(rowCount);
    right.set(problem.right);
    const [starts, entryColumns, weights] = sparse(rows);
    const [otherStarts, otherRows, otherWeights] = sparse(columns);
    const offsets = new Int32Array(rowCount + 1);
    const parts: { items: Int32Array; similarities: Float32Array }[] = [];
    for (let offset = 0; offset < rowCount; offset += rowsPerTurn) {
      const count = Math.min(rowsPerTurn, rowCount - offset);
      await pool.run({
        kernel: "nearestRows",
        rows: count,
        blockRows: BLOCK_ROWS,
        args: [
          starts,
          entryColumns,
          weights,
          otherStarts,
          otherRows,
          otherWeights,
          left,
          right,
          problem.shrinkage,
          problem.union ? 1 : 0,
          rowCount,
          offset,
          places,
          similarities,
          indices,
        ],
        scratchBytes,
        signal,
      });
      parts.push(takenPlaces({ similarities, indices, places, count }, offsets.subarray(offset)));
      report?.({ fraction: (offset + count) / rowCount });
      if (signal?.aborted) throw new CancelledError("The search for neighbours");
    }
    return { offsets, ...joined(parts, offsets[rowCount]) };
  } finally {
    arena.release();
  }

  function sparse(matrix: SparseRows) {
    return [arena.copy(matrix.offsets), arena.copy(matrix.columns), arena.copy(matrix.values)] as const;
  }
}

function matrixBytes({ rowCount, columns }: SparseRows): number {
  return 4 * (rowCount + 1) + 8 * columns.length;
}

/** Copies what was found, without the free places; `offsets` goes on from its first entry. */
function takenPlaces(
  found: { similarities: Float32Array; indices: Int32Array; places: number; count: number },
  offsets: Int32Array,
) {
  const { places, count } = found;
  for (let row = 0; row < count; row++) {
    let taken = places;
    while (taken > 0 && found.indices[row * places + taken - 1] === -1) taken--;
    offsets[row + 1] = offsets[row] + taken;
  }
  const items = new Int32Array(offsets[count] - offsets[0]);
  const similarities = new Float32Array(items.length);
  for (let row = 0; row < count; row++) {
    const to = offsets[row] - offsets[0];
    const from = row * places;
    const end = from + offsets[row + 1] - offsets[row];
    items.set(found.indices.subarray(from, end), to);
    similarities.set(found.similarities.subarray(from, end), to);
  }
  return { items, similarities };
}

function joined(parts: readonly { items: Int32Array; similarities: Float32Array }[], length: number) {
  const items = new Int32Array(length);
  const similarities = new Float32Array(length);
  let at = 0;
  for (const part of parts) {
    items.set(part.items, at);
    similarities.set(part.similarities, at);
    at += part.items.length;
  }
  return { items, similarities };
}
