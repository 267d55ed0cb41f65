import { solveCholesky } from "./cholesky.ts";
import { addGram } from "./gram.ts";
import type { MemoryViews } from "./memory-views.ts";
import { axpy, dot } from "./vector.ts";

const SOLVED = 1e-20;

export function alsCholesky(
  { f32: f, i32 }: MemoryViews,
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
    for (let p = start; p < stop; p++)
      f[scores + i32[places + p]] = dot(f, b, fixed + i32[columns + p] * width, width);
  }
}

export function alsConjugateGradients(
  { f32: f, i32 }: MemoryViews,
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
  preconditioner: number,
  ridge: number,
  steps: number,
): void {
  const r = scratch;
  const p = r + width;
  /** gram p */
  const image = p + width;
  const ap = image + width;
  const z = ap + width;
  const products = z + width;
  for (let row = first; row < end; row++) {
    const start = i32[starts + row];
    const stop = i32[starts + row + 1];
    const x = solved + row * width;
    if (start === stop) {
      f.fill(0, x, x + width);
      continue;
    }
    for (let i = 0; i < width; i++) f[r + i] = -dot(f, gram + i * width, x, width);
    axpy(f, -f[penalties + row], x, r, width);
    for (let q = start; q < stop; q++) {
      const c = f[confidences + q];
      const weight = Math.max(c, 0) - (Math.abs(c) - 1) * f[scores + i32[places + q]];
      axpy(f, weight, fixed + i32[columns + q] * width, r, width);
    }
    for (let i = 0; i < width; i++) f[p + i] = dot(f, preconditioner + i * width, r, width);
    let rs = dot(f, r, p, width);
    // The preconditioner is the inverse of gram + ridge I.
    for (let i = 0; i < width; i++) f[image + i] = f[r + i] - ridge * f[p + i];
    for (let step = 1; step <= steps && rs >= SOLVED; step++) {
      f.copyWithin(ap, image, image + width);
      axpy(f, f[penalties + row], p, ap, width);
      for (let q = start; q < stop; q++) {
        const y = fixed + i32[columns + q] * width;
        const product = dot(f, y, p, width);
        f[products + q - start] = product;
        axpy(f, (Math.abs(f[confidences + q]) - 1) * product, y, ap, width);
      }
      const alpha = rs / dot(f, p, ap, width);
      axpy(f, alpha, p, x, width);
      for (let q = start; q < stop; q++) f[scores + i32[places + q]] += alpha * f[products + q - start];
      axpy(f, -alpha, ap, r, width);
      for (let i = 0; i < width; i++) f[z + i] = dot(f, preconditioner + i * width, r, width);
      const next = dot(f, r, z, width);
      const beta = next / rs;
      for (let i = 0; i < width; i++) {
        f[p + i] = f[z + i] + beta * f[p + i];
        f[image + i] = f[r + i] - ridge * f[z + i] + beta * f[image + i];
      }
      rs = next;
    }
  }
}

export function alsLoss(
  { f32: f, i32, f64 }: MemoryViews,
  first: number,
  end: number,
  _scratch: number,
  starts: number,
  confidences: number,
  places: number,
  scores: number,
  losses: number,
): void {
  for (let row = first; row < end; row++) {
    let loss = 0;
    for (let p = i32[starts + row]; p < i32[starts + row + 1]; p++) {
      const c = f[confidences + p];
      const score = f[scores + i32[places + p]];
      const error = (c > 0 ? 1 : 0) - score;
      loss += Math.abs(c) * error * error - score * score;
    }
    f64[losses + row] = loss;
  }
}
