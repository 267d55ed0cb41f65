import {
  BIAS,
  COLUMNS,
  FUNCTION,
  GROUP,
  INPUT,
  INPUT_ADDS,
  INPUT_GRADIENT,
  INPUT_STRIDE,
  INPUT_WIDTH,
  OTHER,
  OTHER_GRADIENT,
  OTHER_STRIDE,
  OUTPUT,
  OUTPUT_GRADIENT,
  OUTPUT_STRIDE,
  OUTPUT_WIDTH,
  RATE,
  RELU,
  SAMPLES,
  SIGMOID,
  STARTS,
  TABLE,
  TABLE_STRIDE,
  VALUES,
  WEIGHTS,
} from "../assembly/network-codes.ts";
import type { MemoryViews } from "./memory-views.ts";
import { axpy, dot } from "./vector.ts";

/** One instruction over the rows [from, to) of a batch. */
export interface Pass extends MemoryViews {
  /** where the instruction stands */
  readonly at: number;
  readonly from: number;
  readonly to: number;
  /** what is added to a row for its place in the samples */
  readonly base: number;
  readonly parameters: number;
  readonly gradients: number;
  readonly scale: number;
  readonly seed: number;
  readonly training: boolean;
  /** rows of one sample */
  readonly span: number;
}

/** Where a matrix's row begins; both numbers are fields of the instruction. */
export function rowOf({ i32, at }: Pass, offset: number, stride: number, row: number): number {
  return i32[at + offset] + row * i32[at + stride];
}

