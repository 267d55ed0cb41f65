import { multiplyDense } from "./dense-rows";
import { addInteractions, addRows, multiplyRows } from "./sparse-rows";
import { axpyRow, dotRow, fma, laneSum } from "./vector";

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
  ridge: f32,
  steps: i32,
): void {
  const bytes = (width as usize) << 2;
  const residuals = scratch;
  const directions = residuals + GROUP * bytes;
  // of the directions, under the Gram matrix
  const images = directions + GROUP * bytes;
  const preconditioned = images + GROUP * bytes;
  const systemImage = preconditioned + GROUP * bytes;
  const squares = systemImage + bytes;
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
      gramImage(residuals + o, directions + o, ridge, images + o, bytes);
    }

    for (let step = 1; step <= steps; step++) {
      // The last step needs the length of the direction in the system's norm, and not its image.
      const isLast = step === steps;
      for (let k = 0; k < count; k++) {
        const rs = load<f32>(squares + ((k as usize) << 2));
        if (rs < SOLVED) continue;
        const row = base + k;
        const start = load<i32>(starts + ((row as usize) << 2)) as usize;
        const entries = load<i32>(starts + ((row as usize) << 2), 4) - (start as i32);
        const ys = columns + (start << 2);
        const c = confidences + (start << 2);
        const p = directions + (k as usize) * bytes;
        const ap = systemImage;
        memory.copy(ap, images + (k as usize) * bytes, bytes);
        axpyRow(load<f32>(penalties + ((row as usize) << 2)), p, ap, bytes);
        if (isLast) multiplyRows(ys, fixed, p, products, entries, bytes);
        else addInteractions(ys, c, fixed, p, products, ap, entries, bytes);
        const curvature = dotRow(p, ap, bytes) + (isLast ? weighedSquares(c, products, entries) : 0);
        const alpha = rs / curvature;
        axpyRow(alpha, p, solved + (row as usize) * bytes, bytes);
        addToScores(alpha, products, places + (start << 2), scores, entries);
        if (!isLast) axpyRow(-alpha, ap, residuals + (k as usize) * bytes, bytes);
      }
      if (isLast) continue;
      multiplyDense(residuals, preconditioner, preconditioned, count, width);
      turnDirections(residuals, preconditioned, ridge, directions, images, squares, count, width);
    }
  }
}

// image = gram z, of z = preconditioner r: since the preconditioner is the inverse of gram + ridge I, that is r - ridge z.
function gramImage(r: usize, z: usize, ridge: f32, image: usize, bytes: usize): void {
  const scale = f32x4.splat(-ridge);
  for (let o: usize = 0; o < bytes; o += 16) {
    v128.store(image + o, fma(scale, v128.load(z + o), v128.load(r + o)));
  }
}

// The next directions: the preconditioned residuals, made conjugate to the directions so far; and their images.
function turnDirections(
  residuals: usize,
  preconditioned: usize,
  ridge: f32,
  directions: usize,
  images: usize,
  squares: usize,
  count: i32,
  width: i32,
): void {
  const bytes = (width as usize) << 2;
  const scale = f32x4.splat(-ridge);
  for (let k = 0; k < count; k++) {
    const square = squares + ((k as usize) << 2);
    const rs = load<f32>(square);
    if (rs < SOLVED) continue;
    const p = directions + (k as usize) * bytes;
    const z = preconditioned + (k as usize) * bytes;
    const r = residuals + (k as usize) * bytes;
    const image = images + (k as usize) * bytes;
    const next = dotRow(r, z, bytes);
    const beta = f32x4.splat(next / rs);
    for (let o: usize = 0; o < bytes; o += 16) {
      const zo = v128.load(z + o);
      v128.store(p + o, fma(beta, v128.load(p + o), zo));
      const own = fma(scale, zo, v128.load(r + o));
      v128.store(image + o, fma(beta, v128.load(image + o), own));
    }
    store<f32>(square, next);
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
