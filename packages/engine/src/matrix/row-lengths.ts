import type { SparseRows } from "../dataset/sparse-rows.ts";

/** The Euclidean length of each row. */
export function rowLengths({ offsets, values, rowCount }: SparseRows): Float64Array {
  return Float64Array.from({ length: rowCount }, (_, row) => {
    let squares = 0;
    for (let entry = offsets[row]; entry < offsets[row + 1]; entry++)
      squares += values[entry] * values[entry];
    return Math.sqrt(squares);
  });
}
