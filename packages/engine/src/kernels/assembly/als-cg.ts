import { axpyRow, dotRow, fma, laneSum, laneSums } from "./vector";

// The residual at which a row counts as solved, as a squared norm.
const SOLVED: f32 = 1e-20;

export function alsConjugateGradients(
  first: i32,
  end: i32,
  scratch: usize,
  starts: usize,
  columns: usize,
  confidences: usize,
  places: usize,
  scores: usize,
  fixed: usize,
  solved: usize,
  gram: usize,
  penalties: usize,
  width: i32,
  steps: i32,
  longestRow: i32,
): void {
  const bytes = (width as usize) << 2;
  const r = scratch;
  const p = r + bytes;
  const ap = p + bytes;
  const own = ap + bytes;
  const products = own + ((longestRow as usize) << 2);
  for (let row = first; row < end; row++) {
    const start = load<i32>(starts + ((row as usize) << 2)) as usize;
    const count = load<i32>(starts + ((row as usize) << 2), 4) - (start as i32);
    const x = solved + (row as usize) * bytes;
    if (count === 0) {
      memory.fill(x, 0, bytes);
      continue;
    }
    const ys = columns + (start << 2);
    const c = confidences + (start << 2);
    const at = places + (start << 2);
    const penalty = load<f32>(penalties + ((row as usize) << 2));

    gather(scores, at, own, count);
    residualWeights(c, own, products, count);
    multiplySymmetric(gram, x, r, width);
    axpyRow(penalty, x, r, bytes);
    for (let o: usize = 0; o < bytes; o += 16) v128.store(r + o, f32x4.neg(v128.load(r + o)));
    addRows(ys, products, fixed, r, count, bytes);
    memory.copy(p, r, bytes);
    let rs = dotRow(r, r, bytes);
    for (let step = 1; step <= steps && rs >= SOLVED; step++) {
      multiplySymmetric(gram, p, ap, width);
      axpyRow(penalty, p, ap, bytes);
      // The last step needs the length of p in the system's norm, and no product with the system.
      const isLast = step === steps;
      if (isLast) multiplyRows(ys, fixed, p, products, count, bytes);
      else addInteractions(ys, c, fixed, p, products, ap, count, bytes);
      const curvature = dotRow(p, ap, bytes) + (isLast ? weighedSquares(c, products, count) : 0);
      const alpha = rs / curvature;
      axpyRow(alpha, p, x, bytes);
      addScaled(alpha, products, own, count);
      if (isLast) break;
      axpyRow(-alpha, ap, r, bytes);
      const next = dotRow(r, r, bytes);
      const beta = f32x4.splat(next / rs);
      for (let o: usize = 0; o < bytes; o += 16)
        v128.store(p + o, fma(beta, v128.load(p + o), v128.load(r + o)));
      rs = next;
    }
    scatter(own, at, scores, count);
  }
}

function gather(scores: usize, places: usize, own: usize, count: i32): void {
  const end = own + ((count as usize) << 2);
  for (; own < end; own += 4, places += 4)
    store<f32>(own, load<f32>(scores + ((load<i32>(places) as usize) << 2)));
}

function scatter(own: usize, places: usize, scores: usize, count: i32): void {
  const end = own + ((count as usize) << 2);
  for (; own < end; own += 4, places += 4)
    store<f32>(scores + ((load<i32>(places) as usize) << 2), load<f32>(own));
}

// weights = max(c, 0) - (|c| - 1) scores: what the interactions add to the first residual
function residualWeights(c: usize, scores: usize, weights: usize, count: i32): void {
  const end = ((count as usize) << 2) & ~15;
  let o: usize = 0;
  for (; o < end; o += 16) {
    const confidence = v128.load(c + o);
    const product = f32x4.mul(f32x4.sub(f32x4.abs(confidence), f32x4.splat(1)), v128.load(scores + o));
    v128.store(weights + o, f32x4.sub(f32x4.max(confidence, f32x4.splat(0)), product));
  }
  for (; o < (count as usize) << 2; o += 4) {
    const confidence = load<f32>(c + o);
    store<f32>(weights + o, max<f32>(confidence, 0) - (abs(confidence) - 1) * load<f32>(scores + o));
  }
}

