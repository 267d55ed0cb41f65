import { axpyRow, dotRow, fma, laneSum, laneSums } from "./vector";

// The squared residual, measured by the preconditioner, at which a row counts as solved.
const SOLVED: f32 = 1e-20;
// Rows that go through each step together, so that products with dense matrices are matrix products.
const GROUP: i32 = 16;

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
  preconditioner: usize,
  steps: i32,
): void {
  const bytes = (width as usize) << 2;
  const residuals = scratch;
  const directions = residuals + GROUP * bytes;
  const images = directions + GROUP * bytes;
  const squares = images + GROUP * bytes;
  const products = squares + (GROUP << 2);
  for (let base = first; base < end; base += GROUP) {
    const count = min(GROUP, end - base);
    multiplyDense(solved + (base as usize) * bytes, gram, residuals, count, width);
    for (let k = 0; k < count; k++) {
      const row = base + k;
      const start = load<i32>(starts + ((row as usize) << 2)) as usize;
      const entries = load<i32>(starts + ((row as usize) << 2), 4) - (start as i32);
      const x = solved + (row as usize) * bytes;
      const r = residuals + (k as usize) * bytes;
      if (entries === 0) {
        memory.fill(x, 0, bytes);
        memory.fill(r, 0, bytes);
        continue;
      }
      axpyRow(load<f32>(penalties + ((row as usize) << 2)), x, r, bytes);
      for (let o: usize = 0; o < bytes; o += 16) v128.store(r + o, f32x4.neg(v128.load(r + o)));
      residualWeights(confidences + (start << 2), places + (start << 2), scores, products, entries);
      addRows(columns + (start << 2), products, fixed, r, entries, bytes);
    }
    multiplyDense(residuals, preconditioner, directions, count, width);
    for (let k = 0; k < count; k++) {
      const o = (k as usize) * bytes;
      store<f32>(squares + ((k as usize) << 2), dotRow(residuals + o, directions + o, bytes));
    }

    for (let step = 1; step <= steps; step++) {
      // The last step needs the length of the direction in the system's norm, and not its image.
      const isLast = step === steps;
      multiplyDense(directions, gram, images, count, width);
      for (let k = 0; k < count; k++) {
        const rs = load<f32>(squares + ((k as usize) << 2));
        if (rs < SOLVED) continue;
        const row = base + k;
        const start = load<i32>(starts + ((row as usize) << 2)) as usize;
        const entries = load<i32>(starts + ((row as usize) << 2), 4) - (start as i32);
        const ys = columns + (start << 2);
        const c = confidences + (start << 2);
        const p = directions + (k as usize) * bytes;
        const ap = images + (k as usize) * bytes;
        axpyRow(load<f32>(penalties + ((row as usize) << 2)), p, ap, bytes);
        if (isLast) multiplyRows(ys, fixed, p, products, entries, bytes);
        else addInteractions(ys, c, fixed, p, products, ap, entries, bytes);
        const curvature = dotRow(p, ap, bytes) + (isLast ? weighedSquares(c, products, entries) : 0);
        const alpha = rs / curvature;
        axpyRow(alpha, p, solved + (row as usize) * bytes, bytes);
        addToScores(alpha, products, places + (start << 2), scores, entries);
        if (!isLast) axpyRow(-alpha, ap, residuals + (k as usize) * bytes, bytes);
      }
      if (!isLast) turnDirections(residuals, preconditioner, directions, images, squares, count, width);
    }
  }
}

// The next directions: the preconditioned residuals, made conjugate to the directions so far.
function turnDirections(
  residuals: usize,
  preconditioner: usize,
  directions: usize,
  preconditioned: usize,
  squares: usize,
  count: i32,
  width: i32,
): void {
  const bytes = (width as usize) << 2;
  multiplyDense(residuals, preconditioner, preconditioned, count, width);
  for (let k = 0; k < count; k++) {
    const square = squares + ((k as usize) << 2);
    const rs = load<f32>(square);
    if (rs < SOLVED) continue;
    const p = directions + (k as usize) * bytes;
    const z = preconditioned + (k as usize) * bytes;
    const next = dotRow(residuals + (k as usize) * bytes, z, bytes);
    const beta = f32x4.splat(next / rs);
    for (let o: usize = 0; o < bytes; o += 16) {
      v128.store(p + o, fma(beta, v128.load(p + o), v128.load(z + o)));
    }
    store<f32>(square, next);
  }
}

// out = rows matrix, for a group of rows; `out` has room for whole tiles of four rows
function multiplyDense(rows: usize, matrix: usize, out: usize, count: i32, width: i32): void {
  const bytes = (width as usize) << 2;
  const last = rows + ((count - 1) as usize) * bytes;
  for (let i = 0; i < count; i += 4) {
    const row = rows + (i as usize) * bytes;
    const end = row + bytes;
    const target = out + (i as usize) * bytes;
    for (let o: usize = 0; o < bytes; o += 32) {
      let r0 = row;
      let r1 = min(row + bytes, last);
      let r2 = min(row + 2 * bytes, last);
      let r3 = min(row + 3 * bytes, last);
      let c00 = f32x4.splat(0);
      let c01 = f32x4.splat(0);
      let c10 = f32x4.splat(0);
      let c11 = f32x4.splat(0);
      let c20 = f32x4.splat(0);
      let c21 = f32x4.splat(0);
      let c30 = f32x4.splat(0);
      let c31 = f32x4.splat(0);
      for (let m = matrix + o; r0 < end; m += bytes) {
        const b0 = v128.load(m);
        const b1 = v128.load(m, 16);
        let s = v128.load32_splat(r0);
        c00 = fma(s, b0, c00);
        c01 = fma(s, b1, c01);
        s = v128.load32_splat(r1);
        c10 = fma(s, b0, c10);
        c11 = fma(s, b1, c11);
        s = v128.load32_splat(r2);
        c20 = fma(s, b0, c20);
        c21 = fma(s, b1, c21);
        s = v128.load32_splat(r3);
        c30 = fma(s, b0, c30);
        c31 = fma(s, b1, c31);
        r0 += 4;
        r1 += 4;
        r2 += 4;
        r3 += 4;
      }
      const c = target + o;
      v128.store(c, c00);
      v128.store(c, c01, 16);
      v128.store(c + bytes, c10);
      v128.store(c + bytes, c11, 16);
      v128.store(c + 2 * bytes, c20);
      v128.store(c + 2 * bytes, c21, 16);
      v128.store(c + 3 * bytes, c30);
      v128.store(c + 3 * bytes, c31, 16);
    }
  }
}

// weights = max(c, 0) - (|c| - 1) score: what the interactions add to the first residual
function residualWeights(c: usize, places: usize, scores: usize, weights: usize, entries: i32): void {
  for (const end = c + ((entries as usize) << 2); c < end; c += 4, places += 4, weights += 4) {
    const confidence = load<f32>(c);
    const score = load<f32>(scores + ((load<i32>(places) as usize) << 2));
    store<f32>(weights, max<f32>(confidence, 0) - (abs(confidence) - 1) * score);
  }
}

function addToScores(alpha: f32, products: usize, places: usize, scores: usize, entries: i32): void {
  for (const end = products + ((entries as usize) << 2); products < end; products += 4, places += 4) {
    const at = scores + ((load<i32>(places) as usize) << 2);
    store<f32>(at, load<f32>(at) + alpha * load<f32>(products));
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
