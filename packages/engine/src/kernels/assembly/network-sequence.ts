import { exp } from "./exponential";
import { addProduct, SCRATCH_BYTES } from "./gemm";
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
} from "./network-codes";
import { bytes, field, rowOf } from "./network-layers";
import { exponentials, largest } from "./network-losses";
import { axpy, clearFloats, copyFloats, dot } from "./vector";

const EPSILON: f32 = 1e-5;

/** Ids below 0 stand for places of a sequence that are empty. */
export function locate(at: usize, from: i32, to: i32, base: i32, parameters: usize, span: i32): void {
  const width = field(at, OUTPUT_WIDTH);
  const scale = reinterpret<f32>(field(at, RATE));
  for (let row = from; row < to; row++) {
    const output = rowOf(at, OUTPUT, OUTPUT_STRIDE, row);
    const id = load<i32>(bytes(field(at, SAMPLES) + base + row));
    copyFloats(parameters + bytes(field(at, BIAS) + (row % span) * width), output, bytes(width));
    if (id >= 0) axpy(scale, parameters + bytes(field(at, WEIGHTS) + id * width), output, width);
  }
}

export function locateBackward(at: usize, from: i32, to: i32, base: i32, own: usize, span: i32): void {
  const width = field(at, OUTPUT_WIDTH);
  const scale = reinterpret<f32>(field(at, RATE));
  for (let row = from; row < to; row++) {
    const gradient = rowOf(at, OUTPUT_GRADIENT, OUTPUT_STRIDE, row);
    const id = load<i32>(bytes(field(at, SAMPLES) + base + row));
    if (id < 0) continue;
    axpy(1, gradient, own + bytes(field(at, BIAS) + (row % span) * width), width);
    axpy(scale, gradient, own + bytes(field(at, WEIGHTS) + id * width), width);
  }
}

export function normalize(at: usize, from: i32, to: i32, parameters: usize): void {
  const width = field(at, INPUT_WIDTH);
  const gains = parameters + bytes(field(at, WEIGHTS));
  const biases = parameters + bytes(field(at, BIAS));
  for (let row = from; row < to; row++) {
    const input = rowOf(at, INPUT, INPUT_STRIDE, row);
    const output = rowOf(at, OUTPUT, OUTPUT_STRIDE, row);
    const mean = meanOf(input, width);
    const scale = inverseDeviation(input, mean, width);
    for (let o: usize = 0; o < bytes(width); o += 4) {
      const unit = (load<f32>(input + o) - mean) * scale;
      store<f32>(output + o, unit * load<f32>(gains + o) + load<f32>(biases + o));
    }
  }
}

export function normalizeBackward(at: usize, from: i32, to: i32, parameters: usize, own: usize): void {
  const width = field(at, INPUT_WIDTH);
  const gains = parameters + bytes(field(at, WEIGHTS));
  const gainGradients = own + bytes(field(at, WEIGHTS));
  const biasGradients = own + bytes(field(at, BIAS));
  const adds = field(at, INPUT_ADDS);
  for (let row = from; row < to; row++) {
    const input = rowOf(at, INPUT, INPUT_STRIDE, row);
    const back = rowOf(at, INPUT_GRADIENT, INPUT_STRIDE, row);
    const gradient = rowOf(at, OUTPUT_GRADIENT, OUTPUT_STRIDE, row);
    const mean = meanOf(input, width);
    const scale = inverseDeviation(input, mean, width);
    let sum: f32 = 0;
    let product: f32 = 0;
    for (let o: usize = 0; o < bytes(width); o += 4) {
      const g = load<f32>(gradient + o);
      const unit = (load<f32>(input + o) - mean) * scale;
      store<f32>(gainGradients + o, load<f32>(gainGradients + o) + g * unit);
      store<f32>(biasGradients + o, load<f32>(biasGradients + o) + g);
      sum += g * load<f32>(gains + o);
      product += g * load<f32>(gains + o) * unit;
    }
    sum /= width as f32;
    product /= width as f32;
    for (let o: usize = 0; o < bytes(width); o += 4) {
      const unit = (load<f32>(input + o) - mean) * scale;
      const pull = scale * (load<f32>(gradient + o) * load<f32>(gains + o) - sum - unit * product);
      store<f32>(back + o, adds ? load<f32>(back + o) + pull : pull);
    }
  }
}

function meanOf(input: usize, width: i32): f32 {
  let sum: f32 = 0;
  for (let o: usize = 0; o < bytes(width); o += 4) sum += load<f32>(input + o);
  return sum / (width as f32);
}

function inverseDeviation(input: usize, mean: f32, width: i32): f32 {
  let sum: f32 = 0;
  for (let o: usize = 0; o < bytes(width); o += 4) {
    const rest = load<f32>(input + o) - mean;
    sum += rest * rest;
  }
  return (1 as f32) / Mathf.sqrt(sum / (width as f32) + EPSILON);
}