/** A number that looks drawn by chance and depends on its arguments alone. */
export function hash(seed: number, row: number, column: number): number {
  let h = seed ^ Math.imul(row, 0x9e3779b1) ^ Math.imul(column, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

export function threshold(rate: number): number {
  return Math.floor(rate * 2 ** 32);
}

export function embed(pass: Pass): void {
  const { f32, i32, at, from, to, base } = pass;
  const group = i32[at + GROUP];
  const width = i32[at + INPUT_WIDTH];
  for (let row = from; row < to; row++) {
    const out = rowOf(pass, OUTPUT, OUTPUT_STRIDE, row);
    for (let member = 0; member < group; member++) {
      const vector = i32[at + TABLE] + i32[i32[at + SAMPLES] + (base + row) * group + member] * width;
      f32.copyWithin(out + member * width, vector, vector + width);
    }
  }
}

/** Visits the entries of a sparse row that dropout leaves in. */
function eachEntry(pass: Pass, row: number, visit: (column: number, value: number) => void): void {
  const { f32, i32, at, base, seed, training } = pass;
  const rate = training ? f32[at + RATE] : 0;
  const index = i32[i32[at + SAMPLES] + base + row];
  const stop = i32[i32[at + STARTS] + index + 1];
  for (let entry = i32[i32[at + STARTS] + index]; entry < stop; entry++) {
    if (rate > 0 && hash(seed, entry, 0) < threshold(rate)) continue;
    visit(i32[i32[at + COLUMNS] + entry], f32[i32[at + VALUES] + entry] / (1 - rate));
  }
}

export function sparse(pass: Pass): void {
  const { f32, i32, at, from, to, parameters } = pass;
  const width = i32[at + OUTPUT_WIDTH];
  const bias = parameters + i32[at + BIAS];
  for (let row = from; row < to; row++) {
    const out = rowOf(pass, OUTPUT, OUTPUT_STRIDE, row);
    f32.copyWithin(out, bias, bias + width);
    eachEntry(pass, row, (column, value) =>
      axpy(f32, value, i32[at + TABLE] + column * i32[at + TABLE_STRIDE], out, width),
    );
  }
}

/** The bias only: the table follows its columns' entries in `descendColumns`. */
export function sparseBackward(pass: Pass): void {
  const { f32, i32, at, from, to, gradients } = pass;
  for (let row = from; row < to; row++) {
    const gradient = rowOf(pass, OUTPUT_GRADIENT, OUTPUT_STRIDE, row);
    axpy(f32, 1, gradient, gradients + i32[at + BIAS], i32[at + OUTPUT_WIDTH]);
  }
}

export function dense(pass: Pass): void {
  const { f32, i32, at, from, to, parameters } = pass;
  const width = i32[at + OUTPUT_WIDTH];
  const weights = parameters + i32[at + WEIGHTS];
  const bias = i32[at + BIAS];
  for (let row = from; row < to; row++) {
    const input = rowOf(pass, INPUT, INPUT_STRIDE, row);
    const out = rowOf(pass, OUTPUT, OUTPUT_STRIDE, row);
    f32.fill(0, out, out + width);
    if (bias >= 0) f32.copyWithin(out, parameters + bias, parameters + bias + width);
    for (let k = 0; k < i32[at + INPUT_WIDTH]; k++)
      axpy(f32, f32[input + k], weights + k * width, out, width);
  }
}

export function denseBackward(pass: Pass): void {
  const { f32, i32, at, from, to, parameters, gradients } = pass;
  const width = i32[at + OUTPUT_WIDTH];
  const weights = i32[at + WEIGHTS];
  for (let row = from; row < to; row++) {
    const input = rowOf(pass, INPUT, INPUT_STRIDE, row);
    const gradient = rowOf(pass, OUTPUT_GRADIENT, OUTPUT_STRIDE, row);
    if (i32[at + BIAS] >= 0) axpy(f32, 1, gradient, gradients + i32[at + BIAS], width);
    const adds = i32[at + INPUT_ADDS] !== 0;
    const back = i32[at + INPUT_GRADIENT] < 0 ? -1 : rowOf(pass, INPUT_GRADIENT, INPUT_STRIDE, row);
    for (let k = 0; k < i32[at + INPUT_WIDTH]; k++) {
      axpy(f32, f32[input + k], gradient, gradients + weights + k * width, width);
      if (back < 0) continue;
      const pull = dot(f32, gradient, parameters + weights + k * width, width);
      f32[back + k] = adds ? f32[back + k] + pull : pull;
    }
  }
}

export function activate(pass: Pass): void {
  const { f32, i32, at, from, to } = pass;
  const kind = i32[at + FUNCTION];
  for (let row = from; row < to; row++) {
    const start = rowOf(pass, INPUT, INPUT_STRIDE, row);
    for (let o = start; o < start + i32[at + INPUT_WIDTH]; o++) {
      if (kind === RELU) f32[o] = Math.max(f32[o], 0);
      else if (kind === SIGMOID) f32[o] = 1 / (1 + Math.exp(-f32[o]));
      else f32[o] = Math.tanh(f32[o]);
    }
  }
}

export function activateBackward(pass: Pass): void {
  const { f32, i32, at, from, to } = pass;
  const kind = i32[at + FUNCTION];
  for (let row = from; row < to; row++) {
    const value = rowOf(pass, INPUT, INPUT_STRIDE, row);
    const gradient = rowOf(pass, INPUT_GRADIENT, INPUT_STRIDE, row);
    for (let o = 0; o < i32[at + INPUT_WIDTH]; o++) {
      const y = f32[value + o];
      if (kind === RELU) f32[gradient + o] *= y > 0 ? 1 : 0;
      else if (kind === SIGMOID) f32[gradient + o] *= y * (1 - y);
      else f32[gradient + o] *= 1 - y * y;
    }
  }
}

/** Forward from values to values, backward from gradients to gradients: the same numbers are left out of both. */
export function dropOut(
  pass: Pass,
  [source, sourceStride]: readonly [number, number],
  [target, targetStride]: readonly [number, number],
): void {
  const { f32, i32, at, from, to, base, seed, training } = pass;
  const rate = training ? f32[at + RATE] : 0;
  const own = seed ^ Math.imul(i32[at + GROUP], 0x27d4eb2f);
  for (let row = from; row < to; row++) {
    const input = rowOf(pass, source, sourceStride, row);
    const output = rowOf(pass, target, targetStride, row);
    for (let column = 0; column < i32[at + INPUT_WIDTH]; column++) {
      const isLeftOut = hash(own, base + row, column) < threshold(rate);
      f32[output + column] = isLeftOut ? 0 : f32[input + column] / (1 - rate);
    }
  }
}

export function product(pass: Pass): void {
  const { f32, i32, at, from, to } = pass;
  for (let row = from; row < to; row++) {
    const a = rowOf(pass, INPUT, INPUT_STRIDE, row);
    const b = rowOf(pass, OTHER, OTHER_STRIDE, row);
    const out = rowOf(pass, OUTPUT, OUTPUT_STRIDE, row);
    for (let o = 0; o < i32[at + INPUT_WIDTH]; o++) f32[out + o] = f32[a + o] * f32[b + o];
  }
}

export function productBackward(pass: Pass): void {
  const { f32, i32, at, from, to } = pass;
  for (let row = from; row < to; row++) {
    const a = rowOf(pass, INPUT, INPUT_STRIDE, row);
    const b = rowOf(pass, OTHER, OTHER_STRIDE, row);
    const da = rowOf(pass, INPUT_GRADIENT, INPUT_STRIDE, row);
    const db = rowOf(pass, OTHER_GRADIENT, OTHER_STRIDE, row);
    const gradient = rowOf(pass, OUTPUT_GRADIENT, OUTPUT_STRIDE, row);
    for (let o = 0; o < i32[at + INPUT_WIDTH]; o++) {
      f32[da + o] = f32[gradient + o] * f32[b + o];
      f32[db + o] = f32[gradient + o] * f32[a + o];
    }
  }
}
