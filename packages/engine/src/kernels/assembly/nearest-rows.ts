import { indexOf, keyOf, scoreOf, selectLargest, sortDescending } from "./largest";

export function nearestRows(
  first: i32,
  end: i32,
  scratch: usize,
  starts: usize,
  columns: usize,
  weights: usize,
  otherStarts: usize,
  otherRows: usize,
  otherWeights: usize,
  left: usize,
  right: usize,
  shrinkage: f64,
  union: i32,
  rowCount: i32,
  offset: i32,
  k: i32,
  similarities: usize,
  indices: usize,
): void {
  const sums = scratch;
  const met = sums + ((rowCount as usize) << 2);
  const keys = (met + ((rowCount as usize) << 2) + 7) & ~7;
  memory.fill(sums, 0, (rowCount as usize) << 2);
  for (let r = first; r < end; r++) {
    const row = offset + r;
    const from = load<i32>(starts + ((row as usize) << 2));
    const to = load<i32>(starts + ((row as usize) << 2), 4);
    const leftOfRow = load<f64>(left + ((row as usize) << 3));
    let additions: i64 = 0;
    for (let entry = from; entry < to; entry++) {
      const column = (load<i32>(columns + ((entry as usize) << 2)) as usize) << 2;
      additions += load<i32>(otherStarts + column, 4) - load<i32>(otherStarts + column);
    }
    // Where most rows are met, looking at all of them costs less than keeping a list.
    const isListed = additions <= (rowCount as i64) >> 1;
    let metEnd = met;
    for (let entry = from; entry < to; entry++) {
      const e = (entry as usize) << 2;
      const column = (load<i32>(columns + e) as usize) << 2;
      const weight = load<f32>(weights + e);
      const start = load<i32>(otherStarts + column);
      const last = load<i32>(otherStarts + column, 4);
      if (isListed) metEnd = addColumnAndList(sums, metEnd, weight, start, last, otherRows, otherWeights);
      else addColumn(sums, weight, start, last, otherRows, otherWeights);
    }
    store<f32>(sums + ((row as usize) << 2), 0);

    let count = 0;
    let floor: f64 = -Infinity;
    let floorKey: u64 = 0;
    const candidates = isListed ? (((metEnd - met) >> 2) as i32) : rowCount;
    for (let c = 0; c < candidates; c++) {
      const other = isListed ? load<i32>(met + ((c as usize) << 2)) : c;
      const at = sums + ((other as usize) << 2);
      const s = load<f32>(at) as f64;
      // Only a sum that came to 0 in between is listed twice, or the row itself.
      if (s === 0) continue;
      store<f32>(at, 0);
      const rightOfOther = load<f64>(right + ((other as usize) << 3));
      const together = (union ? leftOfRow + rightOfOther - s : leftOfRow * rightOfOther) + shrinkage;
      // Most are refused here, without a division.
      if (s < floor * together) continue;
      const key = keyOf((s / together) as f32, other);
      if (key <= floorKey) continue;
      store<u64>(keys + ((count as usize) << 3), key);
      if (++count === 2 * k) {
        selectLargest(keys, count, k);
        count = k;
        floorKey = smallest(keys, k);
        // A little lower, for what rounding to single precision may have added.
        const score = scoreOf(floorKey) as f64;
        floor = score > 0 ? score * 0.999999 : -Infinity;
      }
    }
    if (count > k) {
      selectLargest(keys, count, k);
      count = k;
    }
    sortDescending(keys, keys + ((count as usize) << 3));
    for (let place = 0; place < k; place++) {
      const to = ((r * k + place) as usize) << 2;
      const key = load<u64>(keys + ((place as usize) << 3));
      store<f32>(similarities + to, place < count ? scoreOf(key) : -Infinity);
      store<i32>(indices + to, place < count ? indexOf(key) : -1);
    }
  }
}

function smallest(keys: usize, count: i32): u64 {
  let key = u64.MAX_VALUE;
  const end = keys + ((count as usize) << 3);
  for (; keys < end; keys += 8) key = min(key, load<u64>(keys));
  return key;
}

function addColumn(
  sums: usize,
  weight: f32,
  from: i32,
  to: i32,
  otherRows: usize,
  otherWeights: usize,
): void {
  const end = (to as usize) << 2;
  for (let o = (from as usize) << 2; o < end; o += 4) {
    const at = sums + ((load<i32>(otherRows + o) as usize) << 2);
    store<f32>(at, load<f32>(at) + weight * load<f32>(otherWeights + o));
  }
}

// Every row is written at the end of the list, which only a new one makes longer: no branch to guess wrong.
function addColumnAndList(
  sums: usize,
  metEnd: usize,
  weight: f32,
  from: i32,
  to: i32,
  otherRows: usize,
  otherWeights: usize,
): usize {
  const end = (to as usize) << 2;
  for (let o = (from as usize) << 2; o < end; o += 4) {
    const other = load<i32>(otherRows + o);
    const at = sums + ((other as usize) << 2);
    const sum = load<f32>(at);
    store<i32>(metEnd, other);
    metEnd += ((sum === 0) as usize) << 2;
    store<f32>(at, sum + weight * load<f32>(otherWeights + o));
  }
  return metEnd;
}
