import type { SparseRows } from "../dataset/sparse-rows.ts";
import type { Arena } from "../kernels/arena.ts";

/** Rows that are mostly empty, in the kernels' memory, by rows and by columns. */
export interface SparseInput {
  readonly columnCount: number;
  /** which row each sample is; the rows of one batch are distinct */
  readonly samples: Int32Array;
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float32Array;
  readonly columnStarts: Int32Array;
  /** the row of each entry, column by column, and where it stands in `values` */
  readonly columnRows: Int32Array;
  readonly columnPlaces: Int32Array;
  /** 1 + the place in the batch of each row that is in it, else 0 */
  readonly slots: Int32Array;
}

/** Sparse rows in the kernels' memory. */
export function sparseInput(arena: Arena, rows: SparseRows, values: Float32Array): SparseInput {
  const { offsets, columns, rowCount, columnCount } = rows;
  const columnStarts = arena.int32(columnCount + 1);
  for (const column of columns) columnStarts[column + 1]++;
  for (let column = 0; column < columnCount; column++) columnStarts[column + 1] += columnStarts[column];
  const next = columnStarts.slice();
  const columnRows = arena.int32(columns.length);
  const columnPlaces = arena.int32(columns.length);
  for (let row = 0; row < rowCount; row++) {
    for (let place = offsets[row]; place < offsets[row + 1]; place++) {
      const entry = next[columns[place]]++;
      columnRows[entry] = row;
      columnPlaces[entry] = place;
    }
  }
  const filled = Int32Array.from({ length: rowCount }, (_, row) => row).filter(
    (row) => offsets[row] < offsets[row + 1],
  );
  return {
    columnCount,
    samples: arena.copy(filled),
    starts: arena.copy(offsets),
    columns: arena.copy(columns),
    values: arena.copy(values),
    columnStarts,
    columnRows,
    columnPlaces,
    slots: arena.int32(rowCount),
  };
}
