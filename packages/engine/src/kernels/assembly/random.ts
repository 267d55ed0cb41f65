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

function mix(value: u32): u32 {
  let mixed = value ^ (value >>> 16);
  mixed *= 0x85ebca6b;
  mixed ^= mixed >>> 13;
  mixed *= 0xc2b2ae35;
  return mixed ^ (mixed >>> 16);
}
