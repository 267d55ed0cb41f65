import { ADAM, CHUNK, RMSPROP } from "./descend-codes";
import { hash, threshold } from "./network-layers";
import { axpyRow } from "./vector";

export function descend(
  first: i32,
  end: i32,
  _scratch: usize,
  parameters: usize,
  gradients: usize,
  parameterCount: i32,
  shards: i32,
  kept: usize,
  keeps: i32,
  means: usize,
  squares: usize,
  method: i32,
  learningRate: f32,
  momentum: f32,
  smoothing: f32,
  epsilon: f32,
  decay: f32,
  meanCorrection: f32,
  squareCorrection: f32,
): void {
  const shardBytes = (parameterCount as usize) << 2;
  const to = (min(end * CHUNK, parameterCount) as usize) << 2;
  for (let o: usize = (first * CHUNK) << 2; o < to; o += 16) {
    let gradient = v128.load(gradients + o);
    let partial = gradients + o;
    for (let shard = 1; shard < shards; shard++) {
      partial += shardBytes;
      gradient = f32x4.add(gradient, v128.load(partial));
    }
    if (keeps) {
      gradient = f32x4.add(gradient, v128.load(kept + o));
      v128.store(kept + o, gradient);
    }
    step(
      parameters + o,
      gradient,
      means + o,
      squares + o,
      method,
      learningRate,
      momentum,
      smoothing,
      epsilon,
      decay,
      meanCorrection,
      squareCorrection,
    );
  }
}

export function descendRows(
  first: i32,
  end: i32,
  _scratch: usize,
  buckets: i32,
  ids: usize,
  start: i32,
  count: i32,
  gradients: usize,
  width: i32,
  table: usize,
  means: usize,
  squares: usize,
  leaders: usize,
  method: i32,
  learningRate: f32,
  momentum: f32,
  smoothing: f32,
  epsilon: f32,
  decay: f32,
  meanCorrection: f32,
  squareCorrection: f32,
): void {
  const rowBytes = (width as usize) << 2;
  for (let bucket = first; bucket < end; bucket++) {
    for (let k = 0; k < count; k++) {
      const id = load<i32>(ids + (((start + k) as usize) << 2));
      if (id % buckets !== bucket) continue;
      const leader = leaders + ((id as usize) << 2);
      const own = gradients + (k as usize) * rowBytes;
      // Leaders are counted from 1: 0 says that the row has not been met.
      const place = load<i32>(leader);
      if (place === 0) store<i32>(leader, k + 1);
      else addRow(own, gradients + ((place - 1) as usize) * rowBytes, rowBytes);
    }
    for (let k = 0; k < count; k++) {
      const id = load<i32>(ids + (((start + k) as usize) << 2));
      if (id % buckets !== bucket) continue;
      const leader = leaders + ((id as usize) << 2);
      if (load<i32>(leader) !== k + 1) continue;
      store<i32>(leader, 0);
      const row = (id as usize) * rowBytes;
      const own = gradients + (k as usize) * rowBytes;
      for (let o: usize = 0; o < rowBytes; o += 16) {
        step(
          table + row + o,
          v128.load(own + o),
          means + row + o,
          squares + row + o,
          method,
          learningRate,
          momentum,
          smoothing,
          epsilon,
          decay,
          meanCorrection,
          squareCorrection,
        );
      }
    }
  }
}

