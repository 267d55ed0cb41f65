// The largest of many distinct 64-bit keys, in place.

const FEW_BYTES: usize = 16 * 8;

/** A key that orders as the score does, and of equal scores puts the lower index above. */
export function keyOf(score: f32, index: i32): u64 {
  const bits = reinterpret<u32>(score);
  const ordered = bits ^ ((((bits as i32) >> 31) as u32) | 0x80000000);
  return ((ordered as u64) << 32) | (~index as u32 as u64);
}

export function scoreOf(key: u64): f32 {
  const ordered = (key >> 32) as u32;
  const flipped = ~(((ordered as i32) >> 31) as u32) | 0x80000000;
  return reinterpret<f32>(ordered ^ flipped);
}

export function indexOf(key: u64): i32 {
  return ~(key as u32 as i32);
}

/** Moves the `k` largest of `n` keys to the front, in any order. */
export function selectLargest(keys: usize, n: i32, k: i32): void {
  let low = keys;
  let high = keys + ((n as usize) << 3);
  const wanted = keys + ((k as usize) << 3);
  while (low < wanted && wanted < high) {
    if (high - low <= FEW_BYTES) {
      sortFew(low, high);
      return;
    }
    const middle = partition(low, high);
    if (middle <= wanted) low = middle;
    else high = middle;
  }
}

export function sortDescending(low: usize, high: usize): void {
  while (high - low > FEW_BYTES) {
    const middle = partition(low, high);
    // The shorter part by a call, the longer in place: calls never nest deeper than the logarithm.
    if (middle - low < high - middle) {
      sortDescending(low, middle);
      low = middle;
    } else {
      sortDescending(middle, high);
      high = middle;
    }
  }
  sortFew(low, high);
}

// Hoare's partition around the median of three, the larger keys in front: both parts hold something.
function partition(low: usize, high: usize): usize {
  const a = load<u64>(low);
  const b = load<u64>(low + (((high - low) >> 4) << 3));
  const c = load<u64>(high - 8);
  const pivot = max(min(a, b), min(max(a, b), c));
  let left = low;
  let right = high - 8;
  while (true) {
    while (load<u64>(left) > pivot) left += 8;
    while (load<u64>(right) < pivot) right -= 8;
    if (left >= right) return right + 8;
    const key = load<u64>(left);
    store<u64>(left, load<u64>(right));
    store<u64>(right, key);
    left += 8;
    right -= 8;
  }
}

function sortFew(low: usize, high: usize): void {
  for (let next = low + 8; next < high; next += 8) {
    const key = load<u64>(next);
    let at = next;
    for (; at > low && load<u64>(at - 8) < key; at -= 8) store<u64>(at, load<u64>(at - 8));
    store<u64>(at, key);
  }
}
