import type { MemoryViews } from "./memory-views.ts";

const SETTLED = 1e-4;

export function elasticNet(
  { f32: f, i32 }: MemoryViews,
  first: number,
  end: number,
  _scratch: number,
  starts: number,
  users: number,
  weights: number,
  userCount: number,
  candidateStarts: number,
  candidates: number,
  _mostCandidates: number,
  l1: number,
  l2: number,
  lowest: number,
  passes: number,
  offset: number,
  coefficients: number,
): void {
  const dense = new Float32Array(userCount);
  const products = (item: number, into: Float32Array) => {
    dense.fill(0);
    for (let entry = i32[starts + item]; entry < i32[starts + item + 1]; entry++)
      dense[i32[users + entry]] = f[weights + entry];
    for (const [place, other] of chosen.entries()) {
      let sum = 0;
      for (let entry = i32[starts + other]; entry < i32[starts + other + 1]; entry++)
        sum = Math.fround(sum + Math.fround(f[weights + entry] * dense[i32[users + entry]]));
      into[place] = sum;
    }
  };
  let chosen = i32.subarray(0, 0);
  for (let target = offset + first; target < offset + end; target++) {
    const from = i32[candidateStarts + target];
    chosen = i32.subarray(candidates + from, candidates + i32[candidateStarts + target + 1]);
    const count = chosen.length;
    const residuals = new Float32Array(count);
    products(target, residuals);
    const gram = new Float32Array(count * count);
    for (const [place, item] of chosen.entries())
      products(item, gram.subarray(place * count, (place + 1) * count));
    const solution = f.subarray(coefficients + from, coefficients + from + count).fill(0);
    for (let pass = 0; pass < passes; pass++) {
      let largest = 0;
      for (let c = 0; c < count; c++) {
        const square = gram[c * count + c];
        const pull = residuals[c] + square * solution[c];
        const size = Math.abs(pull) - l1;
        const value = size > 0 ? Math.max(lowest, (Math.sign(pull) * size) / (square + l2)) : 0;
        const change = Math.fround(value) - solution[c];
        if (change === 0) continue;
        solution[c] = value;
        for (let other = 0; other < count; other++) residuals[other] -= change * gram[c * count + other];
        largest = Math.max(largest, Math.abs(change));
      }
      if (largest < SETTLED) break;
    }
  }
}
