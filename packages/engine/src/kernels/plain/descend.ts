import { ADAM, CHUNK, RMSPROP } from "../assembly/descend-codes.ts";
import type { MemoryViews } from "./memory-views.ts";
import { hash, threshold } from "./network-layers.ts";
import { axpy } from "./vector.ts";

type Rule = readonly [
  method: number,
  learningRate: number,
  momentum: number,
  smoothing: number,
  epsilon: number,
  decay: number,
  meanCorrection: number,
  squareCorrection: number,
];

export function descend(
  { f32: f }: MemoryViews,
  first: number,
  end: number,
  _scratch: number,
  parameters: number,
  gradients: number,
  parameterCount: number,
  shards: number,
  kept: number,
  keeps: number,
  means: number,
  squares: number,
  ...rule: Rule
): void {
  for (let o = first * CHUNK; o < Math.min(end * CHUNK, parameterCount); o++) {
    let gradient = 0;
    for (let shard = 0; shard < shards; shard++) gradient += f[gradients + shard * parameterCount + o];
    if (keeps) {
      gradient += f[kept + o];
      f[kept + o] = gradient;
    }
    step(f, parameters + o, gradient, means + o, squares + o, rule);
  }
}

export function descendRows(
  { f32: f, i32 }: MemoryViews,
  first: number,
  end: number,
  _scratch: number,
  buckets: number,
  ids: number,
  start: number,
  count: number,
  gradients: number,
  width: number,
  table: number,
  means: number,
  squares: number,
  leaders: number,
  ...rule: Rule
): void {
  for (let bucket = first; bucket < end; bucket++) {
    for (let k = 0; k < count; k++) {
      const id = i32[ids + start + k];
      if ((id & (buckets - 1)) !== bucket) continue;
      // Leaders are counted from 1: 0 says that the row has not been met.
      const place = i32[leaders + id];
      if (place === 0) i32[leaders + id] = k + 1;
      else axpy(f, 1, gradients + k * width, gradients + (place - 1) * width, width);
    }
    for (let k = 0; k < count; k++) {
      const id = i32[ids + start + k];
      if ((id & (buckets - 1)) !== bucket || i32[leaders + id] !== k + 1) continue;
      i32[leaders + id] = 0;
      const row = id * width;
      for (let o = 0; o < width; o++)
        step(f, table + row + o, f[gradients + k * width + o], means + row + o, squares + row + o, rule);
    }
  }
}

export function descendColumns(
  { f32: f, i32 }: MemoryViews,
  first: number,
  end: number,
  scratch: number,
  samples: number,
  start: number,
  count: number,
  starts: number,
  columns: number,
  factors: number,
  rate: number,
  seed: number,
  source: number,
  width: number,
  table: number,
  kept: number,
  keeps: number,
  means: number,
  squares: number,
  ...rule: Rule
): void {
  f.fill(0, scratch, scratch + (end - first) * width);
  for (let k = 0; k < count; k++) {
    const sample = i32[samples + start + k];
    for (let entry = i32[starts + sample]; entry < i32[starts + sample + 1]; entry++) {
      const column = i32[columns + entry];
      if (column < first || column >= end || (rate > 0 && hash(seed, entry, 0) < threshold(rate))) continue;
      const sums = scratch + (column - first) * width;
      axpy(f, f[factors + entry] / (1 - rate), source + k * width, sums, width);
    }
  }
  for (let column = first; column < end; column++) {
    const row = column * width;
    const sums = scratch + (column - first) * width;
    for (let o = 0; o < width; o++) {
      if (keeps) f[kept + row + o] += f[sums + o];
      const gradient = keeps ? f[kept + row + o] : f[sums + o];
      step(f, table + row + o, gradient, means + row + o, squares + row + o, rule);
    }
  }
}

function step(
  f: Float32Array,
  parameter: number,
  gradient: number,
  mean: number,
  square: number,
  [method, learningRate, momentum, smoothing, epsilon, decay, meanCorrection, squareCorrection]: Rule,
): void {
  const pull = gradient + decay * f[parameter];
  if (method !== 0) f[square] = smoothing * f[square] + (1 - smoothing) * pull * pull;
  if (method === ADAM) {
    f[mean] = momentum * f[mean] + (1 - momentum) * pull;
    const size = Math.sqrt(f[square] * squareCorrection) + epsilon;
    f[parameter] -= (learningRate * f[mean] * meanCorrection) / size;
  } else {
    const change = method === RMSPROP ? pull / (Math.sqrt(f[square]) + epsilon) : pull;
    f[mean] = momentum * f[mean] + change;
    f[parameter] -= learningRate * f[mean];
  }
}
