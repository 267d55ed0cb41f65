/** The finaliser of MurmurHash3: every input bit reaches every output bit. */
export function mix(value: u32): u32 {
  value = (value ^ (value >> 16)) * 0x85ebca6b;
  value = (value ^ (value >> 13)) * 0xc2b2ae35;
  return value ^ (value >> 16);
}

/**
 * Four numbers in [0, 1), a function of the key and of their places `at`, ..., `at + 3` alone: whoever draws them,
 * in whatever order, draws the same.
 */
export function uniform4(key: u32, at: u32): v128 {
  let x = i32x4.mul(i32x4.add(i32x4.splat(at), i32x4(1, 2, 3, 4)), i32x4.splat(0x9e3779b9));
  x = i32x4.add(x, i32x4.splat(key));
  x = i32x4.mul(v128.xor(x, i32x4.shr_u(x, 16)), i32x4.splat(0x85ebca6b));
  x = i32x4.mul(v128.xor(x, i32x4.shr_u(x, 13)), i32x4.splat(0xc2b2ae35));
  x = v128.xor(x, i32x4.shr_u(x, 16));
  return f32x4.mul(f32x4.convert_i32x4_s(i32x4.shr_u(x, 8)), f32x4.splat(1.0 / 16777216.0));
}
