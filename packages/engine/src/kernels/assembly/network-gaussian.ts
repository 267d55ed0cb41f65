import { exp } from "./exponential";
import {
  INPUT,
  INPUT_GRADIENT,
  INPUT_STRIDE,
  OUTPUT,
  OUTPUT_GRADIENT,
  OUTPUT_STRIDE,
  OUTPUT_WIDTH,
  RATE,
} from "./network-codes";
import { bytes, field, hash, rowOf } from "./network-layers";

/** Nearly normal, mean 0 and variance 1: a sum of eight numbers drawn evenly. */
function deviate(seed: i32, row: i32, column: i32): f32 {
  let sum: u32 = 0;
  for (let part = 1; part <= 4; part++) {
    const bits = hash(seed + part * (0x3c6ef372 as i32), row, column);
    sum += (bits & 0xffff) + (bits >>> 16);
  }
  return (((sum as f64) / 65535.0 - 4.0) * 1.224744871391589) as f32;
}

export function gaussian(at: usize, from: i32, to: i32, base: i32, seed: i32, training: i32): f64 {
  const width = field(at, OUTPUT_WIDTH);
  const weight = reinterpret<f32>(field(at, RATE)) as f64;
  let loss: f64 = 0;
  for (let row = from; row < to; row++) {
    const means = rowOf(at, INPUT, INPUT_STRIDE, row);
    const output = rowOf(at, OUTPUT, OUTPUT_STRIDE, row);
    for (let column = 0; column < width; column++) {
      const o = bytes(column);
      const mean = load<f32>(means + o);
      const logVariance = load<f32>(means + bytes(width) + o);
      const noise = training
        ? deviate(seed, base + row, column) * exp((0.5 as f32) * logVariance)
        : (0 as f32);
      store<f32>(output + o, mean + noise);
      loss += (0.5 as f64) * ((mean * mean + exp(logVariance) - logVariance - (1 as f32)) as f64);
    }
  }
  return weight * loss;
}

export function gaussianBackward(at: usize, from: i32, to: i32, base: i32, scale: f32, seed: i32): void {
  const width = field(at, OUTPUT_WIDTH);
  const weight = scale * reinterpret<f32>(field(at, RATE));
  const half = 0.5 as f32;
  for (let row = from; row < to; row++) {
    const means = rowOf(at, INPUT, INPUT_STRIDE, row);
    const gradients = rowOf(at, INPUT_GRADIENT, INPUT_STRIDE, row);
    const outer = rowOf(at, OUTPUT_GRADIENT, OUTPUT_STRIDE, row);
    for (let column = 0; column < width; column++) {
      const o = bytes(column);
      const pull = load<f32>(outer + o);
      const logVariance = load<f32>(means + bytes(width) + o);
      const deviation = exp(half * logVariance);
      store<f32>(gradients + o, pull + weight * load<f32>(means + o));
      store<f32>(
        gradients + bytes(width) + o,
        half * pull * deviate(seed, base + row, column) * deviation +
          half * weight * (deviation * deviation - (1 as f32)),
      );
    }
  }
}
