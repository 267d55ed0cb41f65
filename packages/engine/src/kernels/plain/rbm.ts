import type { MemoryViews } from "./memory-views.ts";
import { axpy, dot } from "./vector.ts";

export function rbmChain(
  { f32: f, i32 }: MemoryViews,
  first: number,
  end: number,
  scratch: number,
  starts: number,
  columns: number,
  centres: number,
  seen: number,
  dreamt: number,
  weights: number,
  metWeights: number,
  isConditional: number,
  visibleBiases: number,
  hiddenBiases: number,
  width: number,
  steps: number,
  seed: number,
  seenHidden: number,
  dreamtHidden: number,
): void {
  const states = scratch;
  for (let row = first; row < end; row++) {
    const from = i32[starts + row];
    const to = i32[starts + row + 1];
    const key = mix(seed + Math.imul(row, 0x9e3779b9));
    const hidden = dreamtHidden + row * width;
    const infer = (visible: number, target: number) => {
      f.copyWithin(target, hiddenBiases, hiddenBiases + width);
      addMet(f, i32, columns, from, to, isConditional, metWeights, target, width);
      addSeen(f, i32, columns, from, to, visible, weights, target, width);
      centreLogistic(f, target, width);
    };

    infer(seen, hidden);
    f.copyWithin(seenHidden + row * width, hidden, hidden + width);
    let drawn = 0;
    for (let step = 0; step < steps; step++) {
      for (let unit = 0; unit < width; unit++)
        f[states + unit] = uniform(key, drawn + unit) < f[hidden + unit] + 0.5 ? 0.5 : -0.5;
      drawn += width;
      for (let entry = from; entry < to; entry++) {
        const item = i32[columns + entry];
        const mean = logistic(f[visibleBiases + item] + dot(f, states, weights + item * width, width));
        const visible = step === steps - 1 ? mean : uniform(key, drawn + entry - from) < mean ? 1 : 0;
        f[dreamt + entry] = visible - f[centres + item];
      }
      // Entries are drawn for four at a time.
      if (step < steps - 1) drawn += 4 * Math.ceil((to - from) / 4);
      infer(dreamt, hidden);
    }
  }
}

export function rbmLoss(
  { f32: f, i32, f64 }: MemoryViews,
  first: number,
  end: number,
  scratch: number,
  starts: number,
  columns: number,
  centres: number,
  seen: number,
  weights: number,
  metWeights: number,
  isConditional: number,
  visibleBiases: number,
  hiddenBiases: number,
  width: number,
  losses: number,
): void {
  const hidden = scratch;
  for (let row = first; row < end; row++) {
    const from = i32[starts + row];
    const to = i32[starts + row + 1];
    f.copyWithin(hidden, hiddenBiases, hiddenBiases + width);
    addMet(f, i32, columns, from, to, isConditional, metWeights, hidden, width);
    addSeen(f, i32, columns, from, to, seen, weights, hidden, width);
    centreLogistic(f, hidden, width);
    let loss = 0;
    for (let entry = from; entry < to; entry++) {
      const item = i32[columns + entry];
      const mean = logistic(f[visibleBiases + item] + dot(f, hidden, weights + item * width, width));
      loss += (f[seen + entry] + f[centres + item] - mean) ** 2;
    }
    f64[losses + row] = loss;
  }
}

export function rbmLearn(
  { f32: f, i32 }: MemoryViews,
  first: number,
  end: number,
  _scratch: number,
  items: number,
  itemStarts: number,
  itemEntries: number,
  itemRows: number,
  seen: number,
  dreamt: number,
  seenHidden: number,
  dreamtHidden: number,
  weights: number,
  metWeights: number,
  isConditional: number,
  visibleBiases: number,
  width: number,
  learningRate: number,
  regularization: number,
): void {
  for (let place = first; place < end; place++) {
    const item = i32[items + place];
    const from = i32[itemStarts + place];
    const to = i32[itemStarts + place + 1];
    const keep = 1 - learningRate * regularization * (to - from);
    for (let unit = 0; unit < width; unit++) {
      f[weights + item * width + unit] *= keep;
      if (isConditional === 1) f[metWeights + item * width + unit] *= keep;
    }
    for (let at = from; at < to; at++) {
      const entry = i32[itemEntries + at];
      const given = seenHidden + i32[itemRows + at] * width;
      const own = dreamtHidden + i32[itemRows + at] * width;
      f[visibleBiases + item] += learningRate * (f[seen + entry] - f[dreamt + entry]);
      axpy(f, learningRate * f[seen + entry], given, weights + item * width, width);
      axpy(f, -learningRate * f[dreamt + entry], own, weights + item * width, width);
      if (isConditional !== 1) continue;
      axpy(f, learningRate, given, metWeights + item * width, width);
      axpy(f, -learningRate, own, metWeights + item * width, width);
    }
  }
}

function addMet(
  f: Float32Array,
  i32: Int32Array,
  columns: number,
  from: number,
  to: number,
  isConditional: number,
  metWeights: number,
  target: number,
  width: number,
): void {
  if (isConditional !== 1) return;
  for (let entry = from; entry < to; entry++)
    axpy(f, 1, metWeights + i32[columns + entry] * width, target, width);
}

function addSeen(
  f: Float32Array,
  i32: Int32Array,
  columns: number,
  from: number,
  to: number,
  visible: number,
  weights: number,
  target: number,
  width: number,
): void {
  for (let entry = from; entry < to; entry++)
    axpy(f, f[visible + entry], weights + i32[columns + entry] * width, target, width);
}

function centreLogistic(f: Float32Array, target: number, width: number): void {
  for (let unit = 0; unit < width; unit++) f[target + unit] = logistic(f[target + unit]) - 0.5;
}

function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/** The finaliser of MurmurHash3. */
function mix(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

/** The number in [0, 1) that belongs to a place under a key. */
function uniform(key: number, at: number): number {
  return (mix(key + Math.imul(at + 1, 0x9e3779b9)) >>> 8) / 2 ** 24;
}
