import type { SparseRows } from "../dataset/sparse-rows.ts";
import type { Arena } from "../kernels/arena.ts";

/** Rows that are mostly empty, in the kernels' memory. */
export interface SparseInput {
  readonly columnCount: number;
  /** which row each sample is */
  readonly samples: Int32Array;
  readonly starts: Int32Array;
  /** going up within a row */
  readonly columns: Int32Array;
  readonly values: Float32Array;
  /** The same places with other values, one for each entry of the rows that this was made from. */
  withValues(values: Float32Array): SparseInput;
}

/**
 * Sparse rows in the kernels' memory.
 *
 * @param values one for each entry of the rows; their own values are not read
 */
export function sparseInput(arena: Arena, rows: SparseRows, values: Float32Array): SparseInput {
  const { offsets, columns, rowCount, columnCount } = rows;
  const order = byColumn(rows);
  const inOrder = (values: Float32Array) => {
    const ordered = arena.float32(values.length);
    for (const [place, entry] of order.entries()) ordered[place] = values[entry];
    return ordered;
  };
  const filled = Int32Array.from({ length: rowCount }, (_, row) => row).filter(
    (row) => offsets[row] < offsets[row + 1],
  );
  return {
    columnCount,
    samples: arena.copy(filled),
    starts: arena.copy(offsets),
    columns: arena.copy(order.map((entry) => columns[entry])),
    values: inOrder(values),
    withValues(values) {
      return { ...this, values: inOrder(values) };
    },
  };
}

/** Entries row by row, within a row by their columns: columns are dealt out to rows one after another. */
function byColumn({ offsets, columns, rowCount, columnCount }: SparseRows): Int32Array {
  const next = new Int32Array(columnCount + 1);
  for (const column of columns) next[column + 1]++;
  for (let column = 0; column < columnCount; column++) next[column + 1] += next[column];
  const rowOf = new Int32Array(columns.length);
  const entryOf = new Int32Array(columns.length);
  for (let row = 0; row < rowCount; row++) {
    for (let entry = offsets[row]; entry < offsets[row + 1]; entry++) {
      const place = next[columns[entry]]++;
      rowOf[place] = row;
      entryOf[place] = entry;
    }
  }
  const order = new Int32Array(columns.length);
  const nextOf = offsets.slice(0, rowCount);
  for (const [place, entry] of entryOf.entries()) order[nextOf[rowOf[place]]++] = entry;
  return order;
}
