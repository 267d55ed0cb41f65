import { dotRow, fma, laneSums } from "./vector";

const EMPTY: f32 = -Infinity;

export function topK(
  first: i32,
  end: i32,
  _scratch: usize,
  queries: usize,
  items: usize,
  itemCount: i32,
  width: i32,
  k: i32,
  scores: usize,
  indices: usize,
): void {
  const bytes = (width as usize) << 2;
  for (let row = first; row < end; row++) {
    const heapBytes = ((row * k) as usize) << 2;
    topOfRow(
      queries + (row as usize) * bytes,
      items,
      itemCount,
      bytes,
      k,
      scores + heapBytes,
      indices + heapBytes,
    );
  }
}

function topOfRow(
  query: usize,
  items: usize,
  itemCount: i32,
  bytes: usize,
  k: i32,
  scores: usize,
  indices: usize,
): void {
  clearHeap(scores, indices, k);
  // Items come in ascending order, so an equal score never displaces one that is already there.
  let i = 0;
  for (; i + 4 <= itemCount; i += 4) {
    const s = scoreFour(query, items + (i as usize) * bytes, bytes);
    if (v128.any_true(f32x4.gt(s, v128.load32_splat(scores)))) {
      offer(scores, indices, k, f32x4.extract_lane(s, 0), i);
      offer(scores, indices, k, f32x4.extract_lane(s, 1), i + 1);
      offer(scores, indices, k, f32x4.extract_lane(s, 2), i + 2);
      offer(scores, indices, k, f32x4.extract_lane(s, 3), i + 3);
    }
  }
  for (; i < itemCount; i++) offer(scores, indices, k, dotRow(query, items + (i as usize) * bytes, bytes), i);
  sortHeap(scores, indices, k);
}

export function clearHeap(scores: usize, indices: usize, k: i32): void {
  for (let i = 0; i < k; i++) {
    store<f32>(scores + ((i as usize) << 2), EMPTY);
    store<i32>(indices + ((i as usize) << 2), -1);
  }
}

function scoreFour(query: usize, items: usize, bytes: usize): v128 {
  const y1 = items + bytes;
  const y2 = y1 + bytes;
  const y3 = y2 + bytes;
  let d0 = f32x4.splat(0);
  let d1 = f32x4.splat(0);
  let d2 = f32x4.splat(0);
  let d3 = f32x4.splat(0);
  for (let o: usize = 0; o < bytes; o += 32) {
    const a = v128.load(query + o);
    const b = v128.load(query + o, 16);
    d0 = fma(a, v128.load(items + o), d0);
    d1 = fma(a, v128.load(y1 + o), d1);
    d2 = fma(a, v128.load(y2 + o), d2);
    d3 = fma(a, v128.load(y3 + o), d3);
    d0 = fma(b, v128.load(items + o, 16), d0);
    d1 = fma(b, v128.load(y1 + o, 16), d1);
    d2 = fma(b, v128.load(y2 + o, 16), d2);
    d3 = fma(b, v128.load(y3 + o, 16), d3);
  }
  return laneSums(d0, d1, d2, d3);
}

function offer(scores: usize, indices: usize, k: i32, score: f32, index: i32): void {
  if (score > load<f32>(scores)) sink(scores, indices, k, score, index);
}

// The worst entry stands at the root: the lowest score, and of equal ones the highest index.
export function isWorse(score: f32, index: i32, thanScore: f32, thanIndex: i32): bool {
  return score < thanScore || (score === thanScore && index > thanIndex);
}

// Puts an entry in the place of the root of a heap of n and lets it sink.
export function sink(scores: usize, indices: usize, n: i32, score: f32, index: i32): void {
  let at = 0;
  for (let child = 1; child < n; child = 2 * at + 1) {
    let c = (child as usize) << 2;
    let childScore = load<f32>(scores + c);
    let childIndex = load<i32>(indices + c);
    if (child + 1 < n) {
      const otherScore = load<f32>(scores + c, 4);
      const otherIndex = load<i32>(indices + c, 4);
      if (isWorse(otherScore, otherIndex, childScore, childIndex)) {
        child++;
        c += 4;
        childScore = otherScore;
        childIndex = otherIndex;
      }
    }
    if (!isWorse(childScore, childIndex, score, index)) break;
    store<f32>(scores + ((at as usize) << 2), childScore);
    store<i32>(indices + ((at as usize) << 2), childIndex);
    at = child;
  }
  store<f32>(scores + ((at as usize) << 2), score);
  store<i32>(indices + ((at as usize) << 2), index);
}

// Takes the worst entry away again and again, to the end: best first remains.
export function sortHeap(scores: usize, indices: usize, k: i32): void {
  for (let n = k - 1; n > 0; n--) {
    const last = (n as usize) << 2;
    const score = load<f32>(scores + last);
    const index = load<i32>(indices + last);
    store<f32>(scores + last, load<f32>(scores));
    store<i32>(indices + last, load<i32>(indices));
    sink(scores, indices, n, score, index);
  }
}
