// A counter through the finaliser of MurmurHash3: a small generator whose stream depends on a seed and a number alone.

export function startState(seed: i32, stream: i32): u32 {
  return mix(mix(seed as u32) + (stream as u32) * 0x85ebca77);
}

export function nextState(state: u32): u32 {
  return state + 0x9e3779b9;
}

/** The integer in [0, count) that a state stands for. */
export function below(state: u32, count: i32): i32 {
  return (((mix(state) as u64) * (count as u64)) >> 32) as i32;
}

/**
 * Four numbers in [0, 1), a function of the key and of their places `at`, ..., `at + 3` alone: whoever draws them, in
 * whatever order, draws the same.
 */
export function uniform4(key: u32, at: u32): v128 {
  let x = i32x4.mul(i32x4.add(i32x4.splat(at), i32x4(1, 2, 3, 4)), i32x4.splat(0x9e3779b9));
  x = i32x4.add(x, i32x4.splat(key));
  x = i32x4.mul(v128.xor(x, i32x4.shr_u(x, 16)), i32x4.splat(0x85ebca6b));
  x = i32x4.mul(v128.xor(x, i32x4.shr_u(x, 13)), i32x4.splat(0xc2b2ae35));
  x = v128.xor(x, i32x4.shr_u(x, 16));
  return f32x4.mul(f32x4.convert_i32x4_s(i32x4.shr_u(x, 8)), f32x4.splat(1.0 / 16777216.0));
}

export function mix(value: u32): u32 {
  let mixed = value ^ (value >>> 16);
  mixed *= 0x85ebca6b;
  mixed ^= mixed >>> 13;
  mixed *= 0xc2b2ae35;
  return mixed ^ (mixed >>> 16);
}
