import { exp } from "./exponential";
import {
  BIAS,
  COLUMNS,
  INPUT,
  INPUT_GRADIENT,
  INPUT_STRIDE,
  INPUT_WIDTH,
  SAMPLES,
  STARTS,
  VALUES,
  WEIGHTS,
} from "./network-codes";
import { bytes, field, rowOf } from "./network-layers";
import { axpy, dot } from "./vector";

export function observedError(
  at: usize,
  from: i32,
  to: i32,
  base: i32,
  parameters: usize,
  gradients: usize,
  scale: f32,
  training: i32,
): f64 {
  const width = field(at, INPUT_WIDTH);
  const weights = field(at, WEIGHTS);
  const bias = field(at, BIAS);
  let loss: f64 = 0;
  for (let row = from; row < to; row++) {
    const input = rowOf(at, INPUT, INPUT_STRIDE, row);
    const gradient = rowOf(at, INPUT_GRADIENT, INPUT_STRIDE, row);
    const index = load<i32>(bytes(field(at, SAMPLES) + base + row));
    const stop = load<i32>(bytes(field(at, STARTS) + index + 1));
    if (training) memory.fill(gradient, 0, bytes(width));
    for (let entry = load<i32>(bytes(field(at, STARTS) + index)); entry < stop; entry++) {
      const column = load<i32>(bytes(field(at, COLUMNS) + entry));
      const vector = bytes(weights + column * width);
      const error =
        dot(input, parameters + vector, width) +
        load<f32>(parameters + bytes(bias + column)) -
        load<f32>(bytes(field(at, VALUES) + entry));
      loss += (error as f64) * (error as f64);
      if (!training) continue;
      const pull = (2 as f32) * scale * error;
      axpy(pull, parameters + vector, gradient, width);
      axpy(pull, input, gradients + vector, width);
      const own = gradients + bytes(bias + column);
      store<f32>(own, load<f32>(own) + pull);
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
