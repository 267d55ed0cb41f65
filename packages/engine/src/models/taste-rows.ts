import type { Arena } from "../kernels/arena.ts";
import type { Taste } from "./definition.ts";

/**
 * The histories of many tastes as one sparse matrix in the kernels' memory, a row for each, for models whose taste holds
 * one weight per item of the history.
 */
export function tasteRows(tastes: readonly Taste[], arena: Arena) {
  const starts = arena.int32(tastes.length + 1);
  for (const [row, { vector }] of tastes.entries()) starts[row + 1] = starts[row] + vector.length;
  const columns = arena.int32(starts[tastes.length]);
  const weights = arena.float32(starts[tastes.length]);
  for (const [row, { vector, history }] of tastes.entries()) {
    columns.set(history?.items ?? [], starts[row]);
    weights.set(vector, starts[row]);
  }
  return [starts, columns, weights] as const;
}
