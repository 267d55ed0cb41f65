import type { MemoryViews } from "./memory-views.ts";

export function nearestRows(
  { f32: f, f64, i32 }: MemoryViews,
  first: number,
  end: number,
  scratch: number,
  starts: number,
  columns: number,
  weights: number,
  otherStarts: number,
  otherRows: number,
  otherWeights: number,
  left: number,
  right: number,
  shrinkage: number,
  union: number,
  rowCount: number,
  offset: number,
  k: number,
  similarities: number,
  indices: number,
): void {
  const sums = f.subarray(scratch, scratch + rowCount);
  const found = new Float32Array(rowCount);
  for (let r = first; r < end; r++) {
    const row = offset + r;
    sums.fill(0);
    for (let entry = i32[starts + row]; entry < i32[starts + row + 1]; entry++) {
      const column = otherStarts + i32[columns + entry];
      for (let other = i32[column]; other < i32[column + 1]; other++) {
        sums[i32[otherRows + other]] += Math.fround(f[weights + entry] * f[otherWeights + other]);
      }
    }
    sums[row] = 0;
    const met: number[] = [];
    for (let other = 0; other < rowCount; other++) {
      const sum = sums[other];
      if (sum === 0) continue;
      const together =
        union === 1 ? f64[left + row] + f64[right + other] - sum : f64[left + row] * f64[right + other];
      found[other] = sum / (together + shrinkage);
      met.push(other);
    }
    met.sort((x, y) => found[y] - found[x] || x - y);
    for (let rank = 0; rank < k; rank++) {
      const isFree = rank >= met.length;
      i32[indices + r * k + rank] = isFree ? -1 : met[rank];
      f[similarities + r * k + rank] = isFree ? Number.NEGATIVE_INFINITY : found[met[rank]];
    }
  }
}
