import {
  BIAS,
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
  SAMPLES,
  WEIGHTS,
} from "../assembly/network-codes.ts";
import { type Pass, rowOf } from "./network-layers.ts";
import { axpy, dot } from "./vector.ts";

const EPSILON = 1e-5;

/** Ids below 0 stand for places of a sequence that are empty. */
export function locate(pass: Pass): void {
  const { f32, i32, at, from, to, base, parameters, span } = pass;
  const width = i32[at + OUTPUT_WIDTH];
  for (let row = from; row < to; row++) {
    const output = rowOf(pass, OUTPUT, OUTPUT_STRIDE, row);
    const id = i32[i32[at + SAMPLES] + base + row];
    const place = parameters + i32[at + BIAS] + (row % span) * width;
    f32.copyWithin(output, place, place + width);
    if (id >= 0) axpy(f32, f32[at + RATE], parameters + i32[at + WEIGHTS] + id * width, output, width);
  }
}

export function locateBackward(pass: Pass): void {
  const { f32, i32, at, from, to, base, gradients, span } = pass;
  const width = i32[at + OUTPUT_WIDTH];
  for (let row = from; row < to; row++) {
    const gradient = rowOf(pass, OUTPUT_GRADIENT, OUTPUT_STRIDE, row);
    const id = i32[i32[at + SAMPLES] + base + row];
    if (id < 0) continue;
    axpy(f32, 1, gradient, gradients + i32[at + BIAS] + (row % span) * width, width);
    axpy(f32, f32[at + RATE], gradient, gradients + i32[at + WEIGHTS] + id * width, width);
  }
}

/** Mean of a row, and one over its deviation. */
function spreadOf(row: Float32Array): { mean: number; scale: number } {
  const mean = row.reduce((sum, value) => sum + value, 0) / row.length;
  const variance = row.reduce((sum, value) => sum + (value - mean) ** 2, 0) / row.length;
  return { mean, scale: 1 / Math.sqrt(variance + EPSILON) };
}

export function normalize(pass: Pass): void {
  const { f32, i32, at, from, to, parameters } = pass;
  const width = i32[at + INPUT_WIDTH];
  for (let row = from; row < to; row++) {
    const input = rowOf(pass, INPUT, INPUT_STRIDE, row);
    const output = rowOf(pass, OUTPUT, OUTPUT_STRIDE, row);
    const { mean, scale } = spreadOf(f32.subarray(input, input + width));
    for (let i = 0; i < width; i++) {
      const gain = f32[parameters + i32[at + WEIGHTS] + i];
      f32[output + i] = (f32[input + i] - mean) * scale * gain + f32[parameters + i32[at + BIAS] + i];
    }
  }
}

export function normalizeBackward(pass: Pass): void {
  const { f32, i32, at, from, to, parameters, gradients } = pass;
  const width = i32[at + INPUT_WIDTH];
  for (let row = from; row < to; row++) {
    const input = rowOf(pass, INPUT, INPUT_STRIDE, row);
    const back = rowOf(pass, INPUT_GRADIENT, INPUT_STRIDE, row);
    const gradient = rowOf(pass, OUTPUT_GRADIENT, OUTPUT_STRIDE, row);
    const { mean, scale } = spreadOf(f32.subarray(input, input + width));
    const units = Array.from(f32.subarray(input, input + width), (value) => (value - mean) * scale);
    const pulls = units.map((_, i) => f32[gradient + i] * f32[parameters + i32[at + WEIGHTS] + i]);
    const sum = pulls.reduce((total, pull) => total + pull, 0) / width;
    const product = pulls.reduce((total, pull, i) => total + pull * units[i], 0) / width;
    for (let i = 0; i < width; i++) {
      f32[gradients + i32[at + WEIGHTS] + i] += f32[gradient + i] * units[i];
      f32[gradients + i32[at + BIAS] + i] += f32[gradient + i];
      const before = i32[at + INPUT_ADDS] ? f32[back + i] : 0;
      f32[back + i] = before + scale * (pulls[i] - sum - units[i] * product);
    }
  }
}

export function add(pass: Pass): void {
  const { f32, i32, at, from, to } = pass;
  const width = i32[at + INPUT_WIDTH];
  for (let row = from; row < to; row++) {
    const input = rowOf(pass, INPUT, INPUT_STRIDE, row);
    const output = rowOf(pass, OUTPUT, OUTPUT_STRIDE, row);
    f32.copyWithin(output, input, input + width);
    axpy(f32, 1, rowOf(pass, OTHER, OTHER_STRIDE, row), output, width);
  }
}

export function addBackward(pass: Pass): void {
  const { f32, i32, at, from, to } = pass;
  const width = i32[at + INPUT_WIDTH];
  for (let row = from; row < to; row++) {
    const gradient = rowOf(pass, OUTPUT_GRADIENT, OUTPUT_STRIDE, row);
    const back = rowOf(pass, INPUT_GRADIENT, INPUT_STRIDE, row);
    if (!i32[at + INPUT_ADDS]) f32.fill(0, back, back + width);
    axpy(f32, 1, gradient, back, width);
    f32.copyWithin(rowOf(pass, OTHER_GRADIENT, OTHER_STRIDE, row), gradient, gradient + width);
  }
}

