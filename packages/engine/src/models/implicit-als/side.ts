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
  const placeOf = new Int32Array(ofUsers.positions.length);
  for (let entry = 0; entry < placeOf.length; entry++) placeOf[ofUsers.positions[entry]] = entry;
  return {
    users: sideOf(arena, ofUsers, placeOf, config),
    items: sideOf(arena, ofItems, placeOf, config),
  };
}

function sideOf(arena: Arena, rows: SparseRows, placeOf: Int32Array, config: ImplicitAlsConfig): Side {
  const { rowCount, columnCount, offsets, positions } = rows;
  const width = paddedWidth(config.factors);
  const confidences = arena.float32(positions.length);
  const places = arena.int32(positions.length);
  for (let entry = 0; entry < confidences.length; entry++) {
    confidences[entry] = confidence(rows.values[entry], config.alpha);
    places[entry] = placeOf[positions[entry]];
  }
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
    places,
    factors: arena.float32(rowCount * width),
    gram: arena.float32(width * width),
    penalties,
    losses: arena.float64(2 * rowCount),
  };
}