// sum of (|c| - 1) products^2
function weighedSquares(c: usize, products: usize, count: i32): f32 {
  const end = ((count as usize) << 2) & ~15;
  let sums = f32x4.splat(0);
  let o: usize = 0;
  for (; o < end; o += 16) {
    const d = v128.load(products + o);
    sums = fma(f32x4.mul(d, d), f32x4.sub(f32x4.abs(v128.load(c + o)), f32x4.splat(1)), sums);
  }
  let sum = laneSum(sums);
  for (; o < (count as usize) << 2; o += 4) {
    const d = load<f32>(products + o);
    sum += d * d * (abs(load<f32>(c + o)) - 1);
  }
  return sum;
}

function addScaled(alpha: f32, products: usize, scores: usize, count: i32): void {
  const end = ((count as usize) << 2) & ~15;
  const s = f32x4.splat(alpha);
  let o: usize = 0;
  for (; o < end; o += 16) v128.store(scores + o, fma(s, v128.load(products + o), v128.load(scores + o)));
  for (; o < (count as usize) << 2; o += 4) {
    store<f32>(scores + o, load<f32>(scores + o) + alpha * load<f32>(products + o));
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
  for (; o < bytes; o += 32) {
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

// Inner products of `v` with four rows; four at a time, so that `v` is read less.
function productsOfFour(y0: usize, y1: usize, y2: usize, y3: usize, v: usize, bytes: usize): v128 {
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
  return laneSums(d0, d1, d2, d3);
}

// out += the four rows, each times its lane of `w`
function addFour(y0: usize, y1: usize, y2: usize, y3: usize, w: v128, out: usize, bytes: usize): void {
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

// out += sum of weights * y
function addRows(ys: usize, weights: usize, fixed: usize, out: usize, count: i32, bytes: usize): void {
  let k = 0;
  for (; k + 4 <= count; k += 4, ys += 16, weights += 16) {
    const y0 = fixed + (load<i32>(ys) as usize) * bytes;
    const y1 = fixed + (load<i32>(ys, 4) as usize) * bytes;
    const y2 = fixed + (load<i32>(ys, 8) as usize) * bytes;
    const y3 = fixed + (load<i32>(ys, 12) as usize) * bytes;
    addFour(y0, y1, y2, y3, v128.load(weights), out, bytes);
  }
  for (; k < count; k++, ys += 4, weights += 4) {
    axpyRow(load<f32>(weights), fixed + (load<i32>(ys) as usize) * bytes, out, bytes);
  }
}

// products = <y, v>
function multiplyRows(ys: usize, fixed: usize, v: usize, products: usize, count: i32, bytes: usize): void {
  let k = 0;
  for (; k + 4 <= count; k += 4, ys += 16, products += 16) {
    const y0 = fixed + (load<i32>(ys) as usize) * bytes;
    const y1 = fixed + (load<i32>(ys, 4) as usize) * bytes;
    const y2 = fixed + (load<i32>(ys, 8) as usize) * bytes;
    const y3 = fixed + (load<i32>(ys, 12) as usize) * bytes;
    v128.store(products, productsOfFour(y0, y1, y2, y3, v, bytes));
  }
  for (; k < count; k++, ys += 4, products += 4) {
    store<f32>(products, dotRow(fixed + (load<i32>(ys) as usize) * bytes, v, bytes));
  }
}

// products = <y, v>, and out += sum of (|c| - 1) products y, in one walk
function addInteractions(
  ys: usize,
  c: usize,
  fixed: usize,
  v: usize,
  products: usize,
  out: usize,
  count: i32,
  bytes: usize,
): void {
  let k = 0;
  for (; k + 4 <= count; k += 4, ys += 16, c += 16, products += 16) {
    const y0 = fixed + (load<i32>(ys) as usize) * bytes;
    const y1 = fixed + (load<i32>(ys, 4) as usize) * bytes;
    const y2 = fixed + (load<i32>(ys, 8) as usize) * bytes;
    const y3 = fixed + (load<i32>(ys, 12) as usize) * bytes;
    const d = productsOfFour(y0, y1, y2, y3, v, bytes);
    v128.store(products, d);
    addFour(y0, y1, y2, y3, f32x4.mul(f32x4.sub(f32x4.abs(v128.load(c)), f32x4.splat(1)), d), out, bytes);
  }
  for (; k < count; k++, ys += 4, c += 4, products += 4) {
    const y = fixed + (load<i32>(ys) as usize) * bytes;
    const d = dotRow(y, v, bytes);
    store<f32>(products, d);
    axpyRow((abs(load<f32>(c)) - 1) * d, y, out, bytes);
  }
}
