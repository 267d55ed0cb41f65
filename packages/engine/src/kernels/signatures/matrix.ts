/** Products of matrices, dense and sparse. See {@link RowKernelArguments} for what all kernels have in common. */
export interface MatrixKernels {
  /**
   * partials[block] = sum of y^T y over the rows of that block, upper triangle only; `rowCount` rows are cut
   * into `blocks` parts of nearly equal size. Its "rows" are the blocks.
   */
  gram: [rows: Float32Array, rowCount: number, width: number, blocks: number, partials: Float32Array];
  /** c = a b for row-major matrices; `a` is rows x inner, `b` inner x columns. Scratch: `GEMM_SCRATCH_BYTES`. */
  gemm: [a: Float32Array, b: Float32Array, c: Float32Array, inner: number, columns: number];
  /**
   * c -= a b on and above the diagonal of the square matrix c; below it, what is written has no meaning. Row-major: `a`
   * is rows x inner, `b` inner x columns. Scratch: `GEMM_SCRATCH_BYTES`.
   */
  subtractProducts: [a: Float32Array, b: Float32Array, c: Float32Array, inner: number, columns: number];
  /**
   * out = the product of two sparse matrices, as dense rows of `width` floats, the columns of the second. Its "rows"
   * are those of the first.
   */
  sparseProduct: [
    starts: Int32Array,
    columns: Int32Array,
    weights: Float32Array,
    otherStarts: Int32Array,
    otherColumns: Int32Array,
    otherWeights: Float32Array,
    width: number,
    out: Float32Array,
  ];
  /**
   * out = keep * out + scale * (the product of a sparse matrix and a dense one), where rows have `width` floats, a
   * multiple of 8. `scale` is not 0.
   */
  sparseTimesDense: [
    starts: Int32Array,
    columns: Int32Array,
    weights: Float32Array,
    dense: Float32Array,
    width: number,
    scale: number,
    keep: number,
    out: Float32Array,
  ];
}

/** Scratch of `gemm` and `subtractProducts`: one tile and one packed panel. */
export const GEMM_SCRATCH_BYTES = 4 * (4 * 8 + 256 * 8);
