import { solveCholesky } from "./cholesky.ts";
import { addGram } from "./gram.ts";
import type { MemoryViews } from "./memory-views.ts";
import { axpy, dot } from "./vector.ts";

export function alsRatings(
  { f32: f, f64, i32 }: MemoryViews,
  first: number,
  end: number,
  scratch: number,
  starts: number,
  columns: number,
  values: number,
  fixed: number,
  solved: number,
  penalties: number,
  biasPenalties: number,
  width: number,
  factors: number,
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
      f.fill(0, a, b);
      for (let i = 0; i < width; i++)
        f[a + i * (width + 1)] = i === factors ? f[biasPenalties + row] : f[penalties + row];
      for (let p = start; p < stop; p++) {
        const y = fixed + i32[columns + p] * width;
        f.copyWithin(z, y, y + width);
        f[z + factors] = 1;
        axpy(f, f[values + p] - f[y + factors], z, b, width);
        addGram(f, 1, z, a, width);
      }
      solveCholesky(f, a, b, width);
    }
    f.copyWithin(solved + row * width, b, b + width);
    let loss = 0;
    for (let p = start; p < stop; p++) {
      const y = fixed + i32[columns + p] * width;
      const error = f[values + p] - f[b + factors] - f[y + factors] - dot(f, b, y, factors);
      loss += error * error;
    }
    f64[losses + row] = loss;
  }
}