export function add(at: usize, from: i32, to: i32): void {
  const width = field(at, INPUT_WIDTH);
  for (let row = from; row < to; row++) {
    const output = rowOf(at, OUTPUT, OUTPUT_STRIDE, row);
    copyFloats(rowOf(at, INPUT, INPUT_STRIDE, row), output, bytes(width));
    axpy(1, rowOf(at, OTHER, OTHER_STRIDE, row), output, width);
  }
}

export function addBackward(at: usize, from: i32, to: i32): void {
  const width = field(at, INPUT_WIDTH);
  for (let row = from; row < to; row++) {
    const gradient = rowOf(at, OUTPUT_GRADIENT, OUTPUT_STRIDE, row);
    const back = rowOf(at, INPUT_GRADIENT, INPUT_STRIDE, row);
    if (field(at, INPUT_ADDS)) axpy(1, gradient, back, width);
    else copyFloats(gradient, back, bytes(width));
    copyFloats(gradient, rowOf(at, OTHER_GRADIENT, OTHER_STRIDE, row), bytes(width));
  }
}

/** The first place of a sequence that is not empty; its end when all are. */
function firstPlace(at: usize, base: i32, start: i32, span: i32): i32 {
  let place = 0;
  while (place < span && load<i32>(bytes(field(at, SAMPLES) + base + start + place)) < 0) place++;
  return start + place;
}

// Queries, keys and values stand side by side in a row of the input; the shares are kept for the way back.
export function attend(at: usize, from: i32, to: i32, base: i32, span: i32): void {
  const width = field(at, OUTPUT_WIDTH);
  const scale = (1 as f32) / Mathf.sqrt(width as f32);
  for (let start = from; start < to; start += span) {
    const first = firstPlace(at, base, start, span);
    for (let row = start; row < start + span; row++) {
      const output = rowOf(at, OUTPUT, OUTPUT_STRIDE, row);
      clearFloats(output, bytes(width));
      if (row < first) continue;
      const query = rowOf(at, INPUT, INPUT_STRIDE, row);
      const shares = rowOf(at, OTHER, OTHER_STRIDE, row);
      const count = row - first + 1;
      for (let k = 0; k < count; k++) {
        const key = rowOf(at, INPUT, INPUT_STRIDE, first + k) + bytes(width);
        store<f32>(shares + bytes(k), scale * dot(query, key, width));
      }
      const sum = exponentials(shares, shares, largest(shares, count), count);
      for (let k = 0; k < count; k++) {
        const share = load<f32>(shares + bytes(k)) / sum;
        store<f32>(shares + bytes(k), share);
        axpy(share, rowOf(at, INPUT, INPUT_STRIDE, first + k) + bytes(2 * width), output, width);
      }
    }
  }
}

export function attendBackward(at: usize, from: i32, to: i32, base: i32, span: i32): void {
  const width = field(at, OUTPUT_WIDTH);
  const scale = (1 as f32) / Mathf.sqrt(width as f32);
  for (let start = from; start < to; start += span) {
    const first = firstPlace(at, base, start, span);
    for (let row = start; row < start + span; row++)
      clearFloats(rowOf(at, INPUT_GRADIENT, INPUT_STRIDE, row), bytes(3 * width));
    for (let row = first; row < start + span; row++) {
      const query = rowOf(at, INPUT, INPUT_STRIDE, row);
      const queryGradient = rowOf(at, INPUT_GRADIENT, INPUT_STRIDE, row);
      const shares = rowOf(at, OTHER, OTHER_STRIDE, row);
      const outer = rowOf(at, OUTPUT_GRADIENT, OUTPUT_STRIDE, row);
      const count = row - first + 1;
      let mean: f32 = 0;
      for (let k = 0; k < count; k++) {
        const value = rowOf(at, INPUT, INPUT_STRIDE, first + k) + bytes(2 * width);
        mean += load<f32>(shares + bytes(k)) * dot(outer, value, width);
      }
      for (let k = 0; k < count; k++) {
        const share = load<f32>(shares + bytes(k));
        const other = rowOf(at, INPUT, INPUT_STRIDE, first + k);
        const otherGradient = rowOf(at, INPUT_GRADIENT, INPUT_STRIDE, first + k);
        const pull = scale * share * (dot(outer, other + bytes(2 * width), width) - mean);
        axpy(share, outer, otherGradient + bytes(2 * width), width);
        axpy(pull, other + bytes(width), queryGradient, width);
        axpy(pull, query, otherGradient + bytes(width), width);
      }
    }
  }
}

function addTo(place: usize, value: f32): void {
  store<f32>(place, load<f32>(place) + value);
}

/** Every row of logits begins with the biases of all columns, or of those in the list. */
function startWithBiases(
  logits: usize,
  rows: i32,
  count: i32,
  biases: usize,
  list: usize,
  listed: boolean,
): void {
  for (let k = 0; k < count; k++) {
    const id = listed ? load<i32>(list + bytes(k)) : k;
    store<f32>(logits + bytes(k), load<f32>(biases + bytes(id)));
  }
  for (let r = 1; r < rows; r++) memory.copy(logits + bytes(r * count), logits, bytes(count));
}

