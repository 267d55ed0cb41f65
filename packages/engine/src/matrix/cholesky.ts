/**
 * Symmetric positive definite systems in double precision: a matrix is row-major, `order` x `order`, and only its
 * upper triangle is read or written.
 */

/**
 * Factorizes a = u^T u; the upper triangle of `a` becomes u.
 * @throws RangeError when the matrix is not positive definite
 */
export function factorizeCholesky(a: Float64Array, order: number): void {
  for (let k = 0; k < order; k++) {
    const pivotRow = k * order;
    const pivot = a[pivotRow + k];
    if (!(pivot > 0 && pivot < Number.POSITIVE_INFINITY))
      throw new RangeError(`The matrix is not positive definite: pivot ${k} is ${pivot}.`);
    const inverse = 1 / Math.sqrt(pivot);
    for (let j = k; j < order; j++) a[pivotRow + j] *= inverse;
    for (let i = k + 1; i < order; i++) {
      const scale = a[pivotRow + i];
      const row = i * order;
      for (let j = i; j < order; j++) a[row + j] -= scale * a[pivotRow + j];
    }
  }
}

/** Solves u^T u x = b with a factorized matrix; `b` becomes x. */
export function solveFactorized(u: Float64Array, b: Float64Array, order: number): void {
  for (let i = 0; i < order; i++) {
    const row = i * order;
    const z = b[i] / u[row + i];
    b[i] = z;
    for (let j = i + 1; j < order; j++) b[j] -= z * u[row + j];
  }
  for (let i = order - 1; i >= 0; i--) {
    const row = i * order;
    let rest = b[i];
    for (let j = i + 1; j < order; j++) rest -= u[row + j] * b[j];
    b[i] = rest / u[row + i];
  }
}

/** The inverse of a factorized matrix, both triangles of it. */
export function invertFactorized(u: Float64Array, order: number): Float64Array {
  const inverse = new Float64Array(order * order);
  for (let i = 0; i < order; i++) {
    const row = inverse.subarray(i * order, (i + 1) * order);
    row[i] = 1;
    solveFactorized(u, row, order);
  }
  return inverse;
}

/**
 * a += sum of weights[k] v v^T, where v is row rows[k] of the row-major `vectors`.
 * Rows are added in the order given, so equal arguments give equal bits.
 */
export function addOuterProducts(
  a: Float64Array,
  order: number,
  vectors: Float32Array,
  rows: Int32Array,
  weights: Float64Array,
): void {
  // Four rows at a time: an entry of the matrix is then read and written once for four products.
  let k = 0;
  for (; k + 4 <= rows.length; k += 4) {
    const v0 = rows[k] * order;
    const v1 = rows[k + 1] * order;
    const v2 = rows[k + 2] * order;
    const v3 = rows[k + 3] * order;
    for (let i = 0; i < order; i++) {
      const s0 = weights[k] * vectors[v0 + i];
      const s1 = weights[k + 1] * vectors[v1 + i];
      const s2 = weights[k + 2] * vectors[v2 + i];
      const s3 = weights[k + 3] * vectors[v3 + i];
      const row = i * order;
      for (let j = i; j < order; j++) {
        a[row + j] +=
          s0 * vectors[v0 + j] + s1 * vectors[v1 + j] + s2 * vectors[v2 + j] + s3 * vectors[v3 + j];
      }
    }
  }
  for (; k < rows.length; k++) {
    const v = rows[k] * order;
    for (let i = 0; i < order; i++) {
      const scale = weights[k] * vectors[v + i];
      const row = i * order;
      for (let j = i; j < order; j++) a[row + j] += scale * vectors[v + j];
    }
  }
}
