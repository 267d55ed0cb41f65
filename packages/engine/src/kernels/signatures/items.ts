import { paddedWidth } from "./padded-width.ts";

/** What goes with what: similar rows, and regressions of an item on others. See {@link RowKernelArguments} for what all kernels have in common. */
export interface ItemKernels {
  /**
   * For each row of a sparse matrix the `k` other rows that are most similar to it, best first, of equal similarities
   * the lower row first. The matrix is given by rows and, with weights of their own, by columns, so that the two rows
   * of a pair may weigh a column differently. With s = the sum over common columns of weight times other weight:
   *
   *     similarity(i, j) = s / (left[i] * right[j] + shrinkage)                     `union` 0
   *     similarity(i, j) = s / (left[i] + right[j] - s + shrinkage)                 `union` 1
   *
   * Rows with s = 0 are no neighbours; places that stay free hold index -1 and -Infinity. Row r of the task is row
   * `offset + r` of the matrix. Scratch: `nearestRowsScratchBytes(rowCount, k)`.
   */
  nearestRows: [
    starts: Int32Array,
    columns: Int32Array,
    weights: Float32Array,
    otherStarts: Int32Array,
    otherRows: Int32Array,
    otherWeights: Float32Array,
    left: Float64Array,
    right: Float64Array,
    shrinkage: number,
    union: number,
    rowCount: number,
    offset: number,
    k: number,
    similarities: Float32Array,
    indices: Int32Array,
  ];
  /**
   * For each item of a sparse matrix, given by items, the coefficients of its candidates that minimise
   * |x - sum of b_c x_c|^2 / 2 + l1 |b| + l2 |b|^2 / 2 with b_c >= `lowest`, by coordinate descent from 0. An item's
   * users are distinct, its candidates are distinct and never the item itself; `coefficients` has the order of
   * `candidates`. Row r of the task is item `offset + r`. Scratch:
   * `elasticNetScratchBytes(userCount, mostCandidates, mostEntries)`, where no item has more than `mostCandidates`
   * candidates and these have no more than `mostEntries` entries together.
   */
  elasticNet: [
    starts: Int32Array,
    users: Int32Array,
    weights: Float32Array,
    userCount: number,
    candidateStarts: Int32Array,
    candidates: Int32Array,
    mostCandidates: number,
    l1: number,
    l2: number,
    lowest: number,
    passes: number,
    offset: number,
    coefficients: Float32Array,
  ];
}

/** Scratch of `nearestRows`: a sum for each row, a list of those met, and twice the places of one row. */
export function nearestRowsScratchBytes(rowCount: number, k: number): number {
  return 8 * (rowCount + 2 * k + 2);
}

/** Scratch of `elasticNet`: a Gram matrix, two vectors of its width, two numbers for each user, three for each entry. */
export function elasticNetScratchBytes(
  userCount: number,
  mostCandidates: number,
  mostEntries: number,
): number {
  const width = paddedWidth(mostCandidates);
  return 4 * (width * width + 2 * width + 2 * userCount + 1 + 3 * mostEntries);
}