/** Adds what each row pulls at the biases of all columns, or of those in the list. */
function addPulls(pulls: usize, rows: i32, count: i32, gradients: usize, list: usize, listed: boolean): void {
  for (let r = 0; r < rows; r++) {
    const line = pulls + bytes(r * count);
    if (!listed) axpy(1, line, gradients, count);
    else {
      for (let k = 0; k < count; k++)
        addTo(gradients + bytes(load<i32>(list + bytes(k))), load<f32>(line + bytes(k)));
    }
  }
}

/** Rows of logits that are in the scratch at the same time. */
const BLOCK_ROWS: i32 = 32;

// Against all rows of the table, or against the target's and those of a list of others; each may have a bias.
export function choose(
  at: usize,
  from: i32,
  to: i32,
  base: i32,
  parameters: usize,
  own: usize,
  scale: f32,
  training: i32,
  scratch: usize,
): f64 {
  const width = field(at, INPUT_WIDTH);
  const rowBytes = bytes(width);
  const listed = field(at, OTHER) >= 0;
  const count = field(at, OUTPUT_WIDTH);
  const table = parameters + bytes(field(at, WEIGHTS));
  const tableGradients = own + bytes(field(at, WEIGHTS));
  const list = bytes(field(at, OTHER));
  const biased = field(at, BIAS) >= 0;
  const biases = parameters + bytes(field(at, BIAS));
  const biasGradients = own + bytes(field(at, BIAS));
  const product = scratch;
  const logits = product + SCRATCH_BYTES;
  const gathered = logits + bytes(BLOCK_ROWS * count);
  const gatheredGradients = gathered + (count as usize) * rowBytes;
  if (listed) {
    for (let k = 0; k < count; k++) {
      const id = load<i32>(list + bytes(k));
      memory.copy(gathered + (k as usize) * rowBytes, table + (id as usize) * rowBytes, rowBytes);
    }
    if (training) memory.fill(gatheredGradients, 0, (count as usize) * rowBytes);
  }
  const vectors = listed ? gathered : table;
  const vectorGradients = listed ? gatheredGradients : tableGradients;
  let loss: f64 = 0;
  for (let block = from; block < to; block += BLOCK_ROWS) {
    const rows = min(BLOCK_ROWS, to - block);
    const input = rowOf(at, INPUT, INPUT_STRIDE, block);
    const stride = bytes(field(at, INPUT_STRIDE));
    if (biased) startWithBiases(logits, rows, count, biases, list, listed);
    else memory.fill(logits, 0, bytes(rows * count));
    addProduct(input, stride, 4, vectors, 4, rowBytes, logits, bytes(count), rows, width, count, product);
    for (let r = 0; r < rows; r++) {
      const row = block + r;
      const line = logits + bytes(r * count);
      const back = rowOf(at, INPUT_GRADIENT, INPUT_STRIDE, row);
      const target = load<i32>(bytes(field(at, SAMPLES) + base + row));
      if (training) memory.fill(back, 0, rowBytes);
      if (target < 0) {
        memory.fill(line, 0, bytes(count));
        continue;
      }
      const vector = table + (target as usize) * rowBytes;
      let score = dot(rowOf(at, INPUT, INPUT_STRIDE, row), vector, width);
      if (biased) score += load<f32>(biases + bytes(target));
      if (listed) {
        // A listed row that is the target itself is no alternative to it.
        for (let k = 0; k < count; k++)
          if (load<i32>(list + bytes(k)) === target) store<f32>(line + bytes(k), -1e30);
      } else {
        // The same bits twice, so that no share exceeds 1.
        store<f32>(line + bytes(target), score);
      }
      const most = max<f32>(score, largest(line, count));
      const own = listed ? exp(score - most) : (0 as f32);
      const sum = exponentials(line, line, most, count) + own;
      loss += (most - score + Mathf.log1p(sum - (1 as f32))) as f64;
      if (!training) continue;
      for (let k = 0; k < count; k++) {
        const o = line + bytes(k);
        store<f32>(o, (scale * load<f32>(o)) / sum);
      }
      if (listed) {
        const pull = scale * (own / sum - (1 as f32));
        axpy(pull, vector, back, width);
        const gradient = tableGradients + (target as usize) * rowBytes;
        axpy(pull, rowOf(at, INPUT, INPUT_STRIDE, row), gradient, width);
        if (biased) addTo(biasGradients + bytes(target), pull);
      } else {
        addTo(line + bytes(target), -scale);
      }
    }
    if (!training) continue;
    if (biased) addPulls(logits, rows, count, biasGradients, list, listed);
    const back = rowOf(at, INPUT_GRADIENT, INPUT_STRIDE, block);
    addProduct(logits, bytes(count), 4, vectors, rowBytes, 4, back, stride, rows, count, width, product);
    addProduct(
      logits,
      4,
      bytes(count),
      input,
      stride,
      4,
      vectorGradients,
      rowBytes,
      count,
      rows,
      width,
      product,
    );
  }
  if (listed && training) {
    for (let k = 0; k < count; k++) {
      const id = load<i32>(list + bytes(k)) as usize;
      axpy(1, gatheredGradients + (k as usize) * rowBytes, tableGradients + id * rowBytes, width);
    }
  }
  return loss;
}
