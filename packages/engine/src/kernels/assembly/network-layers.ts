import { exp4 } from "./exponential";
import { addProduct } from "./gemm";
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
} from "./network-codes";
import { axpy, clearFloats, copyFloats } from "./vector";

/** One number of the instruction at `at`. */
export function field(at: usize, index: i32): i32 {
  return load<i32>(at + ((index as usize) << 2));
}

/** Where a matrix's row begins; both numbers are fields of the instruction. */
export function rowOf(at: usize, offset: i32, stride: i32, row: i32): usize {
  return ((field(at, offset) as usize) + (row as usize) * (field(at, stride) as usize)) << 2;
}

/** The bytes of a number of floats. */
export function bytes(floats: i32): usize {
  return (floats as usize) << 2;
}

/** A number that looks drawn by chance and depends on its arguments alone. */
export function hash(seed: i32, row: i32, column: i32): u32 {
  let h = (seed ^ (row * (0x9e3779b1 as i32)) ^ (column * (0x85ebca6b as i32))) as u32;
  h = (h ^ (h >>> 16)) * 0x85ebca6b;
  h = (h ^ (h >>> 13)) * 0xc2b2ae35;
  return h ^ (h >>> 16);
}

// As many of all 2^32 numbers as the rate says.
export function threshold(rate: f32): u32 {
  return ((rate as f64) * 4294967296.0) as u32;
}

export function embed(at: usize, from: i32, to: i32, base: i32): void {
  const group = field(at, GROUP);
  const width = bytes(field(at, INPUT_WIDTH));
  const table = bytes(field(at, TABLE));
  const samples = bytes(field(at, SAMPLES));
  for (let row = from; row < to; row++) {
    let out = rowOf(at, OUTPUT, OUTPUT_STRIDE, row);
    for (let member = 0; member < group; member++) {
      const id = load<i32>(samples + bytes((base + row) * group + member));
      copyFloats(table + (id as usize) * width, out, width);
      out += width;
    }
  }
}

export function sparse(
  at: usize,
  from: i32,
  to: i32,
  base: i32,
  parameters: usize,
  seed: i32,
  training: i32,
): void {
  const width = field(at, OUTPUT_WIDTH);
  const table = bytes(field(at, TABLE));
  const stride = bytes(field(at, TABLE_STRIDE));
  const bias = parameters + bytes(field(at, BIAS));
  const rate = training ? reinterpret<f32>(field(at, RATE)) : (0 as f32);
  const kept = (1 as f32) / ((1 as f32) - rate);
  const limit = threshold(rate);
  const columns = field(at, COLUMNS);
  const values = field(at, VALUES);
  for (let row = from; row < to; row++) {
    const out = rowOf(at, OUTPUT, OUTPUT_STRIDE, row);
    const index = load<i32>(bytes(field(at, SAMPLES) + base + row));
    const stop = load<i32>(bytes(field(at, STARTS) + index + 1));
    copyFloats(bias, out, bytes(width));
    for (let entry = load<i32>(bytes(field(at, STARTS) + index)); entry < stop; entry++) {
      if (rate > 0 && hash(seed, entry, 0) < limit) continue;
      const column = load<i32>(bytes(columns + entry));
      const value = kept * load<f32>(bytes(values + entry));
      axpy(value, table + (column as usize) * stride, out, width);
    }
  }
}

/** The bias only: the table follows its columns' entries in `descendColumns`. */
export function sparseBackward(at: usize, from: i32, to: i32, gradients: usize): void {
  const bias = gradients + bytes(field(at, BIAS));
  for (let row = from; row < to; row++)
    axpy(1, rowOf(at, OUTPUT_GRADIENT, OUTPUT_STRIDE, row), bias, field(at, OUTPUT_WIDTH));
}

