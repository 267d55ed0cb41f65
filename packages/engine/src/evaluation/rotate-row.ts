const SIZE = 8;
const UNIT = 1 / Math.sqrt(SIZE);

/**
 * Copies a row and rotates it: the numbers at every eighth part of it are replaced by their Hadamard transform. Inner
 * products of rotated rows are those of the rows. A few large numbers become more that are less large, so that the row
 * loses less when all its numbers are rounded to the same steps.
 *
 * @param rotated as long as a multiple of 8; what is longer than the row counts as 0
 */
export function rotateRow(rows: Float32Array, at: number, width: number, rotated: Float64Array): void {
  for (let i = 0; i < width; i++) rotated[i] = rows[at + i] * UNIT;
  rotated.fill(0, width);
  const part = rotated.length / SIZE;
  for (let half = part; half < rotated.length; half *= 2) {
    for (let from = 0; from < rotated.length; from += 2 * half) {
      for (let i = from; i < from + half; i++) {
        const first = rotated[i];
        const second = rotated[i + half];
        rotated[i] = first + second;
        rotated[i + half] = first - second;
      }
    }
  }
}
