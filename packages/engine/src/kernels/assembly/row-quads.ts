import { fma, laneSums } from "./vector";

// Rows are taken four at a time, so that what they are multiplied with or added to is read once for four.

/**
 * target += the rows of `matrix` that the entries [from, to) name, each times its entry of `scales`, or 1 where that is 0.
 */
export function addWeighted(
  target: usize,
  matrix: usize,
  columns: usize,
  scales: usize,
  from: i32,
  to: i32,
  bytes: usize,
): void {
  for (let entry = from; entry < to; entry += 4) {
    const count = min(4, to - entry);
    const o0 = (entry as usize) << 2;
    const o1 = o0 + (min(1, count - 1) << 2);
    const o2 = o0 + (min(2, count - 1) << 2);
    const o3 = o0 + ((count - 1) << 2);
    addRows(
      target,
      matrix + (load<i32>(columns + o0) as usize) * bytes,
      matrix + (load<i32>(columns + o1) as usize) * bytes,
      matrix + (load<i32>(columns + o2) as usize) * bytes,
      matrix + (load<i32>(columns + o3) as usize) * bytes,
      scales === 0 ? 1 : load<f32>(scales + o0),
      count < 2 ? 0 : scales === 0 ? 1 : load<f32>(scales + o1),
      count < 3 ? 0 : scales === 0 ? 1 : load<f32>(scales + o2),
      count < 4 ? 0 : scales === 0 ? 1 : load<f32>(scales + o3),
      bytes,
    );
  }
}

/** Four entries of an array, by their indices. */
export function gather(array: usize, i0: usize, i1: usize, i2: usize, i3: usize): v128 {
  return load4(array, i0 << 2, i1 << 2, i2 << 2, i3 << 2);
}

/** Four entries of an array, by their offsets in bytes. */
export function load4(array: usize, o0: usize, o1: usize, o2: usize, o3: usize): v128 {
  let lanes = f32x4.splat(load<f32>(array + o0));
  lanes = f32x4.replace_lane(lanes, 1, load<f32>(array + o1));
  lanes = f32x4.replace_lane(lanes, 2, load<f32>(array + o2));
  return f32x4.replace_lane(lanes, 3, load<f32>(array + o3));
}

/** Inner products of one row with four others. */
export function dots(x: usize, w0: usize, w1: usize, w2: usize, w3: usize, bytes: usize): v128 {
  let s0 = f32x4.splat(0);
  let s1 = f32x4.splat(0);
  let s2 = f32x4.splat(0);
  let s3 = f32x4.splat(0);
  for (let o: usize = 0; o < bytes; o += 32) {
    const a = v128.load(x + o);
    const b = v128.load(x + o, 16);
    s0 = fma(b, v128.load(w0 + o, 16), fma(a, v128.load(w0 + o), s0));
    s1 = fma(b, v128.load(w1 + o, 16), fma(a, v128.load(w1 + o), s1));
    s2 = fma(b, v128.load(w2 + o, 16), fma(a, v128.load(w2 + o), s2));
    s3 = fma(b, v128.load(w3 + o, 16), fma(a, v128.load(w3 + o), s3));
  }
  return laneSums(s0, s1, s2, s3);
}

/** y += the weighted sum of four rows. */
export function addRows(
  y: usize,
  w0: usize,
  w1: usize,
  w2: usize,
  w3: usize,
  s0: f32,
  s1: f32,
  s2: f32,
  s3: f32,
  bytes: usize,
): void {
  const a = f32x4.splat(s0);
  const b = f32x4.splat(s1);
  const c = f32x4.splat(s2);
  const d = f32x4.splat(s3);
  for (let o: usize = 0; o < bytes; o += 32) {
    let y0 = fma(a, v128.load(w0 + o), v128.load(y + o));
    let y1 = fma(a, v128.load(w0 + o, 16), v128.load(y + o, 16));
    y0 = fma(b, v128.load(w1 + o), y0);
    y1 = fma(b, v128.load(w1 + o, 16), y1);
    y0 = fma(c, v128.load(w2 + o), y0);
    y1 = fma(c, v128.load(w2 + o, 16), y1);
    v128.store(y + o, fma(d, v128.load(w3 + o), y0));
    v128.store(y + o, fma(d, v128.load(w3 + o, 16), y1), 16);
  }
}
