import { ADAM, CHUNK, RMSPROP } from "./descend-codes";
import { hash, threshold } from "./network-layers";
import { axpyRow, fma } from "./vector";

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
  const from = ((first * CHUNK) as usize) << 2;
  for (let o = from; o < to && (shards > 1 || keeps); o += 16) {
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
    v128.store(gradients + o, gradient);
  }
  follow(
    parameters + from,
    gradients + from,
    means + from,
    squares + from,
    to - from,
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
      if ((id & (buckets - 1)) !== bucket) continue;
      const leader = leaders + ((id as usize) << 2);
      const own = gradients + (k as usize) * rowBytes;
      // Leaders are counted from 1: 0 says that the row has not been met.
      const place = load<i32>(leader);
      if (place === 0) store<i32>(leader, k + 1);
      else addRow(own, gradients + ((place - 1) as usize) * rowBytes, rowBytes);
    }
    for (let k = 0; k < count; k++) {
      const id = load<i32>(ids + (((start + k) as usize) << 2));
      if ((id & (buckets - 1)) !== bucket) continue;
      const leader = leaders + ((id as usize) << 2);
      if (load<i32>(leader) !== k + 1) continue;
      store<i32>(leader, 0);
      const row = (id as usize) * rowBytes;
      const own = gradients + (k as usize) * rowBytes;
      follow(
        table + row,
        own,
        means + row,
        squares + row,
        rowBytes,
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
  const from = (first as usize) * rowBytes;
  const size = ((end - first) as usize) * rowBytes;
  for (let o: usize = 0; o < size && keeps; o += 16) {
    const gradient = f32x4.add(v128.load(scratch + o), v128.load(kept + from + o));
    v128.store(kept + from + o, gradient);
    v128.store(scratch + o, gradient);
  }
  follow(
    table + from,
    scratch,
    means + from,
    squares + from,
    size,
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

/** Parameters follow their gradient, four at a time. */
function follow(
  parameters: usize,
  gradients: usize,
  means: usize,
  squares: usize,
  bytes: usize,
  method: i32,
  learningRate: f32,
  momentum: f32,
  smoothing: f32,
  epsilon: f32,
  decay: f32,
  meanCorrection: f32,
  squareCorrection: f32,
): void {
  const rate = f32x4.splat(learningRate);
  const held = f32x4.splat(momentum);
  const kept = f32x4.splat(smoothing);
  const fresh = f32x4.splat((1 as f32) - smoothing);
  const least = f32x4.splat(epsilon);
  const decays = f32x4.splat(decay);
  if (method === ADAM) {
    const freshMean = f32x4.splat((1 as f32) - momentum);
    const ofMean = f32x4.splat(learningRate * meanCorrection);
    const ofSquare = f32x4.splat(squareCorrection);
    for (let o: usize = 0; o < bytes; o += 16) {
      const p = v128.load(parameters + o);
      const g = fma(decays, p, v128.load(gradients + o));
      const m = fma(held, v128.load(means + o), f32x4.mul(freshMean, g));
      const v = fma(kept, v128.load(squares + o), f32x4.mul(fresh, f32x4.mul(g, g)));
      v128.store(means + o, m);
      v128.store(squares + o, v);
      const size = f32x4.add(f32x4.sqrt(f32x4.mul(v, ofSquare)), least);
      v128.store(parameters + o, f32x4.sub(p, f32x4.div(f32x4.mul(ofMean, m), size)));
    }
    return;
  }
  for (let o: usize = 0; o < bytes; o += 16) {
    const p = v128.load(parameters + o);
    let change = fma(decays, p, v128.load(gradients + o));
    if (method === RMSPROP) {
      const v = fma(kept, v128.load(squares + o), f32x4.mul(fresh, f32x4.mul(change, change)));
      v128.store(squares + o, v);
      change = f32x4.div(change, f32x4.add(f32x4.sqrt(v), least));
    }
    if (momentum !== 0) {
      change = fma(held, v128.load(means + o), change);
      v128.store(means + o, change);
    }
    v128.store(parameters + o, f32x4.sub(p, f32x4.mul(rate, change)));
  }
}
