import { fma, laneSum } from "./vector";

// A pivot below this means a matrix that is singular in single precision; it keeps the row finite.
const SMALLEST_PIVOT: f32 = 1e-12;

/**
 * Solves a x = b for a symmetric positive definite matrix of padded width, given its upper triangle.
 * Destroys `a`; `b` becomes x.
 */
export function solveCholesky(a: usize, b: usize, width: i32): void {
  clearBelowDiagonal(a, width);
  factorize(a, width);
  clearBelowDiagonal(a, width);
  substitute(a, b, width);
}

// Vector code reads whole groups of four, also those that begin left of the diagonal.
function clearBelowDiagonal(a: usize, width: i32): void {
  const bytes = (width as usize) << 2;
  for (let i = 1; i < width; i++) {
    for (let j = i & ~3; j < i; j++) store<f32>(a + (i as usize) * bytes + ((j as usize) << 2), 0);
  }
}

// a = u^T u in place, four pivot rows at a time
function factorize(a: usize, width: i32): void {
  const bytes = (width as usize) << 2;
  for (let k = 0; k < width; k += 4) {
    const panel = a + (k as usize) * bytes;
    for (let p = k; p < k + 4; p++) {
      const pivotRow = a + (p as usize) * bytes;
      const pivot = max(load<f32>(pivotRow + ((p as usize) << 2)), SMALLEST_PIVOT);
      const inverse = f32x4.splat((1.0 as f32) / sqrt<f32>(pivot));
      for (let j = k; j < width; j += 4) {
        const at = pivotRow + ((j as usize) << 2);
        v128.store(at, f32x4.mul(v128.load(at), inverse));
      }
      for (let r = p + 1; r < k + 4; r++) {
        const s = f32x4.neg(v128.load32_splat(pivotRow + ((r as usize) << 2)));
        const row = a + (r as usize) * bytes;
        for (let j = k; j < width; j += 4) {
          const o = (j as usize) << 2;
          v128.store(row + o, fma(s, v128.load(pivotRow + o), v128.load(row + o)));
        }
      }
    }
    for (let r = k + 4; r < width; r++) subtractPanel(panel, a, r, bytes);
  }
}

// row r of a -= its product with four finished pivot rows
function subtractPanel(panel: usize, a: usize, r: i32, bytes: usize): void {
  const p1 = panel + bytes;
  const p2 = p1 + bytes;
  const p3 = p2 + bytes;
  const column = (r as usize) << 2;
  const s0 = f32x4.neg(v128.load32_splat(panel + column));
  const s1 = f32x4.neg(v128.load32_splat(p1 + column));
  const s2 = f32x4.neg(v128.load32_splat(p2 + column));
  const s3 = f32x4.neg(v128.load32_splat(p3 + column));
  const row = a + (r as usize) * bytes;
  for (let o = ((r & ~3) as usize) << 2; o < bytes; o += 16) {
    let x = v128.load(row + o);
    x = fma(s0, v128.load(panel + o), x);
    x = fma(s1, v128.load(p1 + o), x);
    x = fma(s2, v128.load(p2 + o), x);
    x = fma(s3, v128.load(p3 + o), x);
    v128.store(row + o, x);
  }
}

// u^T z = b, then u x = z
function substitute(u: usize, b: usize, width: i32): void {
  const bytes = (width as usize) << 2;
  for (let i = 0; i < width; i++) {
    const at = (i as usize) << 2;
    const row = u + (i as usize) * bytes;
    const z = load<f32>(b + at) / load<f32>(row + at);
    const s = f32x4.splat(-z);
    for (let o = ((i & ~3) as usize) << 2; o < bytes; o += 16) {
      v128.store(b + o, fma(s, v128.load(row + o), v128.load(b + o)));
    }
    store<f32>(b + at, z);
  }
  for (let i = width - 1; i >= 0; i--) {
    const at = (i as usize) << 2;
    const row = u + (i as usize) * bytes;
    let sum: f32 = 0;
    let j = i + 1;
    for (; (j & 3) !== 0; j++) {
      const o = (j as usize) << 2;
      sum += load<f32>(row + o) * load<f32>(b + o);
    }
    let v = f32x4.splat(0);
    for (let o = (j as usize) << 2; o < bytes; o += 16) v = fma(v128.load(row + o), v128.load(b + o), v);
    store<f32>(b + at, (load<f32>(b + at) - sum - laneSum(v)) / load<f32>(row + at));
  }
}
