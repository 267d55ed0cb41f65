import { axpyRow, dotRow, fma, laneSums } from "./vector";

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

/** out += sum of weights * y over the rows `ys` of `fixed` */
export function addRows(
  ys: usize,
  weights: usize,
  fixed: usize,
  out: usize,
  entries: i32,
  bytes: usize,
): void {
  let k = 0;
  for (; k + 4 <= entries; k += 4, ys += 16, weights += 16) {
    const y0 = fixed + (load<i32>(ys) as usize) * bytes;
    const y1 = fixed + (load<i32>(ys, 4) as usize) * bytes;
    const y2 = fixed + (load<i32>(ys, 8) as usize) * bytes;
    const y3 = fixed + (load<i32>(ys, 12) as usize) * bytes;
    addFour(y0, y1, y2, y3, v128.load(weights), out, bytes);
  }
  for (; k < entries; k++, ys += 4, weights += 4) {
    axpyRow(load<f32>(weights), fixed + (load<i32>(ys) as usize) * bytes, out, bytes);
  }
}

/** products = <y, v> */
export function multiplyRows(
  ys: usize,
  fixed: usize,
  v: usize,
  products: usize,
  entries: i32,
  bytes: usize,
): void {
  let k = 0;
  for (; k + 4 <= entries; k += 4, ys += 16, products += 16) {
    const y0 = fixed + (load<i32>(ys) as usize) * bytes;
    const y1 = fixed + (load<i32>(ys, 4) as usize) * bytes;
    const y2 = fixed + (load<i32>(ys, 8) as usize) * bytes;
    const y3 = fixed + (load<i32>(ys, 12) as usize) * bytes;
    v128.store(products, productsOfFour(y0, y1, y2, y3, v, bytes));
  }
  for (; k < entries; k++, ys += 4, products += 4) {
    store<f32>(products, dotRow(fixed + (load<i32>(ys) as usize) * bytes, v, bytes));
  }
}

/** products = <y, v>, and out += sum of (|c| - 1) products y, in one walk */
export function addInteractions(
  ys: usize,
  c: usize,
  fixed: usize,
  v: usize,
  products: usize,
  out: usize,
  entries: i32,
  bytes: usize,
): void {
  let k = 0;
  for (; k + 4 <= entries; k += 4, ys += 16, c += 16, products += 16) {
    const y0 = fixed + (load<i32>(ys) as usize) * bytes;
    const y1 = fixed + (load<i32>(ys, 4) as usize) * bytes;
    const y2 = fixed + (load<i32>(ys, 8) as usize) * bytes;
    const y3 = fixed + (load<i32>(ys, 12) as usize) * bytes;
    const d = productsOfFour(y0, y1, y2, y3, v, bytes);
    v128.store(products, d);
    addFour(y0, y1, y2, y3, f32x4.mul(f32x4.sub(f32x4.abs(v128.load(c)), f32x4.splat(1)), d), out, bytes);
  }
  for (; k < entries; k++, ys += 4, c += 4, products += 4) {
    const y = fixed + (load<i32>(ys) as usize) * bytes;
    const d = dotRow(y, v, bytes);
    store<f32>(products, d);
    axpyRow((abs(load<f32>(c)) - 1) * d, y, out, bytes);
  }
}
