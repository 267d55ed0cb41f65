/**
 * Weights w that minimise sum over the rows of (target - <row, w>)^2 + penalty |w - start|^2, by conjugate gradients in
 * double precision. It ends when the gradient has shrunk a millionfold or after `steps`, so that equal arguments give
 * equal bits.
 *
 * @param vectors row-major, `width` numbers a row
 * @param rows which rows take part, one for each target
 * @param penalty above 0
 */
export function solveRidge(
  vectors: Float32Array,
  width: number,
  rows: Int32Array,
  targets: ArrayLike<number>,
  start: ArrayLike<number>,
  penalty: number,
  steps = 15,
): Float64Array {
  const weights = Float64Array.from(start);
  const residual = new Float64Array(width);
  for (const [entry, row] of rows.entries()) {
    const from = row * width;
    let rest = targets[entry];
    for (let i = 0; i < width; i++) rest -= weights[i] * vectors[from + i];
    for (let i = 0; i < width; i++) residual[i] += rest * vectors[from + i];
  }
  const direction = residual.slice();
  const image = new Float64Array(width);
  let square = squareOf(residual);
  const end = 1e-12 * square;
  for (let step = 0; step < steps && square > end; step++) {
    for (let i = 0; i < width; i++) image[i] = penalty * direction[i];
    for (const row of rows) {
      const from = row * width;
      let product = 0;
      for (let i = 0; i < width; i++) product += direction[i] * vectors[from + i];
      for (let i = 0; i < width; i++) image[i] += product * vectors[from + i];
    }
    let curvature = 0;
    for (let i = 0; i < width; i++) curvature += direction[i] * image[i];
    const length = square / curvature;
    for (let i = 0; i < width; i++) {
      weights[i] += length * direction[i];
      residual[i] -= length * image[i];
    }
    const next = squareOf(residual);
    for (let i = 0; i < width; i++) direction[i] = residual[i] + (next / square) * direction[i];
    square = next;
  }
  return weights;
}

function squareOf(vector: Float64Array): number {
  let sum = 0;
  for (const value of vector) sum += value * value;
  return sum;
}
