import { entryLoss } from "./als-loss";
import { multiplyDense } from "./dense-rows";
import { addInteractions, addRows, multiplyRows } from "./sparse-rows";
import { axpyRow, dotRow, fma, laneSum } from "./vector";

// The squared residual, measured by the preconditioner, at which a row counts as solved.
const SOLVED: f32 = 1e-20;
// Rows whose product with the Gram matrix is one matrix product.
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
  losses: usize,
  diagonal: usize,
  steps: i32,
): void {
  const bytes = (width as usize) << 2;
  const residuals = scratch;
  const direction = residuals + GROUP * bytes;
  const image = direction + bytes;
  const system = image + bytes;
  const buffers = system + bytes;
  for (let base = first; base < end; base += GROUP) {
    const count = min(GROUP, end - base);
    multiplyDense(solved + (base as usize) * bytes, gram, residuals, count, width);
    for (let k = 0; k < count; k++) {
      const row = base + k;
      const x = solved + (row as usize) * bytes;
      const start = load<i32>(starts + ((row as usize) << 2)) as usize;
      const entries = load<i32>(starts + ((row as usize) << 2), 4) - (start as i32);
      const penalty = load<f32>(penalties + ((row as usize) << 2));
      const c = confidences + (start << 2);
      // A whole number of vectors for each, so that both begin aligned.
      const products = buffers;
      const own = products + ((((entries + 3) & ~3) as usize) << 2);
      if (entries === 0) memory.fill(x, 0, bytes);
      else {
        const r = residuals + (k as usize) * bytes;
        const ys = columns + (start << 2);
        for (let o: usize = 0; o < bytes; o += 16) {
          v128.store(system + o, f32x4.add(v128.load(diagonal + o), f32x4.splat(penalty)));
          v128.store(r + o, f32x4.neg(fma(f32x4.splat(penalty), v128.load(x + o), v128.load(r + o))));
        }
        gather(places + (start << 2), scores, own, entries);
        residualWeights(c, own, products, entries);
        addRows(ys, products, fixed, r, entries, bytes);
        improve(x, r, direction, image, system, ys, c, fixed, products, own, entries, bytes, steps);
        scatter(places + (start << 2), scores, own, entries);
      }
      let loss: f64 = 0;
      for (let o: usize = 0; o < (entries as usize) << 2; o += 4) {
        loss += entryLoss(load<f32>(c + o), load<f32>(own + o));
      }
      store<f64>(losses + ((row as usize) << 4), loss);
      store<f64>(losses + ((row as usize) << 4), (penalty * dotRow(x, x, bytes)) as f64, 8);
    }
  }
}

/**
 * Adds to x what a few steps of conjugate gradients find for (system + sum (|c| - 1) y y^T) e = r, from e = 0 and with
 * the diagonal `system` as the preconditioner. `own` stays the inner products of x with the rows y.
 */
function improve(
  x: usize,
  r: usize,
  p: usize,
  ap: usize,
  system: usize,
  ys: usize,
  c: usize,
  fixed: usize,
  products: usize,
  own: usize,
  entries: i32,
  bytes: usize,
  steps: i32,
): void {
  let rs = turn(r, system, 0, p, bytes);
  for (let step = 1; step <= steps && rs >= SOLVED; step++) {
    // The last step needs the length of the direction in the system's norm, and not its image.
    const isLast = step === steps;
    let curvature = scaled(p, system, ap, bytes);
    if (isLast) {
      multiplyRows(ys, fixed, p, products, entries, bytes);
    } else {
      addInteractions(ys, c, fixed, p, products, ap, entries, bytes);
    }
    curvature += weighedSquares(c, products, entries);
    const alpha = rs / curvature;
    axpyRow(alpha, p, x, bytes);
    addProducts(alpha, products, own, entries);
    if (isLast) break;
    axpyRow(-alpha, ap, r, bytes);
    rs = turn(r, system, rs, p, bytes);
  }
}

// p = r / system + beta p, with beta = 0 where there was no square before; returns the square of r in the new norm
function turn(r: usize, system: usize, before: f32, p: usize, bytes: usize): f32 {
  let sums = f32x4.splat(0);
  for (let o: usize = 0; o < bytes; o += 16) {
    const v = v128.load(r + o);
    sums = fma(v, f32x4.div(v, v128.load(system + o)), sums);
  }
  const square = laneSum(sums);
  const beta = f32x4.splat(before > 0 ? square / before : 0);
  for (let o: usize = 0; o < bytes; o += 16) {
    const z = f32x4.div(v128.load(r + o), v128.load(system + o));
    v128.store(p + o, before > 0 ? fma(beta, v128.load(p + o), z) : z);
  }
  return square;
}

// out = system p, entry by entry; returns p^T system p
function scaled(p: usize, system: usize, out: usize, bytes: usize): f32 {
  let sums = f32x4.splat(0);
  for (let o: usize = 0; o < bytes; o += 16) {
    const v = v128.load(p + o);
    const image = f32x4.mul(v, v128.load(system + o));
    v128.store(out + o, image);
    sums = fma(v, image, sums);
  }
  return laneSum(sums);
}

function gather(places: usize, scores: usize, own: usize, entries: i32): void {
  for (const end = places + ((entries as usize) << 2); places < end; places += 4, own += 4) {
    store<f32>(own, load<f32>(scores + ((load<i32>(places) as usize) << 2)));
  }
}

function scatter(places: usize, scores: usize, own: usize, entries: i32): void {
  for (const end = places + ((entries as usize) << 2); places < end; places += 4, own += 4) {
    store<f32>(scores + ((load<i32>(places) as usize) << 2), load<f32>(own));
  }
}

// weights = max(c, 0) - (|c| - 1) score: what the interactions add to the first residual
function residualWeights(c: usize, own: usize, weights: usize, entries: i32): void {
  for (const end = c + ((entries as usize) << 2); c < end; c += 4, own += 4, weights += 4) {
    const confidence = load<f32>(c);
    store<f32>(weights, max<f32>(confidence, 0) - (abs(confidence) - 1) * load<f32>(own));
  }
}

// Both buffers are whole vectors long; what is added beyond the last entry is never read.
function addProducts(alpha: f32, products: usize, own: usize, entries: i32): void {
  const scale = f32x4.splat(alpha);
  for (const end = products + ((entries as usize) << 2); products < end; products += 16, own += 16) {
    v128.store(own, fma(scale, v128.load(products), v128.load(own)));
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
