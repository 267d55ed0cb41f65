import {
  COLUMNS,
  INPUT,
  INPUT_GRADIENT,
  INPUT_STRIDE,
  INPUT_WIDTH,
  PULLS,
  SAMPLES,
  STARTS,
  TABLE,
  TABLE_STRIDE,
  VALUES,
} from "../assembly/network-codes.ts";
import { type Pass, rowOf } from "./network-layers.ts";
import { axpy, dot } from "./vector.ts";

// The last number of an input row is 1, which the bias at the end of a column's vector multiplies.
export function observedError(pass: Pass): number {
  const { f32, i32, at, from, to, base, scale, training } = pass;
  const width = i32[at + INPUT_WIDTH];
  let loss = 0;
  for (let row = from; row < to; row++) {
    const input = rowOf(pass, INPUT, INPUT_STRIDE, row);
    const gradient = rowOf(pass, INPUT_GRADIENT, INPUT_STRIDE, row);
    const index = i32[i32[at + SAMPLES] + base + row];
    const stop = i32[i32[at + STARTS] + index + 1];
    if (training) f32.fill(0, gradient, gradient + width);
    for (let entry = i32[i32[at + STARTS] + index]; entry < stop; entry++) {
      const vector = i32[at + TABLE] + i32[i32[at + COLUMNS] + entry] * i32[at + TABLE_STRIDE];
      const error = dot(f32, input, vector, width) - f32[i32[at + VALUES] + entry];
      loss += error * error;
      if (!training) continue;
      f32[i32[at + PULLS] + entry] = 2 * scale * error;
      axpy(f32, 2 * scale * error, vector, gradient, width - 1);
    }
  }
  return loss;
}

export function crossEntropy(pass: Pass): number {
  const { f32, i32, at, from, to, base, scale } = pass;
  let loss = 0;
  for (let row = from; row < to; row++) {
    const x = f32[rowOf(pass, INPUT, INPUT_STRIDE, row)];
    const target = f32[i32[at + VALUES] + base + row];
    loss += Math.max(x, 0) - target * x + Math.log1p(Math.exp(-Math.abs(x)));
    f32[rowOf(pass, INPUT_GRADIENT, INPUT_STRIDE, row)] = scale * (1 / (1 + Math.exp(-x)) - target);
  }
  return loss;
}

export function multinomial(pass: Pass): number {
  const { f32, i32, at, from, to, base, scale, training } = pass;
  const width = i32[at + INPUT_WIDTH];
  let loss = 0;
  for (let row = from; row < to; row++) {
    const input = rowOf(pass, INPUT, INPUT_STRIDE, row);
    const gradient = rowOf(pass, INPUT_GRADIENT, INPUT_STRIDE, row);
    const logits = f32.subarray(input, input + width);
    const most = logits.reduce((largest, value) => Math.max(largest, value), logits[0]);
    const sum = logits.reduce((total, value) => total + Math.exp(value - most), 0);
    const index = i32[i32[at + SAMPLES] + base + row];
    const [start, stop] = [i32[i32[at + STARTS] + index], i32[i32[at + STARTS] + index + 1]];
    let weight = 0;
    for (let entry = start; entry < stop; entry++) {
      const value = f32[i32[at + VALUES] + entry];
      weight += value;
      loss += value * (most + Math.log(sum) - logits[i32[i32[at + COLUMNS] + entry]]);
    }
    if (!training) continue;
    for (let column = 0; column < width; column++)
      f32[gradient + column] = (scale * weight * Math.exp(logits[column] - most)) / sum;
    for (let entry = start; entry < stop; entry++)
      f32[gradient + i32[i32[at + COLUMNS] + entry]] -= scale * f32[i32[at + VALUES] + entry];
  }
  return loss;
}
