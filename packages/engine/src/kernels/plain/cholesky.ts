import { axpy, dot } from "./vector.ts";

const SMALLEST_PIVOT = 1e-12;

/** Solves f[a ..] x = f[b ..] by Cholesky's method from the upper triangle of `a`; `b` becomes x. */
export function solveCholesky(f: Float32Array, a: number, b: number, width: number): void {
  for (let k = 0; k < width; k++) {
    const row = a + k * width;
    const inverse = 1 / Math.sqrt(Math.max(f[row + k], SMALLEST_PIVOT));
    for (let j = k; j < width; j++) f[row + j] *= inverse;
    for (let i = k + 1; i < width; i++) axpy(f, -f[row + i], row + i, a + i * width + i, width - i);
  }
  for (let i = 0; i < width; i++) {
    const row = a + i * width;
    f[b + i] /= f[row + i];
    axpy(f, -f[b + i], row + i + 1, b + i + 1, width - i - 1);
  }
  for (let i = width - 1; i >= 0; i--) {
    const row = a + i * width;
    f[b + i] = (f[b + i] - dot(f, row + i + 1, b + i + 1, width - i - 1)) / f[row + i];
  }
}
