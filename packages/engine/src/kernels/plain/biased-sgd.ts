import type { MemoryViews } from "./memory-views.ts";
import { dot } from "./vector.ts";

export function biasedSgd(
  { f32: f, i32, f64 }: MemoryViews,
  first: number,
  end: number,
  _scratch: number,
  stratum: number,
  grid: number,
  starts: number,
  users: number,
  items: number,
  values: number,
  userFactors: number,
  itemFactors: number,
  userBiases: number,
  itemBiases: number,
  width: number,
  mean: number,
  learningRate: number,
  regularization: number,
  biasRegularization: number,
  losses: number,
): void {
  const keep = 1 - learningRate * regularization;
  for (let userBlock = first; userBlock < end; userBlock++) {
    const cell = userBlock * grid + ((userBlock + stratum) % grid);
    let loss = 0;
    for (let r = i32[starts + cell]; r < i32[starts + cell + 1]; r++) {
      const bu = userBiases + i32[users + r];
      const bi = itemBiases + i32[items + r];
      const p = userFactors + i32[users + r] * width;
      const q = itemFactors + i32[items + r] * width;
      const error = f[values + r] - (mean + f[bu] + f[bi] + dot(f, p, q, width));
      loss += error * error;
      f[bu] += learningRate * (error - biasRegularization * f[bu]);
      f[bi] += learningRate * (error - biasRegularization * f[bi]);
      const pull = learningRate * error;
      for (let i = 0; i < width; i++) {
        const a = f[p + i];
        const b = f[q + i];
        f[p + i] = pull * b + keep * a;
        f[q + i] = pull * a + keep * b;
      }
    }
    f64[losses + cell] = loss;
  }
}
