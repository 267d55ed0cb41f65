import { paddedWidth } from "../kernels/signatures.ts";

/** Copies the first `factors` numbers of each padded row into a plain row-major array of their own. */
export function withoutPadding(padded: Float32Array, factors: number): Float32Array<ArrayBuffer> {
  const width = paddedWidth(factors);
  const rowCount = padded.length / width;
  const rows = new Float32Array(rowCount * factors);
  for (let row = 0; row < rowCount; row++)
    rows.set(padded.subarray(row * width, row * width + factors), row * factors);
  return rows;
}

/** Fills the first `factors` numbers of each padded row, row after row; the padding stays 0. */
export function fillPadded(padded: Float32Array, factors: number, next: () => number): void {
  const width = paddedWidth(factors);
  for (let row = 0; row < padded.length; row += width) {
    for (let factor = 0; factor < factors; factor++) padded[row + factor] = next();
  }
}
