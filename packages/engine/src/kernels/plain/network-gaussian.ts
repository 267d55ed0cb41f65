import {
  INPUT,
  INPUT_GRADIENT,
  INPUT_STRIDE,
  OUTPUT,
  OUTPUT_GRADIENT,
  OUTPUT_STRIDE,
  OUTPUT_WIDTH,
  RATE,
} from "../assembly/network-codes.ts";
import { hash, type Pass, rowOf } from "./network-layers.ts";

/** Nearly normal, mean 0 and variance 1: a sum of eight numbers drawn evenly. */
function deviate(seed: number, row: number, column: number): number {
  let sum = 0;
  for (let part = 1; part <= 4; part++) {
    const bits = hash((seed + Math.imul(part, 0x3c6ef372)) | 0, row, column);
    sum += (bits & 0xffff) + (bits >>> 16);
  }
  return (sum / 65535 - 4) * 1.224744871391589;
}

export function gaussian(pass: Pass): number {
  const { f32, i32, at, from, to, base, seed, training } = pass;
  const width = i32[at + OUTPUT_WIDTH];
  let loss = 0;
  for (let row = from; row < to; row++) {
    const means = rowOf(pass, INPUT, INPUT_STRIDE, row);
    const output = rowOf(pass, OUTPUT, OUTPUT_STRIDE, row);
    for (let column = 0; column < width; column++) {
      const mean = f32[means + column];
      const logVariance = f32[means + width + column];
      const noise = training ? deviate(seed, base + row, column) * Math.exp(0.5 * logVariance) : 0;
      f32[output + column] = mean + noise;
      loss += 0.5 * (mean * mean + Math.exp(logVariance) - logVariance - 1);
    }
  }
  return f32[at + RATE] * loss;
}

export function gaussianBackward(pass: Pass): void {
  const { f32, i32, at, from, to, base, scale, seed } = pass;
  const width = i32[at + OUTPUT_WIDTH];
  const weight = scale * f32[at + RATE];
  for (let row = from; row < to; row++) {
    const means = rowOf(pass, INPUT, INPUT_STRIDE, row);
    const gradients = rowOf(pass, INPUT_GRADIENT, INPUT_STRIDE, row);
    const outer = rowOf(pass, OUTPUT_GRADIENT, OUTPUT_STRIDE, row);
    for (let column = 0; column < width; column++) {
      const pull = f32[outer + column];
      const deviation = Math.exp(0.5 * f32[means + width + column]);
      f32[gradients + column] = pull + weight * f32[means + column];
      f32[gradients + width + column] =
        0.5 * pull * deviate(seed, base + row, column) * deviation +
        0.5 * weight * (deviation * deviation - 1);
    }
  }
}
