/**
 * All eigenvalues and eigenvectors of a symmetric matrix, in double precision: Householder's reduction to three
 * diagonals, then implicit QL steps (Wilkinson and Reinsch, Handbook for Automatic Computation II, tred2 and tql2).
 *
 * @param matrix row-major, `order` x `order`, both triangles; it is left as it was
 * @returns values, the greatest first, and vectors as rows in the same order
 */
export function symmetricEigen(
  matrix: Float64Array,
  order: number,
): { readonly values: Float64Array; readonly vectors: Float64Array } {
  const vectors = matrix.slice();
  const { diagonal, beside } = tridiagonal(vectors, order);
  // Rows instead of columns: a rotation of two eigenvectors then runs along memory.
  transpose(vectors, order);
  rotateToDiagonal(diagonal, beside, vectors, order);
  const byValue = Int32Array.from(diagonal.keys()).sort((a, b) => diagonal[b] - diagonal[a] || a - b);
  const sorted = new Float64Array(order * order);
  for (const [place, from] of byValue.entries())
    sorted.set(vectors.subarray(from * order, (from + 1) * order), place * order);
  return { values: Float64Array.from(byValue, (from) => diagonal[from]), vectors: sorted };
}

/** `z` becomes the orthogonal matrix of the reduction; `beside[i]` stands between diagonal[i - 1] and diagonal[i]. */
function tridiagonal(z: Float64Array, order: number) {
  const diagonal = new Float64Array(order);
  const beside = new Float64Array(order);
  for (let i = order - 1; i > 0; i--) {
    const row = i * order;
    let scale = 0;
    for (let k = 0; k < i; k++) scale += Math.abs(z[row + k]);
    if (i === 1 || scale === 0) {
      beside[i] = z[row + i - 1];
      continue;
    }
    let squares = 0;
    for (let k = 0; k < i; k++) {
      z[row + k] /= scale;
      squares += z[row + k] ** 2;
    }
    const last = z[row + i - 1];
    const length = last >= 0 ? -Math.sqrt(squares) : Math.sqrt(squares);
    beside[i] = scale * length;
    const h = squares - last * length;
    z[row + i - 1] = last - length;
    // p = A u / h from the lower triangle alone, gathered row by row.
    const p = beside.subarray(0, i).fill(0);
    for (let j = 0; j < i; j++) {
      const u = z[row + j];
      let sum = z[j * order + j] * u;
      for (let k = 0; k < j; k++) {
        sum += z[j * order + k] * z[row + k];
        p[k] += z[j * order + k] * u;
      }
      p[j] += sum;
    }
    let product = 0;
    for (let j = 0; j < i; j++) {
      p[j] /= h;
      product += p[j] * z[row + j];
    }
    const half = product / (2 * h);
    for (let j = 0; j < i; j++) p[j] -= half * z[row + j];
    for (let j = 0; j < i; j++) {
      const u = z[row + j];
      const q = p[j];
      for (let k = 0; k <= j; k++) z[j * order + k] -= u * p[k] + q * z[row + k];
      z[j * order + i] = u / h;
    }
    diagonal[i] = h;
  }
  accumulate(z, diagonal, order);
  return { diagonal, beside };
}

/** Turns the reflections that `tridiagonal` left in the rows of `z` into their product, and fills in the diagonal. */
function accumulate(z: Float64Array, diagonal: Float64Array, order: number): void {
  diagonal[0] = 0;
  const sums = new Float64Array(order);
  for (let i = 0; i < order; i++) {
    const row = i * order;
    if (diagonal[i] !== 0) {
      sums.fill(0, 0, i);
      for (let k = 0; k < i; k++) {
        for (let j = 0; j < i; j++) sums[j] += z[row + k] * z[k * order + j];
      }
      for (let k = 0; k < i; k++) {
        const scale = z[k * order + i];
        for (let j = 0; j < i; j++) z[k * order + j] -= sums[j] * scale;
      }
    }
    diagonal[i] = z[row + i];
    z[row + i] = 1;
    for (let j = 0; j < i; j++) {
      z[j * order + i] = 0;
      z[row + j] = 0;
    }
  }
}

function rotateToDiagonal(d: Float64Array, e: Float64Array, rows: Float64Array, order: number): void {
  e.copyWithin(0, 1);
  e[order - 1] = 0;
  for (let l = 0; l < order; l++) {
    for (;;) {
      let m = l;
      while (m < order - 1 && Math.abs(e[m]) > Number.EPSILON * (Math.abs(d[m]) + Math.abs(d[m + 1]))) m++;
      if (m === l) break;
      let g = (d[l + 1] - d[l]) / (2 * e[l]);
      const r = Math.hypot(g, 1);
      g = d[m] - d[l] + e[l] / (g + (g >= 0 ? r : -r));
      let sine = 1;
      let cosine = 1;
      let shift = 0;
      let i = m - 1;
      for (; i >= l; i--) {
        const f = sine * e[i];
        const b = cosine * e[i];
        const length = Math.hypot(f, g);
        e[i + 1] = length;
        if (length === 0) {
          d[i + 1] -= shift;
          e[m] = 0;
          break;
        }
        sine = f / length;
        cosine = g / length;
        g = d[i + 1] - shift;
        const next = (d[i] - g) * sine + 2 * cosine * b;
        shift = sine * next;
        d[i + 1] = g + shift;
        g = cosine * next - b;
        rotate(rows, i * order, (i + 1) * order, order, sine, cosine);
      }
      if (i >= l) continue;
      d[l] -= shift;
      e[l] = g;
      e[m] = 0;
    }
  }
}

function rotate(rows: Float64Array, a: number, b: number, order: number, sine: number, cosine: number): void {
  for (let k = 0; k < order; k++) {
    const f = rows[b + k];
    rows[b + k] = sine * rows[a + k] + cosine * f;
    rows[a + k] = cosine * rows[a + k] - sine * f;
  }
}

function transpose(z: Float64Array, order: number): void {
  for (let i = 0; i < order; i++) {
    for (let j = 0; j < i; j++) {
      const value = z[i * order + j];
      z[i * order + j] = z[j * order + i];
      z[j * order + i] = value;
    }
  }
}
