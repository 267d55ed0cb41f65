/** The twin of `assembly/random.ts`: the same integers. */

export function startState(seed: number, stream: number): number {
  return mix((mix(seed) + Math.imul(stream, 0x85ebca77)) | 0);
}

export function nextState(state: number): number {
  return (state + 0x9e3779b9) | 0;
}

/** The integer in [0, count) that a state stands for. */
export function below(state: number, count: number): number {
  return Math.floor((mix(state) * count) / 2 ** 32);
}

function mix(value: number): number {
  let mixed = value ^ (value >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
