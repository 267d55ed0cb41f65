import type { MemoryViews } from "./memory-views.ts";

export function fmCollect(
  { f32: f, i32 }: MemoryViews,
  first: number,
  end: number,
  _scratch: number,
  starts: number,
  positions: number,
  others: number,
  otherCount: number,
  offset: number,
  errors: number,
  previousPlace: number,
  changes: number,
  previousSums: number,
  previousIsLinear: number,
  sums: number,
  isLinear: number,
  states: number,
): void {
  for (let row = first; row < end; row++) {
    const from = i32[starts + row];
    const stop = i32[starts + row + 1];
    let so = 0;
    let soo = 0;
    let se = 0;
    let seo = 0;
    let see = 0;
    for (let entry = from; entry < stop; entry++) {
      let before = f[previousSums + offset + row];
      let change = changes;
      let o = 0;
      for (let k = 0; k < otherCount; k++) {
        const index = i32[others + entry * otherCount + k];
        if (k === previousPlace) change += 2 * index;
        else before += f[previousSums + index];
        o += f[sums + index];
      }
      const place = errors + i32[positions + entry];
      if (previousPlace >= 0) f[place] -= f[change] * (previousIsLinear ? 1 : before) + f[change + 1];
      const error = f[place];
      if (isLinear) o = 1;
      so += o;
      soo += o * o;
      se += error;
      seo += error * o;
      see += error * error;
    }
    f.set([f[sums + offset + row], so, soo, stop - from, se, seo, 0, see], states + 8 * row);
  }
}

export function fmSample(
  { f32: f, i32 }: MemoryViews,
  first: number,
  end: number,
  _scratch: number,
  starts: number,
  rows: number,
  values: number,
  featureCount: number,
  weights: number,
  noise: number,
  groups: number,
  means: number,
  precisions: number,
  alpha: number,
  isLinear: number,
  states: number,
  rowCount: number,
  sums: number,
  changes: number,
  selfTerms: number,
): void {
  if (first >= end) return;
  const quadratic = isLinear ? 0 : 1;
  for (let feature = 0; feature < featureCount; feature++) {
    const from = i32[starts + feature];
    const stop = i32[starts + feature + 1];
    const before = f[weights + feature];
    let squares = 0;
    let product = 0;
    for (let entry = from; entry < stop; entry++) {
      const x = f[values + entry];
      const state = states + 8 * i32[rows + entry];
      const rest = quadratic * (f[state] - before * x);
      squares += x * x * (rest * (rest * f[state + 3] + 2 * f[state + 1]) + f[state + 2]);
      product += x * (rest * f[state + 4] + f[state + 5]);
    }
    const group = i32[groups + feature];
    const prior = f[precisions + group];
    const precision = prior + alpha * squares;
    const mean = (alpha * (product + before * squares) + prior * f[means + group]) / precision;
    f[weights + feature] = mean + f[noise + feature] / Math.sqrt(precision);
    const difference = f[weights + feature] - before;
    for (let entry = from; entry < stop; entry++) {
      const state = states + 8 * i32[rows + entry];
      const rest = quadratic * (f[state] - before * f[values + entry]);
      const step = difference * f[values + entry];
      f[state] += step;
      f[state + 4] -= step * (rest * f[state + 3] + f[state + 1]);
      f[state + 5] -= step * (rest * f[state + 1] + f[state + 2]);
      f[state + 6] += step * rest;
    }
  }
  for (let row = 0; row < rowCount; row++) {
    const state = states + 8 * row;
    f[changes + 2 * row] = f[state] - f[sums + row];
    f[changes + 2 * row + 1] = f[state + 6];
    f[sums + row] = f[state];
    f[selfTerms + row] += f[state + 6];
  }
}
