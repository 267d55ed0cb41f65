import type { History } from "../dataset/history.ts";

/** The sum over a history of value times the item's row, in double precision and the history's order. */
export function projection(
  { items, values }: History,
  rows: Float32Array,
  width: number,
): Float32Array<ArrayBuffer> {
  const sum = new Float64Array(width);
  for (const [entry, item] of items.entries()) {
    const row = item * width;
    for (let axis = 0; axis < width; axis++) sum[axis] += values[entry] * rows[row + axis];
  }
  return Float32Array.from(sum);
}
