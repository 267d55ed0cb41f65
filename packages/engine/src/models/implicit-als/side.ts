import type { Interactions } from "../../dataset/interactions.ts";
import { byItem, byUser, type SparseRows } from "../../dataset/sparse-rows.ts";
import type { Arena } from "../../kernels/arena.ts";
import { paddedWidth } from "../../kernels/signatures.ts";
import { confidence, penalty } from "./confidence.ts";
import type { ImplicitAlsConfig } from "./config.ts";

/** Users or items in the kernels' memory: their interactions by row, and their padded factor rows. */
export interface Side {
  readonly rowCount: number;
  readonly longestRow: number;
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  readonly confidences: Float32Array;
  /** where each entry stands in the scores that both sides share: in the order of the users' rows */
  readonly places: Int32Array;
  readonly factors: Float32Array;
  /** factors^T factors */
  readonly gram: Float32Array;
  /** regularization of each row */
  readonly penalties: Float32Array;
  /** what each row adds to the loss: by its interactions, and by its penalty */
  readonly losses: Float64Array;
}

// Fixed, so that sums do not depend on how many threads share the blocks.
export const GRAM_BLOCKS = 16;

/** The two sides of one set of interactions, with all factors 0. */
export function sidesOf(
  arena: Arena,
  interactions: Interactions,
  config: ImplicitAlsConfig,
): { readonly users: Side; readonly items: Side } {
  const [ofUsers, ofItems] = [byUser(interactions), byItem(interactions)];
  const [users, items] = [ofUsers, ofItems].map((rows) => sideOf(arena, rows, config));
  const placeOf = new Int32Array(ofUsers.positions.length);
  for (let entry = 0; entry < placeOf.length; entry++) {
    placeOf[ofUsers.positions[entry]] = entry;
    users.places[entry] = entry;
  }
  for (let entry = 0; entry < placeOf.length; entry++)
    items.places[entry] = placeOf[ofItems.positions[entry]];
  return { users, items };
}

/** Its entries are not placed yet. */
function sideOf(arena: Arena, rows: SparseRows, config: ImplicitAlsConfig): Side {
  const { rowCount, columnCount, offsets, values } = rows;
  const width = paddedWidth(config.factors);
  const confidences = arena.float32(values.length);
  for (let entry = 0; entry < values.length; entry++)
    confidences[entry] = confidence(values[entry], config.alpha);
  const penalties = arena.float32(rowCount);
  let longestRow = 0;
  for (let row = 0; row < rowCount; row++) {
    const [from, to] = [offsets[row], offsets[row + 1]];
    penalties[row] = penalty(confidences.subarray(from, to), columnCount, config);
    longestRow = Math.max(longestRow, to - from);
  }
  return {
    rowCount,
    longestRow,
    starts: arena.copy(offsets),
    columns: arena.copy(rows.columns),
    confidences,
    places: arena.int32(values.length),
    factors: arena.float32(rowCount * width),
    gram: arena.float32(width * width),
    penalties,
    losses: arena.float64(2 * rowCount),
  };
}