export function descendColumns(
  first: i32,
  end: i32,
  scratch: usize,
  samples: usize,
  start: i32,
  count: i32,
  starts: usize,
  columns: usize,
  factors: usize,
  rate: f32,
  seed: i32,
  source: usize,
  width: i32,
  table: usize,
  kept: usize,
  keeps: i32,
  means: usize,
  squares: usize,
  method: i32,
  learningRate: f32,
  momentum: f32,
  smoothing: f32,
  epsilon: f32,
  decay: f32,
  meanCorrection: f32,
  squareCorrection: f32,
): void {
  const rowBytes = (width as usize) << 2;
  const scale = (1 as f32) / ((1 as f32) - rate);
  const limit = threshold(rate);
  memory.fill(scratch, 0, ((end - first) as usize) * rowBytes);
  for (let k = 0; k < count; k++) {
    const sample = load<i32>(samples + (((start + k) as usize) << 2));
    const own = source + (k as usize) * rowBytes;
    const stop = load<i32>(starts + ((sample as usize) << 2), 4);
    let entry = firstFrom(columns, load<i32>(starts + ((sample as usize) << 2)), stop, first);
    for (; entry < stop; entry++) {
      const column = load<i32>(columns + ((entry as usize) << 2));
      if (column >= end) break;
      if (rate > 0 && hash(seed, entry, 0) < limit) continue;
      const factor = scale * load<f32>(factors + ((entry as usize) << 2));
      axpyRow(factor, own, scratch + ((column - first) as usize) * rowBytes, rowBytes);
    }
  }
  for (let column = first; column < end; column++) {
    const row = (column as usize) * rowBytes;
    const sums = scratch + ((column - first) as usize) * rowBytes;
    for (let o: usize = 0; o < rowBytes; o += 16) {
      let gradient = v128.load(sums + o);
      if (keeps) {
        gradient = f32x4.add(gradient, v128.load(kept + row + o));
        v128.store(kept + row + o, gradient);
      }
      step(
        table + row + o,
        gradient,
        means + row + o,
        squares + row + o,
        method,
        learningRate,
        momentum,
        smoothing,
        epsilon,
        decay,
        meanCorrection,
        squareCorrection,
      );
    }
  }
}

/** Where the first of the rising numbers values[low .. high) that is at least `least` stands; `high` if none is. */
function firstFrom(values: usize, low: i32, high: i32, least: i32): i32 {
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (load<i32>(values + ((middle as usize) << 2)) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

function addRow(from: usize, to: usize, rowBytes: usize): void {
  for (let o: usize = 0; o < rowBytes; o += 16)
    v128.store(to + o, f32x4.add(v128.load(to + o), v128.load(from + o)));
}

/** Four parameters follow their gradient. */
function step(
  parameter: usize,
  gradient: v128,
  mean: usize,
  square: usize,
  method: i32,
  learningRate: f32,
  momentum: f32,
  smoothing: f32,
  epsilon: f32,
  decay: f32,
  meanCorrection: f32,
  squareCorrection: f32,
): void {
  const p = v128.load(parameter);
  const g = f32x4.add(gradient, f32x4.mul(f32x4.splat(decay), p));
  const held = f32x4.mul(f32x4.splat(momentum), v128.load(mean));
  const rate = f32x4.splat(learningRate);
  const least = f32x4.splat(epsilon);
  let change = g;
  if (method === ADAM || method === RMSPROP) {
    const fresh = f32x4.mul(f32x4.splat((1 as f32) - smoothing), f32x4.mul(g, g));
    const v = f32x4.add(f32x4.mul(f32x4.splat(smoothing), v128.load(square)), fresh);
    v128.store(square, v);
    if (method === ADAM) {
      const m = f32x4.add(held, f32x4.mul(f32x4.splat((1 as f32) - momentum), g));
      v128.store(mean, m);
      const size = f32x4.add(f32x4.sqrt(f32x4.mul(v, f32x4.splat(squareCorrection))), least);
      const pull = f32x4.div(f32x4.mul(m, f32x4.splat(meanCorrection)), size);
      v128.store(parameter, f32x4.sub(p, f32x4.mul(rate, pull)));
      return;
    }
    change = f32x4.div(g, f32x4.add(f32x4.sqrt(v), least));
  }
  const m = f32x4.add(held, change);
  v128.store(mean, m);
  v128.store(parameter, f32x4.sub(p, f32x4.mul(rate, m)));
}
