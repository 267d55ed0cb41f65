/** Rows of factors are padded to this many floats: two vectors of 128 bits. */
const ROW_STEP = 8;

/** Floats of a row that holds `factors` numbers. */
export function paddedWidth(factors: number): number {
  return Math.ceil(factors / ROW_STEP) * ROW_STEP;
}
