import type { MemoryViews } from "./memory-views.ts";
import { axpy } from "./vector.ts";

export function sparseProduct(
  { f32: f, i32 }: MemoryViews,
  first: number,
  end: number,
  _scratch: number,
  starts: number,
  columns: number,
  weights: number,
  otherStarts: number,
  otherColumns: number,
  otherWeights: number,
  width: number,
  out: number,
): void {
  f.fill(0, out + first * width, out + end * width);
  for (let row = first; row < end; row++) {
    const target = out + row * width;
    for (let entry = i32[starts + row]; entry < i32[starts + row + 1]; entry++) {
      const column = otherStarts + i32[columns + entry];
      for (let other = i32[column]; other < i32[column + 1]; other++) {
        f[target + i32[otherColumns + other]] += Math.fround(f[weights + entry] * f[otherWeights + other]);
      }
    }
  }
}

export function sparseTimesDense(
  { f32: f, i32 }: MemoryViews,
  first: number,
  end: number,
  _scratch: number,
  starts: number,
  columns: number,
  weights: number,
  dense: number,
  width: number,
  scale: number,
  keep: number,
  out: number,
): void {
  for (let row = first; row < end; row++) {
    const target = out + row * width;
    for (let axis = 0; axis < width; axis++)
      f[target + axis] = keep === 0 ? 0 : (f[target + axis] * keep) / scale;
    for (let entry = i32[starts + row]; entry < i32[starts + row + 1]; entry++)
      axpy(f, f[weights + entry], dense + i32[columns + entry] * width, target, width);
    for (let axis = 0; axis < width; axis++) f[target + axis] *= scale;
  }
}