export function dense(at: usize, from: i32, to: i32, parameters: usize, scratch: usize): void {
  const inner = field(at, INPUT_WIDTH);
  const width = field(at, OUTPUT_WIDTH);
  const bias = field(at, BIAS);
  for (let row = from; row < to; row++) {
    const out = rowOf(at, OUTPUT, OUTPUT_STRIDE, row);
    if (bias >= 0) copyFloats(parameters + bytes(bias), out, bytes(width));
    else clearFloats(out, bytes(width));
  }
  addProduct(
    rowOf(at, INPUT, INPUT_STRIDE, from),
    bytes(field(at, INPUT_STRIDE)),
    4,
    parameters + bytes(field(at, WEIGHTS)),
    bytes(width),
    4,
    rowOf(at, OUTPUT, OUTPUT_STRIDE, from),
    bytes(field(at, OUTPUT_STRIDE)),
    to - from,
    inner,
    width,
    scratch,
  );
}

export function denseBackward(
  at: usize,
  from: i32,
  to: i32,
  parameters: usize,
  gradients: usize,
  scratch: usize,
): void {
  const inner = field(at, INPUT_WIDTH);
  const width = field(at, OUTPUT_WIDTH);
  const bias = field(at, BIAS);
  const gradient = rowOf(at, OUTPUT_GRADIENT, OUTPUT_STRIDE, from);
  const gradientBytes = bytes(field(at, OUTPUT_STRIDE));
  if (bias >= 0) {
    for (let row = from; row < to; row++)
      axpy(1, rowOf(at, OUTPUT_GRADIENT, OUTPUT_STRIDE, row), gradients + bytes(bias), width);
  }
  addProduct(
    rowOf(at, INPUT, INPUT_STRIDE, from),
    4,
    bytes(field(at, INPUT_STRIDE)),
    gradient,
    gradientBytes,
    4,
    gradients + bytes(field(at, WEIGHTS)),
    bytes(width),
    inner,
    to - from,
    width,
    scratch,
  );
  if (field(at, INPUT_GRADIENT) < 0) return;
  if (!field(at, INPUT_ADDS)) {
    for (let row = from; row < to; row++)
      clearFloats(rowOf(at, INPUT_GRADIENT, INPUT_STRIDE, row), bytes(inner));
  }
  addProduct(
    gradient,
    gradientBytes,
    4,
    parameters + bytes(field(at, WEIGHTS)),
    4,
    bytes(width),
    rowOf(at, INPUT_GRADIENT, INPUT_STRIDE, from),
    bytes(field(at, INPUT_STRIDE)),
    to - from,
    width,
    inner,
    scratch,
  );
}

export function activate(at: usize, from: i32, to: i32): void {
  const kind = field(at, FUNCTION);
  const width = field(at, INPUT_WIDTH);
  for (let row = from; row < to; row++) {
    const start = rowOf(at, INPUT, INPUT_STRIDE, row);
    const whole = start + bytes(width & ~3);
    for (let o = start; o < whole; o += 16) v128.store(o, activation(kind, v128.load(o)));
    for (let o = whole; o < start + bytes(width); o += 4)
      store<f32>(o, f32x4.extract_lane(activation(kind, f32x4.splat(load<f32>(o))), 0));
  }
}

function activation(kind: i32, x: v128): v128 {
  const one = f32x4.splat(1);
  if (kind === RELU) return f32x4.max(x, f32x4.splat(0));
  if (kind === SIGMOID) return f32x4.div(one, f32x4.add(one, exp4(f32x4.neg(x))));
  return f32x4.sub(one, f32x4.div(f32x4.splat(2), f32x4.add(one, exp4(f32x4.add(x, x)))));
}

export function activateBackward(at: usize, from: i32, to: i32): void {
  const kind = field(at, FUNCTION);
  const width = bytes(field(at, INPUT_WIDTH));
  const whole = width & ~15;
  for (let row = from; row < to; row++) {
    const value = rowOf(at, INPUT, INPUT_STRIDE, row);
    const gradient = rowOf(at, INPUT_GRADIENT, INPUT_STRIDE, row);
    for (let o: usize = 0; o < whole; o += 16)
      v128.store(gradient + o, throughActivation(kind, v128.load(value + o), v128.load(gradient + o)));
    for (let o = whole; o < width; o += 4) {
      const y = f32x4.splat(load<f32>(value + o));
      const g = f32x4.splat(load<f32>(gradient + o));
      store<f32>(gradient + o, f32x4.extract_lane(throughActivation(kind, y, g), 0));
    }
  }
}

