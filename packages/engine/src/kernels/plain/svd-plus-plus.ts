import type { MemoryViews } from "./memory-views.ts";
import { axpy, dot } from "./vector.ts";

export function svdPlusPlusUsers(
  { f32: f, i32, f64 }: MemoryViews,
  first: number,
  end: number,
  _scratch: number,
  from: number,
  order: number,
  starts: number,
  items: number,
  values: number,
  errors: number,
  userFactors: number,
  itemFactors: number,
  implicitFactors: number,
  userBiases: number,
  itemBiases: number,
  tastes: number,
  pulls: number,
  keeps: number,
  width: number,
  mean: number,
  learningRate: number,
  regularization: number,
  biasRegularization: number,
  losses: number,
): void {
  const keep = 1 - learningRate * regularization;
  for (let row = from + first; row < from + end; row++) {
    const user = i32[order + row];
    const start = i32[starts + user];
    const stop = i32[starts + user + 1];
    const norm = 1 / Math.sqrt(Math.max(stop - start, 1));
    const p = userFactors + user * width;
    const taste = tastes + user * width;
    const pull = pulls + user * width;

    f.fill(0, pull, pull + width);
    f.copyWithin(taste, p, p + width);
    for (let e = start; e < stop; e++) axpy(f, norm, implicitFactors + i32[items + e] * width, taste, width);
    let loss = 0;
    for (let e = start; e < stop; e++) {
      const item = i32[items + e];
      const q = itemFactors + item * width;
      const bias = f[userBiases + user];
      const error = f[values + e] - (mean + bias + f[itemBiases + item] + dot(f, taste, q, width));
      loss += error * error;
      f[errors + e] = error;
      f[userBiases + user] = bias + learningRate * (error - biasRegularization * bias);
      for (let i = 0; i < width; i++) {
        const step = learningRate * error * f[q + i];
        f[p + i] = keep * f[p + i] + step;
        // The factors of all items of the user move as well, which moves their sum as far as the user's own.
        f[taste + i] = keep * f[taste + i] + 2 * step;
        f[pull + i] += norm * step;
      }
    }
    f[keeps + user] = 1 / (1 + learningRate * regularization * (stop - start));
    f64[losses + user] = loss;
  }
}

export function svdPlusPlusItems(
  { f32: f, i32 }: MemoryViews,
  first: number,
  end: number,
  _scratch: number,
  from: number,
  lists: number,
  listStarts: number,
  listUsers: number,
  listEntries: number,
  errors: number,
  itemFactors: number,
  implicitFactors: number,
  itemBiases: number,
  tastes: number,
  pulls: number,
  keeps: number,
  width: number,
  learningRate: number,
  regularization: number,
  biasRegularization: number,
): void {
  const keep = 1 - learningRate * regularization;
  for (let list = from + first; list < from + end; list++) {
    const item = i32[lists + list];
    const q = itemFactors + item * width;
    const y = implicitFactors + item * width;
    for (let l = i32[listStarts + list]; l < i32[listStarts + list + 1]; l++) {
      const user = i32[listUsers + l];
      const error = f[errors + i32[listEntries + l]];
      const bias = f[itemBiases + item];
      f[itemBiases + item] = bias + learningRate * (error - biasRegularization * bias);
      for (let i = 0; i < width; i++) {
        f[q + i] = keep * f[q + i] + learningRate * error * f[tastes + user * width + i];
        f[y + i] = f[keeps + user] * f[y + i] + f[pulls + user * width + i];
      }
    }
  }
}
