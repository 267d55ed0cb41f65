import type { Interactions } from "./interactions.ts";
import { positionsByTime } from "./time-order.ts";

/**
 * Interactions grouped by user or by item: compressed sparse rows.
 * Row `r` holds the entries from `offsets[r]` up to, not including, `offsets[r + 1]`.
 */
export interface SparseRows {
  readonly rowCount: number;
  readonly columnCount: number;
  /** `rowCount + 1` entries, the first 0, the last the number of interactions */
  readonly offsets: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float32Array;
  /** where each entry stands in the interactions it came from */
  readonly positions: Int32Array;
}

/** How entries follow each other within a row: as the interactions do, or oldest first (equal times: as they do). */
export interface RowOrder {
  readonly order?: "position" | "time";
}

/** One row per user; columns are items. */
export function byUser(interactions: Interactions, options: RowOrder = {}): SparseRows {
  const { users, items, userCount, itemCount } = interactions;
  return sparseRows(users, items, userCount, itemCount, interactions, options);
}

/** One row per item; columns are users. */
export function byItem(interactions: Interactions, options: RowOrder = {}): SparseRows {
  const { users, items, userCount, itemCount } = interactions;
  return sparseRows(items, users, itemCount, userCount, interactions, options);
}

/** A counting sort: stable, so that a row keeps the order in which its entries are visited. */
function sparseRows(
  rowOf: Int32Array,
  columnOf: Int32Array,
  rowCount: number,
  columnCount: number,
  interactions: Interactions,
  options: RowOrder,
): SparseRows {
  const count = rowOf.length;
  const offsets = new Int32Array(rowCount + 1);
  for (let position = 0; position < count; position++) offsets[rowOf[position] + 1]++;
  for (let row = 0; row < rowCount; row++) offsets[row + 1] += offsets[row];

  const visited = options.order === "time" ? positionsByTime(count, interactions.timestamps) : undefined;
  const next = offsets.slice(0, rowCount);
  const columns = new Int32Array(count);
  const values = new Float32Array(count);
  const positions = new Int32Array(count);
  for (let step = 0; step < count; step++) {
    const position = visited === undefined ? step : visited[step];
    const entry = next[rowOf[position]]++;
    columns[entry] = columnOf[position];
    values[entry] = interactions.values[position];
    positions[entry] = position;
  }
  return { rowCount, columnCount, offsets, columns, values, positions };
}
