import { addOuterProducts, factorizeCholesky, solveFactorized } from "../../matrix/cholesky.ts";

/**
 * The system of one user, A = D + sum of w y y^T with a diagonal D, ready to be solved in double precision.
 *
 * For short histories it is solved by the Woodbury identity, A^-1 = D^-1 - Z^T (I + Z D Z^T)^-1 Z with the rows
 * Z = sqrt(w) y D^-1: a system as small as the history is short.
 *
 * @param diagonal D, one positive number per factor
 * @param rows which rows of `items` the user has met
 * @param weights w, one per entry of `rows`, not below 0
 * @param room as long as D squared, for longer histories: what is in it counts until the next system is written there
 * @returns a function that turns b into A^-1 b, in place
 */
export function userSystem(
  diagonal: Float64Array,
  items: Float32Array,
  rows: Int32Array,
  weights: Float64Array,
  room = new Float64Array(diagonal.length ** 2),
): (b: Float64Array) => void {
  return rows.length < diagonal.length
    ? bySmallSystem(diagonal, items, rows, weights)
    : byWholeSystem(diagonal, items, rows, weights, room);
}

function byWholeSystem(
  diagonal: Float64Array,
  items: Float32Array,
  rows: Int32Array,
  weights: Float64Array,
  system: Float64Array,
): (b: Float64Array) => void {
  const order = diagonal.length;
  system.fill(0);
  for (let factor = 0; factor < order; factor++) system[factor * (order + 1)] = diagonal[factor];
  addOuterProducts(system, order, items, rows, weights);
  factorizeCholesky(system, order);
  return (b) => solveFactorized(system, b, order);
}

function bySmallSystem(
  diagonal: Float64Array,
  items: Float32Array,
  rows: Int32Array,
  weights: Float64Array,
): (b: Float64Array) => void {
  const order = diagonal.length;
  const count = rows.length;
  // sqrt(w) y D^-1/2, so that the small system is I + halves halves^T.
  const halves = new Float64Array(count * order);
  const roots = diagonal.map((value) => 1 / Math.sqrt(value));
  for (let entry = 0; entry < count; entry++) {
    const root = Math.sqrt(weights[entry]);
    for (let factor = 0; factor < order; factor++)
      halves[entry * order + factor] = root * items[rows[entry] * order + factor] * roots[factor];
  }
  const small = new Float64Array(count * count);
  for (let i = 0; i < count; i++) {
    for (let j = i; j < count; j++) small[i * count + j] = product(halves, i * order, j * order, order);
    small[i * (count + 1)] += 1;
  }
  factorizeCholesky(small, count);

  return (b) => {
    for (let factor = 0; factor < order; factor++) b[factor] *= roots[factor];
    const rest = new Float64Array(count);
    for (let entry = 0; entry < count; entry++) {
      let sum = 0;
      for (let factor = 0; factor < order; factor++) sum += halves[entry * order + factor] * b[factor];
      rest[entry] = sum;
    }
    solveFactorized(small, rest, count);
    for (let entry = 0; entry < count; entry++) {
      for (let factor = 0; factor < order; factor++)
        b[factor] -= rest[entry] * halves[entry * order + factor];
    }
    for (let factor = 0; factor < order; factor++) b[factor] *= roots[factor];
  };
}

function product(rows: Float64Array, a: number, b: number, length: number): number {
  // Four sums run side by side in the processor; one alone would wait for itself.
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let i = 0;
  for (; i + 4 <= length; i += 4) {
    s0 += rows[a + i] * rows[b + i];
    s1 += rows[a + i + 1] * rows[b + i + 1];
    s2 += rows[a + i + 2] * rows[b + i + 2];
    s3 += rows[a + i + 3] * rows[b + i + 3];
  }
  for (; i < length; i++) s0 += rows[a + i] * rows[b + i];
  return s0 + s1 + (s2 + s3);
}
