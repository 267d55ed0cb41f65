import type { SparseRows } from "../../dataset/sparse-rows.ts";

/** What is usual: a rating is expected to be the mean plus the bias of its user plus the bias of its item. */
export interface Biases {
  readonly mean: number;
  readonly ofUser: Float64Array;
  readonly ofItem: Float64Array;
}

/** Rounds of alternating least squares; later ones change a bias by less than a thousandth of a star. */
const ROUNDS = 10;

/**
 * Damped biases by alternating least squares (Koren, "Factor in the Neighbors", ACM TKDD 4(1), 2010, section 2.1):
 * each is the mean of what it has to explain, over its ratings and `damping` more at 0. The users' biases are solved
 * last, so that they are those that {@link meanResidual} gives for the same ratings.
 *
 * @param ofUser ratings by user
 * @param ofItem the same ratings by item
 */
export function dampedBiases(ofUser: SparseRows, ofItem: SparseRows, damping: number): Biases {
  const mean = ofUser.values.reduce((sum, value) => sum + value, 0) / ofUser.values.length;
  const users = new Float64Array(ofUser.rowCount);
  const items = new Float64Array(ofItem.rowCount);
  for (let round = 0; round < ROUNDS; round++) {
    solve(ofItem, items, users, mean, damping);
    solve(ofUser, users, items, mean, damping);
  }
  return { mean, ofUser: users, ofItem: items };
}

/** @returns the bias of a user who gave these ratings; 0 for one who gave none */
export function meanResidual(
  items: Int32Array,
  ratings: Float32Array,
  mean: number,
  itemBiases: ArrayLike<number>,
  damping: number,
): number {
  if (items.length === 0) return 0;
  let sum = 0;
  for (let entry = 0; entry < items.length; entry++) sum += ratings[entry] - mean - itemBiases[items[entry]];
  return sum / (items.length + damping);
}

function solve(
  rows: SparseRows,
  biases: Float64Array,
  others: Float64Array,
  mean: number,
  damping: number,
): void {
  for (let row = 0; row < rows.rowCount; row++) {
    const [from, to] = [rows.offsets[row], rows.offsets[row + 1]];
    const [columns, values] = [rows.columns.subarray(from, to), rows.values.subarray(from, to)];
    biases[row] = meanResidual(columns, values, mean, others, damping);
  }
}
