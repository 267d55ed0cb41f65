// Rows are padded with zeros to a multiple of 8 floats (32 bytes), so only `dot` and `axpy` know tails.

/** a * b + c on four lanes, fused in the relaxed build. */
export function fma(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
  return f32x4.add(f32x4.mul(a, b), c);
}

/** Sum of the four lanes. */
export function laneSum(v: v128): f32 {
  const pair = f32x4.add(v, v128.shuffle<f32>(v, v, 2, 3, 0, 1));
  return f32x4.extract_lane(pair, 0) + f32x4.extract_lane(pair, 1);
}

/** Lane sums of four vectors, as the lanes of one. */
export function laneSums(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = f32x4.add(v128.shuffle<f32>(a, b, 0, 4, 1, 5), v128.shuffle<f32>(a, b, 2, 6, 3, 7));
  const cd = f32x4.add(v128.shuffle<f32>(c, d, 0, 4, 1, 5), v128.shuffle<f32>(c, d, 2, 6, 3, 7));
  return f32x4.add(v128.shuffle<f32>(ab, cd, 0, 1, 4, 5), v128.shuffle<f32>(ab, cd, 2, 3, 6, 7));
}

/** Inner product of two padded rows. */
export function dotRow(a: usize, b: usize, bytes: usize): f32 {
  let s0 = f32x4.splat(0);
  let s1 = f32x4.splat(0);
  let s2 = f32x4.splat(0);
  let s3 = f32x4.splat(0);
  let o: usize = 0;
  for (; o + 64 <= bytes; o += 64) {
    s0 = fma(v128.load(a + o), v128.load(b + o), s0);
    s1 = fma(v128.load(a + o, 16), v128.load(b + o, 16), s1);
    s2 = fma(v128.load(a + o, 32), v128.load(b + o, 32), s2);
    s3 = fma(v128.load(a + o, 48), v128.load(b + o, 48), s3);
  }
  if (o < bytes) {
    s0 = fma(v128.load(a + o), v128.load(b + o), s0);
    s1 = fma(v128.load(a + o, 16), v128.load(b + o, 16), s1);
  }
  return laneSum(f32x4.add(f32x4.add(s0, s1), f32x4.add(s2, s3)));
}

/** y += scale * x for padded rows. */
export function axpyRow(scale: f32, x: usize, y: usize, bytes: usize): void {
  const s = f32x4.splat(scale);
  for (let o: usize = 0; o < bytes; o += 32) {
    v128.store(y + o, fma(s, v128.load(x + o), v128.load(y + o)));
    v128.store(y + o, fma(s, v128.load(x + o, 16), v128.load(y + o, 16)), 16);
  }
}

/** Inner product of two vectors of any length. */
export function dot(a: usize, b: usize, length: i32): f32 {
  const rest = ((length & ~7) as usize) << 2;
  const whole = ((length & ~3) as usize) << 2;
  const bytes = (length as usize) << 2;
  let sum = dotRow(a, b, rest);
  if (rest < whole) sum += laneSum(f32x4.mul(v128.load(a + rest), v128.load(b + rest)));
  for (let o = whole; o < bytes; o += 4) sum += load<f32>(a + o) * load<f32>(b + o);
  return sum;
}

/** y += scale * x for vectors of any length. */
export function axpy(scale: f32, x: usize, y: usize, length: i32): void {
  const whole = ((length & ~3) as usize) << 2;
  const bytes = (length as usize) << 2;
  const s = f32x4.splat(scale);
  for (let o: usize = 0; o < whole; o += 16) v128.store(y + o, fma(s, v128.load(x + o), v128.load(y + o)));
  for (let o = whole; o < bytes; o += 4) store<f32>(y + o, load<f32>(y + o) + scale * load<f32>(x + o));
}

// Below this many bytes a loop is quicker than the call that the engine makes of `memory.copy` and `memory.fill`.
const FEW_BYTES: usize = 1024;

/** Copies floats. */
export function copyFloats(from: usize, to: usize, bytes: usize): void {
  if (bytes >= FEW_BYTES) {
    memory.copy(to, from, bytes);
    return;
  }
  const whole = bytes & ~15;
  for (let o: usize = 0; o < whole; o += 16) v128.store(to + o, v128.load(from + o));
  for (let o = whole; o < bytes; o += 4) store<f32>(to + o, load<f32>(from + o));
}

/** Sets floats to 0. */
export function clearFloats(to: usize, bytes: usize): void {
  if (bytes >= FEW_BYTES) {
    memory.fill(to, 0, bytes);
    return;
  }
  const whole = bytes & ~15;
  for (let o: usize = 0; o < whole; o += 16) v128.store(to + o, f32x4.splat(0));
  for (let o = whole; o < bytes; o += 4) store<f32>(to + o, 0);
}
