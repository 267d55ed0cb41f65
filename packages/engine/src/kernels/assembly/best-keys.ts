// The k best entries as keys in descending order, and fresh ones that are merged in when there are enough of them. A key
// is a double whose upper half is the bits of a score and whose lower half is made of the index: of equal scores the
// lower index is the greater key. Greatest and least of two doubles are single instructions, so keys are sorted and
// merged by bitonic networks (Batcher 1968), without a branch.

const NOTHING: f64 = -Infinity;

/** Keys that are kept: the next power of two. */
export function keptKeys(k: i32): i32 {
  return k <= 8 ? 8 : 1 << (32 - clz(k - 1));
}

/** Keys that are gathered before they are merged in. */
export function freshKeys(kept: i32): i32 {
  return max(8, kept >> 2);
}

export function clearKeys(keys: usize, count: i32): void {
  for (const end = keys + ((count as usize) << 3); keys < end; keys += 16)
    v128.store(keys, f64x2.splat(NOTHING));
}

/** A number from -Infinity on; NaN has no key. */
export function keyOf(score: f32, index: i32): f64 {
  // -0 is as good as 0.
  const bits = reinterpret<i32>(score + 0);
  const low = bits < 0 ? index : ~index;
  return reinterpret<f64>(((bits as i64) << 32) | (low as u32 as i64));
}

export function scoreOfKey(key: f64): f32 {
  return key === NOTHING ? -Infinity : reinterpret<f32>((reinterpret<i64>(key) >> 32) as i32);
}

export function indexOfKey(key: f64): i32 {
  if (key === NOTHING) return -1;
  const bits = reinterpret<i64>(key);
  return bits < 0 ? (bits as i32) : ~(bits as i32);
}

/** Merges fresh keys, in any order, into those that are kept; afterwards there are no fresh ones. */
export function settleKeys(kept: usize, keptCount: i32, fresh: usize, freshCount: i32): void {
  const keptBytes = (keptCount as usize) << 3;
  const freshBytes = (freshCount as usize) << 3;
  sortKeys(fresh, freshBytes);
  // The worst that is kept against the best that is fresh, and so on: what remains falls and rises once.
  for (let o: usize = 0; o < freshBytes; o += 16) {
    const place = kept + keptBytes - o - 16;
    v128.store(place, f64x2.pmax(v128.load(place), swapped(v128.load(fresh + o))));
  }
  for (let half = keptBytes >> 1; half >= 16; half >>= 1) compareHalves(kept, keptBytes, half);
  comparePairs(kept, keptBytes);
  clearKeys(fresh, freshCount);
}

// The number of keys is a power of two.
function sortKeys(keys: usize, bytes: usize): void {
  comparePairs(keys, bytes);
  for (let part: usize = 32; part <= bytes; part <<= 1) {
    // Both halves of a part descend, so that the second is met from its end.
    for (let from = keys; from < keys + bytes; from += part) {
      for (let a = from, b = from + part - 16; a < b; a += 16, b -= 16) {
        const x = v128.load(a);
        const y = swapped(v128.load(b));
        v128.store(a, f64x2.pmax(x, y));
        v128.store(b, swapped(f64x2.pmin(x, y)));
      }
    }
    for (let half = part >> 2; half >= 16; half >>= 1) compareHalves(keys, bytes, half);
    comparePairs(keys, bytes);
  }
}

// Of keys that are `half` bytes apart the greater comes first.
function compareHalves(keys: usize, bytes: usize, half: usize): void {
  for (let from = keys; from < keys + bytes; from += 2 * half) {
    for (let a = from; a < from + half; a += 16) {
      const x = v128.load(a);
      const y = v128.load(a + half);
      v128.store(a, f64x2.pmax(x, y));
      v128.store(a + half, f64x2.pmin(x, y));
    }
  }
}

function comparePairs(keys: usize, bytes: usize): void {
  for (const end = keys + bytes; keys < end; keys += 16) {
    const x = v128.load(keys);
    const y = swapped(x);
    v128.store(keys, v128.shuffle<f64>(f64x2.pmax(x, y), f64x2.pmin(x, y), 0, 2));
  }
}

function swapped(keys: v128): v128 {
  return v128.shuffle<f64>(keys, keys, 1, 0);
}
