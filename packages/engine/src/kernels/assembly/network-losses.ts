import { exp } from "./exponential";
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
} from "./network-codes";
import { bytes, field, rowOf } from "./network-layers";
import { axpy, dot } from "./vector";

// The last number of an input row is 1, which the bias at the end of a column's vector multiplies.
export function observedError(at: usize, from: i32, to: i32, base: i32, scale: f32, training: i32): f64 {
  const width = field(at, INPUT_WIDTH);
  const table = bytes(field(at, TABLE));
  const stride = bytes(field(at, TABLE_STRIDE));
  let loss: f64 = 0;
  for (let row = from; row < to; row++) {
    const input = rowOf(at, INPUT, INPUT_STRIDE, row);
    const gradient = rowOf(at, INPUT_GRADIENT, INPUT_STRIDE, row);
    const index = load<i32>(bytes(field(at, SAMPLES) + base + row));
    const stop = load<i32>(bytes(field(at, STARTS) + index + 1));
    if (training) memory.fill(gradient, 0, bytes(width));
    for (let entry = load<i32>(bytes(field(at, STARTS) + index)); entry < stop; entry++) {
      const column = load<i32>(bytes(field(at, COLUMNS) + entry));
      const vector = table + (column as usize) * stride;
      const error = dot(input, vector, width) - load<f32>(bytes(field(at, VALUES) + entry));
      loss += (error as f64) * (error as f64);
      if (!training) continue;
      const pull = (2 as f32) * scale * error;
      store<f32>(bytes(field(at, PULLS) + entry), pull);
      axpy(pull, vector, gradient, width - 1);
    }
  }
  return loss;
}

export function crossEntropy(at: usize, from: i32, to: i32, base: i32, scale: f32): f64 {
  let loss: f64 = 0;
  for (let row = from; row < to; row++) {
    const x = load<f32>(rowOf(at, INPUT, INPUT_STRIDE, row));
    const target = load<f32>(bytes(field(at, VALUES) + base + row));
    const power = exp(-abs(x));
    const probability = x >= 0 ? (1 as f32) / ((1 as f32) + power) : power / ((1 as f32) + power);
    loss += (max<f32>(x, 0) - target * x + Mathf.log1p(power)) as f64;
    store<f32>(rowOf(at, INPUT_GRADIENT, INPUT_STRIDE, row), scale * (probability - target));
  }
  return loss;
}