/** The first place of a sequence that is not empty; its end when all are. */
function firstPlace({ i32, at, base, span }: Pass, start: number): number {
  let place = 0;
  while (place < span && i32[i32[at + SAMPLES] + base + start + place] < 0) place++;
  return start + place;
}

// Queries, keys and values stand side by side in a row of the input; the shares are kept for the way back.
export function attend(pass: Pass): void {
  const { f32, i32, at, from, to, span } = pass;
  const width = i32[at + OUTPUT_WIDTH];
  for (let start = from; start < to; start += span) {
    const first = firstPlace(pass, start);
    for (let row = start; row < start + span; row++) {
      const output = rowOf(pass, OUTPUT, OUTPUT_STRIDE, row);
      f32.fill(0, output, output + width);
      const query = rowOf(pass, INPUT, INPUT_STRIDE, row);
      const shares = rowOf(pass, OTHER, OTHER_STRIDE, row);
      const others = Array.from({ length: Math.max(0, row - first + 1) }, (_, k) =>
        rowOf(pass, INPUT, INPUT_STRIDE, first + k),
      );
      const scores = others.map((other) => dot(f32, query, other + width, width) / Math.sqrt(width));
      const most = Math.max(...scores);
      const powers = scores.map((score) => Math.exp(score - most));
      const sum = powers.reduce((total, power) => total + power, 0);
      for (const [k, other] of others.entries()) {
        f32[shares + k] = powers[k] / sum;
        axpy(f32, powers[k] / sum, other + 2 * width, output, width);
      }
    }
  }
}

export function attendBackward(pass: Pass): void {
  const { f32, i32, at, from, to, span } = pass;
  const width = i32[at + OUTPUT_WIDTH];
  for (let start = from; start < to; start += span) {
    const first = firstPlace(pass, start);
    for (let row = start; row < start + span; row++) {
      const back = rowOf(pass, INPUT_GRADIENT, INPUT_STRIDE, row);
      f32.fill(0, back, back + 3 * width);
    }
    for (let row = first; row < start + span; row++) {
      const query = rowOf(pass, INPUT, INPUT_STRIDE, row);
      const queryGradient = rowOf(pass, INPUT_GRADIENT, INPUT_STRIDE, row);
      const shares = rowOf(pass, OTHER, OTHER_STRIDE, row);
      const outer = rowOf(pass, OUTPUT_GRADIENT, OUTPUT_STRIDE, row);
      const products = Array.from({ length: row - first + 1 }, (_, k) =>
        dot(f32, outer, rowOf(pass, INPUT, INPUT_STRIDE, first + k) + 2 * width, width),
      );
      const mean = products.reduce((sum, product, k) => sum + f32[shares + k] * product, 0);
      for (const [k, product] of products.entries()) {
        const share = f32[shares + k];
        const other = rowOf(pass, INPUT, INPUT_STRIDE, first + k);
        const otherGradient = rowOf(pass, INPUT_GRADIENT, INPUT_STRIDE, first + k);
        const pull = (share * (product - mean)) / Math.sqrt(width);
        axpy(f32, share, outer, otherGradient + 2 * width, width);
        axpy(f32, pull, other + width, queryGradient, width);
        axpy(f32, pull, query, otherGradient + width, width);
      }
    }
  }
}

// Against all rows of the table, or against the target's and those of a list of others; each may have a bias.
export function choose(pass: Pass): number {
  const { f32, i32, at, from, to, base, parameters, gradients, scale, training } = pass;
  const width = i32[at + INPUT_WIDTH];
  const count = i32[at + OUTPUT_WIDTH];
  const table = i32[at + WEIGHTS];
  const listed = i32[at + OTHER] >= 0;
  const biases = i32[at + BIAS];
  let loss = 0;
  for (let row = from; row < to; row++) {
    const input = rowOf(pass, INPUT, INPUT_STRIDE, row);
    const back = rowOf(pass, INPUT_GRADIENT, INPUT_STRIDE, row);
    const target = i32[i32[at + SAMPLES] + base + row];
    if (training) f32.fill(0, back, back + width);
    if (target < 0) continue;
    // A listed row that is the target itself is no alternative to it.
    const ids = Array.from({ length: count }, (_, k) => (listed ? i32[i32[at + OTHER] + k] : k)).filter(
      (id) => id !== target,
    );
    const all = [target, ...ids];
    const scores = all.map(
      (id) =>
        dot(f32, input, parameters + table + id * width, width) +
        (biases < 0 ? 0 : f32[parameters + biases + id]),
    );
    const most = scores.reduce((largest, score) => Math.max(largest, score));
    const powers = scores.map((score) => Math.exp(score - most));
    const sum = powers.reduce((total, power) => total + power, 0);
    loss += most - scores[0] + Math.log(sum);
    if (!training) continue;
    for (const [k, id] of all.entries()) {
      const pull = scale * (powers[k] / sum - (k === 0 ? 1 : 0));
      axpy(f32, pull, parameters + table + id * width, back, width);
      axpy(f32, pull, input, gradients + table + id * width, width);
      if (biases >= 0) f32[gradients + biases + id] += pull;
    }
  }
  return loss;
}