/** The gradient by the input from that by the output, where the output is y. */
function throughActivation(kind: i32, y: v128, gradient: v128): v128 {
  const one = f32x4.splat(1);
  if (kind === RELU) return v128.and(gradient, f32x4.gt(y, f32x4.splat(0)));
  if (kind === SIGMOID) return f32x4.mul(gradient, f32x4.mul(y, f32x4.sub(one, y)));
  return f32x4.mul(gradient, f32x4.sub(one, f32x4.mul(y, y)));
}

/** Forward from values to values, backward from gradients to gradients: the same numbers are left out of both. */
export function dropOut(
  at: usize,
  from: i32,
  to: i32,
  base: i32,
  seed: i32,
  source: i32,
  sourceStride: i32,
  target: i32,
  targetStride: i32,
): void {
  const width = field(at, INPUT_WIDTH);
  const rate = reinterpret<f32>(field(at, RATE));
  const kept = (1 as f32) / ((1 as f32) - rate);
  const limit = threshold(rate);
  const own = seed ^ (field(at, GROUP) * (0x27d4eb2f as i32));
  for (let row = from; row < to; row++) {
    const input = rowOf(at, source, sourceStride, row);
    const output = rowOf(at, target, targetStride, row);
    for (let column = 0; column < width; column++) {
      const o = bytes(column);
      store<f32>(
        output + o,
        hash(own, base + row, column) < limit ? (0 as f32) : load<f32>(input + o) * kept,
      );
    }
  }
}

/** What dropout is when nothing is left out. */
export function passOn(at: usize, from: i32, to: i32): void {
  const width = bytes(field(at, INPUT_WIDTH));
  for (let row = from; row < to; row++)
    copyFloats(rowOf(at, INPUT, INPUT_STRIDE, row), rowOf(at, OUTPUT, OUTPUT_STRIDE, row), width);
}

export function product(at: usize, from: i32, to: i32): void {
  const width = bytes(field(at, INPUT_WIDTH));
  const whole = width & ~15;
  for (let row = from; row < to; row++) {
    const a = rowOf(at, INPUT, INPUT_STRIDE, row);
    const b = rowOf(at, OTHER, OTHER_STRIDE, row);
    const out = rowOf(at, OUTPUT, OUTPUT_STRIDE, row);
    for (let o: usize = 0; o < whole; o += 16)
      v128.store(out + o, f32x4.mul(v128.load(a + o), v128.load(b + o)));
    for (let o = whole; o < width; o += 4) store<f32>(out + o, load<f32>(a + o) * load<f32>(b + o));
  }
}

export function productBackward(at: usize, from: i32, to: i32): void {
  const width = bytes(field(at, INPUT_WIDTH));
  const whole = width & ~15;
  for (let row = from; row < to; row++) {
    const a = rowOf(at, INPUT, INPUT_STRIDE, row);
    const b = rowOf(at, OTHER, OTHER_STRIDE, row);
    const da = rowOf(at, INPUT_GRADIENT, INPUT_STRIDE, row);
    const db = rowOf(at, OTHER_GRADIENT, OTHER_STRIDE, row);
    const gradient = rowOf(at, OUTPUT_GRADIENT, OUTPUT_STRIDE, row);
    for (let o: usize = 0; o < whole; o += 16) {
      const g = v128.load(gradient + o);
      v128.store(da + o, f32x4.mul(g, v128.load(b + o)));
      v128.store(db + o, f32x4.mul(g, v128.load(a + o)));
    }
    for (let o = whole; o < width; o += 4) {
      const g = load<f32>(gradient + o);
      store<f32>(da + o, g * load<f32>(b + o));
      store<f32>(db + o, g * load<f32>(a + o));
    }
  }
}
