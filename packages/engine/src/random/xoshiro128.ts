/**
 * Seeded random numbers: xoshiro128** (Blackman and Vigna, "Scrambled linear pseudorandom number generators",
 * ACM TOMS 2021), its state filled by splitmix32. Period 2^128 - 1; made for simulation, never for secrets.
 *
 * The same seed gives the same numbers on every machine. `normal` goes through `Math.log`, which JavaScript engines
 * may round differently in the last bit; all else is integer arithmetic.
 */
export interface Random {
  /** @returns an integer in [0, 2^32) */
  uint32(): number;
  /** @returns a multiple of 2^-53 in [0, 1) */
  uniform(): number;
  /** @returns a draw from the normal distribution with mean 0 and variance 1 */
  normal(): number;
  /**
   * Every integer is equally likely.
   * @param count in [1, 2^32]
   * @returns an integer in [0, count)
   */
  below(count: number): number;
  /** Puts the elements in random order, in place (Fisher-Yates). @returns the same array */
  shuffle<Elements extends Shufflable>(elements: Elements): Elements;
  /**
   * An independent stream for one purpose. It depends on the seed and the label alone, not on how many numbers were
   * drawn before, so that a new use of randomness in one place changes no numbers in another.
   */
  fork(label: string): Random;
}

/** Whatever can be reordered in place: plain and typed arrays. */
interface Shufflable {
  readonly length: number;
  [index: number]: unknown;
}

/** The four words that a stream starts from. */
type State = readonly [number, number, number, number];

/**
 * @param seed an integer in [0, 2^53); streams of different seeds are independent for all practical purposes
 * @throws RangeError for any other seed
 */
export function seededRandom(seed: number): Random {
  if (!Number.isSafeInteger(seed) || seed < 0) {
    throw new RangeError(`A seed is an integer from 0 to 2^53 - 1, and ${seed} is not.`);
  }
  return randomFrom(spread(seed >>> 0, Math.floor(seed / 2 ** 32)));
}

/** A stream that starts in a given state; not all four words may be 0. */
export function randomFrom(state: State): Random {
  let [s0, s1, s2, s3] = state;
  let spare = Number.NaN;

  function uint32(): number {
    const scrambled = Math.imul(s1, 5);
    const result = Math.imul((scrambled << 7) | (scrambled >>> 25), 9) >>> 0;
    const shifted = s1 << 9;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= shifted;
    s3 = (s3 << 11) | (s3 >>> 21);
    return result;
  }

  function uniform(): number {
    return ((uint32() >>> 5) * 2 ** 26 + (uint32() >>> 6)) * 2 ** -53;
  }

  /** Marsaglia's polar method makes two draws at a time; the second is kept for the next call. */
  function normal(): number {
    if (!Number.isNaN(spare)) {
      const kept = spare;
      spare = Number.NaN;
      return kept;
    }
    for (;;) {
      const x = 2 * uniform() - 1;
      const y = 2 * uniform() - 1;
      const square = x * x + y * y;
      if (square >= 1 || square === 0) continue;
      const factor = Math.sqrt((-2 * Math.log(square)) / square);
      spare = y * factor;
      return x * factor;
    }
  }

  function below(count: number): number {
    if (!Number.isInteger(count) || count < 1 || count > 2 ** 32) {
      throw new RangeError(`Random integers are drawn below 1 to 2^32, not below ${count}.`);
    }
    for (;;) {
      const draw = uint32();
      // Exact, for two 32-bit integers, and much quicker than `%` above 2^31.
      const start = Math.floor(draw / count) * count;
      // The last, incomplete run of `count` values is refused: it would favour small results.
      if (start + count <= 2 ** 32) return draw - start;
    }
  }

  function shuffle<Elements extends Shufflable>(elements: Elements): Elements {
    for (let last = elements.length - 1; last > 0; last--) {
      const other = below(last + 1);
      const moved = elements[last];
      (elements as Shufflable)[last] = elements[other];
      (elements as Shufflable)[other] = moved;
    }
    return elements;
  }

  function fork(label: string): Random {
    let low = state[0] ^ Math.imul(state[2], 0x9e3779b1);
    let high = state[1] ^ Math.imul(state[3], 0x85ebca77);
    for (let position = 0; position < label.length; position++) {
      const unit = label.charCodeAt(position);
      low = mix32(low ^ unit);
      high = mix32(high + Math.imul(unit + 1, 0xc2b2ae3d));
    }
    return randomFrom(spread(mix32(low + label.length) >>> 0, high >>> 0));
  }

  return { uint32, uniform, normal, below, shuffle, fork };
}

/** Fills a state from 64 bits: splitmix32 over the low half, each word mixed once more with the high half. */
function spread(low: number, high: number): State {
  const other = mix32(high ^ 0x9e3779b9);
  const word = (position: number) => mix32(mix32(low + Math.imul(position, 0x9e3779b9)) ^ (other + position));
  const state: State = [word(1), word(2), word(3), word(4)];
  // The all-zero state is the only one that xoshiro never leaves.
  return state.some((part) => part !== 0) ? state : [1, 2, 3, 4];
}

/** The finaliser of MurmurHash3: every input bit reaches every output bit. */
function mix32(value: number): number {
  let mixed = value ^ (value >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
