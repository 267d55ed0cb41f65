import { solveCholesky } from "./cholesky.ts";
import { addGram } from "./gram.ts";
import type { MemoryViews } from "./memory-views.ts";
import { axpy, dot } from "./vector.ts";

const SOLVED = 1e-20;

export function alsCholesky(
  { f32: f, f64, i32 }: MemoryViews,
  first: number,
  end: number,
  scratch: number,
  starts: number,
  columns: number,
  confidences: number,
  places: number,
  scores: number,
  fixed: number,
  solved: number,
  gram: number,
  penalties: number,
  width: number,
  losses: number,
): void {
  const a = scratch;
  const b = a + width * width;
  const z = b + width;
  for (let row = first; row < end; row++) {
    const start = i32[starts + row];
    const stop = i32[starts + row + 1];
    f.fill(0, b, b + width);
    if (start < stop) {
      f.copyWithin(a, gram, gram + width * width);
      for (let i = 0; i < width; i++) f[a + i * (width + 1)] += f[penalties + row];
      for (let p = start; p < stop; p++) {
        const y = fixed + i32[columns + p] * width;
        const c = f[confidences + p];
        const root = Math.sqrt(Math.abs(c) - 1);
        for (let i = 0; i < width; i++) f[z + i] = root * f[y + i];
        axpy(f, Math.max(c, 0), y, b, width);
        addGram(f, 1, z, a, width);
      }
      solveCholesky(f, a, b, width);
    }
    f.copyWithin(solved + row * width, b, b + width);
    let loss = 0;
    for (let p = start; p < stop; p++) {
      const score = dot(f, b, fixed + i32[columns + p] * width, width);
      f[scores + i32[places + p]] = score;
      loss += entryLoss(f[confidences + p], score);
    }
    f64[losses + 2 * row] = loss;
    f64[losses + 2 * row + 1] = f[penalties + row] * dot(f, b, b, width);
  }
}

/** What one entry adds to the loss beside the square that its pair has like every other. */
function entryLoss(confidence: number, score: number): number {
  const error = (confidence > 0 ? 1 : 0) - score;
  return Math.abs(confidence) * error * error - score * score;
}

export function alsConjugateGradients(
  { f32: f, f64, i32 }: MemoryViews,
  first: number,
  end: number,
  scratch: number,
  starts: number,
  columns: number,
  confidences: number,
  places: number,
  scores: number,
  fixed: number,
  solved: number,
  gram: number,
  penalties: number,
  width: number,
  losses: number,
  diagonal: number,
  steps: number,
): void {
  const r = scratch;
  const p = r + width;
  const ap = p + width;
  /** the diagonal of the row's system, without its interactions */
  const system = ap + width;
  const products = system + width;
  for (let row = first; row < end; row++) {
    const start = i32[starts + row];
    const stop = i32[starts + row + 1];
    const x = solved + row * width;
    if (start === stop) f.fill(0, x, x + width);
    for (let i = 0; i < width; i++) {
      f[system + i] = f[diagonal + i] + f[penalties + row];
      f[r + i] = -dot(f, gram + i * width, x, width) - f[penalties + row] * f[x + i];
    }
    for (let q = start; q < stop; q++) {
      const c = f[confidences + q];
      const weight = Math.max(c, 0) - (Math.abs(c) - 1) * f[scores + i32[places + q]];
      axpy(f, weight, fixed + i32[columns + q] * width, r, width);
    }
    let rs = 0;
    for (let step = 1; step <= steps; step++) {
      const before = rs;
      rs = 0;
      for (let i = 0; i < width; i++) rs += (f[r + i] * f[r + i]) / f[system + i];
      if (start === stop || rs < SOLVED) break;
      let curvature = 0;
      for (let i = 0; i < width; i++) {
        f[p + i] = f[r + i] / f[system + i] + (step > 1 ? (rs / before) * f[p + i] : 0);
        f[ap + i] = f[system + i] * f[p + i];
        curvature += f[p + i] * f[ap + i];
      }
      for (let q = start; q < stop; q++) {
        const y = fixed + i32[columns + q] * width;
        const weight = Math.abs(f[confidences + q]) - 1;
        const product = dot(f, y, p, width);
        f[products + q - start] = product;
        axpy(f, weight * product, y, ap, width);
        curvature += weight * product * product;
      }
      const alpha = rs / curvature;
      axpy(f, alpha, p, x, width);
      axpy(f, -alpha, ap, r, width);
      for (let q = start; q < stop; q++) f[scores + i32[places + q]] += alpha * f[products + q - start];
    }
    let loss = 0;
    for (let q = start; q < stop; q++) loss += entryLoss(f[confidences + q], f[scores + i32[places + q]]);
    f64[losses + 2 * row] = loss;
    f64[losses + 2 * row + 1] = f[penalties + row] * dot(f, x, x, width);
  }
}
