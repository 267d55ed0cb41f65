import { clearKeys, freshKeys, indexOfKey, keptKeys, keyOf, scoreOfKey, settleKeys } from "./best-keys";
import { scoreGathered } from "./gathered-scores";

// One user's list while it is made: two counts, the best keys, fresh keys, and places whose scores are not yet computed.
const HEAD: usize = 16;
const GATHERED: i32 = 16;
// Fewer than `GATHERED` wait when a block of 128 adds all its items.
const MOST_WAITING: i32 = GATHERED + 128;

export function unseenListBytes(k: i32): usize {
  const kept = keptKeys(k);
  return HEAD + (((kept + freshKeys(kept)) as usize) << 3) + ((MOST_WAITING as usize) << 2);
}

export function clearList(list: usize, k: i32): void {
  const kept = keptKeys(k);
  store<i32>(list, 0);
  store<i32>(list, 0, 4);
  clearKeys(list + HEAD, kept + freshKeys(kept));
}

/** The score that an item must at least have to enter, as far as it is known; -Infinity while there is room. */
export function leastScore(list: usize, k: i32): f32 {
  return scoreOfKey(load<f64>(list + HEAD + (((k - 1) as usize) << 3)));
}

/** Lets a place wait, or not: either without a branch, which would be as good as random. */
export function addPlace(list: usize, k: i32, place: i32, isWanted: i32): void {
  const count = load<i32>(list);
  store<i32>(placesOf(list, k) + ((count as usize) << 2), place);
  store<i32>(list, count + isWanted);
}

/**
 * Computes the scores of the places that wait, unless they are few, and offers them to the list.
 *
 * @param rows of the items by place
 * @param order their indices
 * @param found room for sixteen scores
 */
export function offerPlaces(
  list: usize,
  k: i32,
  least: i32,
  query: usize,
  rows: usize,
  bytes: usize,
  order: usize,
  found: usize,
): void {
  const count = load<i32>(list);
  if (count < least) return;
  store<i32>(list, 0);
  const places = placesOf(list, k);
  for (let p = count; (p & (GATHERED - 1)) !== 0; p++)
    store<i32>(places + ((p as usize) << 2), load<i32>(places));
  for (let from = 0; from < count; from += GATHERED) {
    const some = places + ((from as usize) << 2);
    scoreGathered(query, rows, bytes, some, found);
    const bytesFound = (min(GATHERED, count - from) as usize) << 2;
    for (let o: usize = 0; o < bytesFound; o += 4)
      offer(list, k, load<f32>(found + o), load<i32>(order + ((load<i32>(some + o) as usize) << 2)));
  }
}

/** Writes the best items and their scores, best first: what is missing has the index -1 and the score -Infinity. */
export function takeList(list: usize, k: i32, scores: usize, indices: usize): void {
  settle(list, k);
  for (let i: usize = 0; i < (k as usize); i++) {
    const key = load<f64>(list + HEAD + (i << 3));
    store<f32>(scores + (i << 2), scoreOfKey(key));
    store<i32>(indices + (i << 2), indexOfKey(key));
  }
}

function offer(list: usize, k: i32, score: f32, index: i32): void {
  // Not "is less", so that NaN stays out.
  if (!(score >= leastScore(list, k)) || score === -Infinity) return;
  const key = keyOf(score, index);
  if (key < load<f64>(list + HEAD + (((k - 1) as usize) << 3))) return;
  const kept = keptKeys(k);
  const count = load<i32>(list, 4);
  store<f64>(list + HEAD + (((kept + count) as usize) << 3), key);
  store<i32>(list, count + 1, 4);
  if (count + 1 === freshKeys(kept)) settle(list, k);
}

function settle(list: usize, k: i32): void {
  const kept = keptKeys(k);
  settleKeys(list + HEAD, kept, list + HEAD + ((kept as usize) << 3), freshKeys(kept));
  store<i32>(list, 0, 4);
}

function placesOf(list: usize, k: i32): usize {
  const kept = keptKeys(k);
  return list + HEAD + (((kept + freshKeys(kept)) as usize) << 3);
}
