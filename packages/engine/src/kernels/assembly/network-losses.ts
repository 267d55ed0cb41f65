import { exp, exp4 } from "./exponential";
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
import { axpy, clearFloats, dot, laneSum } from "./vector";

// The last number of an input row is 1, which the bias at the end of a column's vector multiplies.
export function observedError(at: usize, from: i32, to: i32, base: i32, scale: f32, training: i32): f64 {
  const width = field(at, INPUT_WIDTH);
  const table = bytes(field(at, TABLE));
  const stride = bytes(field(at, TABLE_STRIDE));
  const columns = field(at, COLUMNS);
  const values = field(at, VALUES);
  const pulls = field(at, PULLS);
  let loss: f64 = 0;
  for (let row = from; row < to; row++) {
    const input = rowOf(at, INPUT, INPUT_STRIDE, row);
    const gradient = rowOf(at, INPUT_GRADIENT, INPUT_STRIDE, row);
    const index = load<i32>(bytes(field(at, SAMPLES) + base + row));
    const stop = load<i32>(bytes(field(at, STARTS) + index + 1));
    if (training) clearFloats(gradient, bytes(width));
    for (let entry = load<i32>(bytes(field(at, STARTS) + index)); entry < stop; entry++) {
      const column = load<i32>(bytes(columns + entry));
      const vector = table + (column as usize) * stride;
      const error = dot(input, vector, width) - load<f32>(bytes(values + entry));
      loss += (error as f64) * (error as f64);
      if (!training) continue;
      const pull = (2 as f32) * scale * error;
      store<f32>(bytes(pulls + entry), pull);
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

export function multinomial(at: usize, from: i32, to: i32, base: i32, scale: f32, training: i32): f64 {
  const width = field(at, INPUT_WIDTH);
  let loss: f64 = 0;
  for (let row = from; row < to; row++) {
    const input = rowOf(at, INPUT, INPUT_STRIDE, row);
    const gradient = rowOf(at, INPUT_GRADIENT, INPUT_STRIDE, row);
    const most = largest(input, width);
    const sum = exponentials(input, gradient, most, width);
    const total = most + Mathf.log1p(sum - (1 as f32));
    const index = load<i32>(bytes(field(at, SAMPLES) + base + row));
    const start = load<i32>(bytes(field(at, STARTS) + index));
    const stop = load<i32>(bytes(field(at, STARTS) + index + 1));
    let weight: f32 = 0;
    for (let entry = start; entry < stop; entry++) {
      const value = load<f32>(bytes(field(at, VALUES) + entry));
      const column = bytes(load<i32>(bytes(field(at, COLUMNS) + entry)));
      weight += value;
      loss += (value * (total - load<f32>(input + column))) as f64;
    }
    if (!training) continue;
    const share = f32x4.splat((scale * weight) / sum);
    const whole = bytes(width & ~3);
    for (let o: usize = 0; o < whole; o += 16)
      v128.store(gradient + o, f32x4.mul(share, v128.load(gradient + o)));
    for (let o = whole; o < bytes(width); o += 4)
      store<f32>(gradient + o, ((scale * weight) / sum) * load<f32>(gradient + o));
    for (let entry = start; entry < stop; entry++) {
      const own = gradient + bytes(load<i32>(bytes(field(at, COLUMNS) + entry)));
      store<f32>(own, load<f32>(own) - scale * load<f32>(bytes(field(at, VALUES) + entry)));
    }
  }
  return loss;
}

export function largest(input: usize, width: i32): f32 {
  let most = load<f32>(input);
  for (let o = input; o < input + bytes(width); o += 4) most = max<f32>(most, load<f32>(o));
  return most;
}

/** output = e^(input - most). @returns the sum */
export function exponentials(input: usize, output: usize, most: f32, width: i32): f32 {
  const shift = f32x4.splat(most);
  const whole = bytes(width & ~3);
  let sums = f32x4.splat(0);
  for (let o: usize = 0; o < whole; o += 16) {
    const power = exp4(f32x4.sub(v128.load(input + o), shift));
    v128.store(output + o, power);
    sums = f32x4.add(sums, power);
  }
  let sum = laneSum(sums);
  for (let o = whole; o < bytes(width); o += 4) {
    const power = exp(load<f32>(input + o) - most);
    store<f32>(output + o, power);
    sum += power;
  }
  return sum;
}
