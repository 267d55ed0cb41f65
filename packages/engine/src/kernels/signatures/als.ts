/** Alternating least squares. See {@link RowKernelArguments} for what all kernels have in common. */
export interface AlsKernels {
  /**
   * One half-step of implicit ALS, exactly: solved[row] = (gram + penalties[row] I + sum (|c| - 1) y y^T)^-1
   * sum max(c, 0) y. `gram` is the full symmetric matrix. Rows without entries become 0.
   * scores[places[entry]] becomes the inner product of the entry's new row and its fixed one: `places` lets both
   * half-steps, which see the entries in different orders, share one array.
   * losses[2 row] = sum over its entries of |c| (preference - score)^2 - score^2, losses[2 row + 1] = its penalty times
   * its squared length. Scratch: `choleskyScratchBytes(width)`.
   */
  alsCholesky: HalfStep;
  /**
   * One step towards the same solution, from the present `solved`, whose `scores` must be right: the residual of each
   * row is exact, and conjugate gradients then take the Gram matrix for its `diagonal` (`width` numbers). Where that is
   * what it is, they are conjugate gradients on the row's own system; where it is nearly so, repeated steps still end at
   * the exact solution. Scratch: `conjugateGradientsScratchBytes(width, longestRow)`.
   */
  alsConjugateGradients: [...HalfStep, diagonal: Float32Array, steps: number];
  /**
   * One half-step of alternating least squares on ratings. A row holds `factors` numbers, its bias, and padding of 0; a
   * rating is predicted as the sum of both biases and the inner product of the factors. solved[row] minimises the sum
   * of squared errors + penalties[row] |factors|^2 + biasPenalties[row] bias^2; rows without ratings become 0.
   * losses[row] = the sum of squared errors that remains. Scratch: `choleskyScratchBytes(width)`.
   */
  alsRatings: [
    starts: Int32Array,
    columns: Int32Array,
    values: Float32Array,
    fixed: Float32Array,
    solved: Float32Array,
    penalties: Float32Array,
    biasPenalties: Float32Array,
    width: number,
    factors: number,
    losses: Float64Array,
  ];
  /** rows = rows rotation, in place, for padded rows and a `width` x `width` matrix. Scratch: `rotationScratchBytes(width)`. */
  rotateRows: [rows: Float32Array, rotation: Float32Array, width: number];
}

type HalfStep = [
  starts: Int32Array,
  columns: Int32Array,
  confidences: Float32Array,
  places: Int32Array,
  scores: Float32Array,
  fixed: Float32Array,
  solved: Float32Array,
  gram: Float32Array,
  penalties: Float32Array,
  width: number,
  losses: Float64Array,
];

const PANEL_ROWS = 64;

const DENSE_GROUP_ROWS = 16;

/** Scratch of `alsCholesky` and `alsRatings`: one matrix, one right-hand side and a panel of weighted rows. */
export function choleskyScratchBytes(width: number): number {
  return 4 * width * (width + 1 + PANEL_ROWS);
}

/** Scratch of `alsConjugateGradients`: a group of rows, three more, and two numbers for each entry of the longest row. */
export function conjugateGradientsScratchBytes(width: number, longestRow: number): number {
  return 4 * ((DENSE_GROUP_ROWS + 3) * width + 2 * (longestRow + 3));
}

/** Scratch of `rotateRows`: a group of rows. */
export function rotationScratchBytes(width: number): number {
  return 4 * DENSE_GROUP_ROWS * width;
}
