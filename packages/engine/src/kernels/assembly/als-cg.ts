import { axpyRow, dotRow, fma, laneSums } from "./vector";

// The residual at which a row counts as solved, as a squared norm.
const SOLVED: f32 = 1e-20;

export function alsConjugateGradients(
  first: i32,
  end: i32,
  scratch: usize,
  starts: usize,
  columns: usize,
  confidences: usize,
  fixed: usize,
  solved: usize,
  gram: usize,
  penalties: usize,
  width: i32,
  steps: i32,
): void {
  const bytes = (width as usize) << 2;
  const r = scratch;
  const p = r + bytes;
  const ap = p + bytes;
  for (let row = first; row < end; row++) {
    const start = load<i32>(starts + ((row as usize) << 2));
    const stop = load<i32>(starts + ((row as usize) << 2), 4);
    const x = solved + (row as usize) * bytes;
    if (start === stop) {
      memory.fill(x, 0, bytes);
      continue;
    }
    const penalty = load<f32>(penalties + ((row as usize) << 2));
    multiplySymmetric(gram, x, r, width);
    axpyRow(penalty, x, r, bytes);
    for (let o: usize = 0; o < bytes; o += 16) v128.store(r + o, f32x4.neg(v128.load(r + o)));
    addInteractions(start, stop, columns, confidences, fixed, x, r, bytes, true);
    memory.copy(p, r, bytes);
    let rs = dotRow(r, r, bytes);
    for (let step = 0; step < steps && rs >= SOLVED; step++) {
      multiplySymmetric(gram, p, ap, width);
      axpyRow(penalty, p, ap, bytes);
      addInteractions(start, stop, columns, confidences, fixed, p, ap, bytes, false);
      const alpha = rs / dotRow(p, ap, bytes);
      axpyRow(alpha, p, x, bytes);
      axpyRow(-alpha, ap, r, bytes);
      const next = dotRow(r, r, bytes);
      const beta = f32x4.splat(next / rs);
      for (let o: usize = 0; o < bytes; o += 16)
        v128.store(p + o, fma(beta, v128.load(p + o), v128.load(r + o)));
      rs = next;
    }
  }
}

// out = g v for a full symmetric matrix
function multiplySymmetric(g: usize, v: usize, out: usize, width: i32): void {
  const bytes = (width as usize) << 2;
  const end = v + bytes;
  let o: usize = 0;
  for (; o + 64 <= bytes; o += 64) {
    let a0 = f32x4.splat(0);
    let a1 = f32x4.splat(0);
    let a2 = f32x4.splat(0);
    let a3 = f32x4.splat(0);
    let row = g + o;
    for (let q = v; q < end; q += 4) {
      const s = v128.load32_splat(q);
      a0 = fma(s, v128.load(row), a0);
      a1 = fma(s, v128.load(row, 16), a1);
      a2 = fma(s, v128.load(row, 32), a2);
      a3 = fma(s, v128.load(row, 48), a3);
      row += bytes;
    }
    v128.store(out + o, a0);
    v128.store(out + o, a1, 16);
    v128.store(out + o, a2, 32);
    v128.store(out + o, a3, 48);
  }
  if (o < bytes) {
    let a0 = f32x4.splat(0);
    let a1 = f32x4.splat(0);
    let row = g + o;
    for (let q = v; q < end; q += 4) {
      const s = v128.load32_splat(q);
      a0 = fma(s, v128.load(row), a0);
      a1 = fma(s, v128.load(row, 16), a1);
      row += bytes;
    }
    v128.store(out + o, a0);
    v128.store(out + o, a1, 16);
  }
}

// What an interaction of confidence c adds for y with inner product d = <y, v>:
// to the first residual max(c, 0) - (|c| - 1) d, to a product with the system matrix (|c| - 1) d.
function weight(confidence: v128, d: v128, residual: bool): v128 {
  const product = f32x4.mul(f32x4.sub(f32x4.abs(confidence), f32x4.splat(1)), d);
  return residual ? f32x4.sub(f32x4.max(confidence, f32x4.splat(0)), product) : product;
}

// out += sum of weight * y over the interactions of one row, four at a time so that `v` and `out` are read less
function addInteractions(
  start: i32,
  stop: i32,
  columns: usize,
  confidences: usize,
  fixed: usize,
  v: usize,
  out: usize,
  bytes: usize,
  residual: bool,
): void {
  let p = start;
  for (; p + 4 <= stop; p += 4) {
    const at = columns + ((p as usize) << 2);
    const y0 = fixed + (load<i32>(at) as usize) * bytes;
    const y1 = fixed + (load<i32>(at, 4) as usize) * bytes;
    const y2 = fixed + (load<i32>(at, 8) as usize) * bytes;
    const y3 = fixed + (load<i32>(at, 12) as usize) * bytes;
    let d0 = f32x4.splat(0);
    let d1 = f32x4.splat(0);
    let d2 = f32x4.splat(0);
    let d3 = f32x4.splat(0);
    for (let o: usize = 0; o < bytes; o += 32) {
      const a = v128.load(v + o);
      const b = v128.load(v + o, 16);
      d0 = fma(a, v128.load(y0 + o), d0);
      d1 = fma(a, v128.load(y1 + o), d1);
      d2 = fma(a, v128.load(y2 + o), d2);
      d3 = fma(a, v128.load(y3 + o), d3);
      d0 = fma(b, v128.load(y0 + o, 16), d0);
      d1 = fma(b, v128.load(y1 + o, 16), d1);
      d2 = fma(b, v128.load(y2 + o, 16), d2);
      d3 = fma(b, v128.load(y3 + o, 16), d3);
    }
    const w = weight(v128.load(confidences + ((p as usize) << 2)), laneSums(d0, d1, d2, d3), residual);
    const w0 = v128.shuffle<f32>(w, w, 0, 0, 0, 0);
    const w1 = v128.shuffle<f32>(w, w, 1, 1, 1, 1);
    const w2 = v128.shuffle<f32>(w, w, 2, 2, 2, 2);
    const w3 = v128.shuffle<f32>(w, w, 3, 3, 3, 3);
    for (let o: usize = 0; o < bytes; o += 32) {
      let a = v128.load(out + o);
      let b = v128.load(out + o, 16);
      a = fma(w0, v128.load(y0 + o), a);
      b = fma(w0, v128.load(y0 + o, 16), b);
      a = fma(w1, v128.load(y1 + o), a);
      b = fma(w1, v128.load(y1 + o, 16), b);
      a = fma(w2, v128.load(y2 + o), a);
      b = fma(w2, v128.load(y2 + o, 16), b);
      a = fma(w3, v128.load(y3 + o), a);
      b = fma(w3, v128.load(y3 + o, 16), b);
      v128.store(out + o, a);
      v128.store(out + o, b, 16);
    }
  }
  for (; p < stop; p++) {
    const entry = (p as usize) << 2;
    const y = fixed + (load<i32>(columns + entry) as usize) * bytes;
    const w = weight(v128.load32_splat(confidences + entry), f32x4.splat(dotRow(y, v, bytes)), residual);
    axpyRow(f32x4.extract_lane(w, 0), y, out, bytes);
  }
}
