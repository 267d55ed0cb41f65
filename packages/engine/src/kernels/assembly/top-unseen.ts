import { clearHeap, isWorse, sink, sortHeap } from "./top-k";
import { dotRow, fma } from "./vector";

// Users who share a mark for each item: one bit for each.
const GROUP: i32 = 8;
const TILE_ROWS: i32 = 4;
const PANEL_ITEMS: i32 = 8;
// Panels that all users of a group pass before the next ones are read: they stay in the cache meanwhile.
const BLOCK_PANELS: i32 = 16;
// An inner product may be rounded to a little more than the lengths of its vectors allow.
const ROUNDING: f32 = 1.0001;

export function topUnseen(
  first: i32,
  end: i32,
  scratch: usize,
  queries: usize,
  users: usize,
  panels: usize,
  lengths: usize,
  order: usize,
  panelCount: i32,
  itemCount: i32,
  width: i32,
  seenStarts: usize,
  seenColumns: usize,
  k: i32,
  scores: usize,
  indices: usize,
): void {
  const bytes = (width as usize) << 2;
  const heapBytes = (k as usize) << 2;
  const tile = scratch;
  const marks = tile + ((TILE_ROWS * PANEL_ITEMS) << 2);
  memory.fill(marks, 0, itemCount as usize);
  for (let base = first; base < end; base += GROUP) {
    const count = min(GROUP, end - base);
    mark(base, count, users, seenStarts, seenColumns, marks, true);
    for (let k0 = 0; k0 < count; k0++) {
      const o = ((base + k0) as usize) * heapBytes;
      clearHeap(scores + o, indices + o, k);
    }
    for (let from = 0, isOpen = k > 0; isOpen && from < panelCount; from += BLOCK_PANELS) {
      const to = min(from + BLOCK_PANELS, panelCount);
      isOpen = false;
      for (let row = 0; row < count; row += TILE_ROWS) {
        const rows = min(TILE_ROWS, count - row);
        const query = queries + ((base + row) as usize) * bytes;
        const heaps = ((base + row) as usize) * heapBytes;
        if (
          !mayEnter(
            query,
            rows,
            bytes,
            load<f32>(lengths + ((from as usize) << 2)),
            scores + heaps,
            heapBytes,
          )
        )
          continue;
        isOpen = true;
        for (let panel = from; panel < to; panel++) {
          const places = order + (((panel * PANEL_ITEMS) as usize) << 2);
          multiplyPanel(query, rows, bytes, panels + (panel as usize) * bytes * PANEL_ITEMS, tile);
          for (let r = 0; r < rows; r++) {
            const o = heaps + (r as usize) * heapBytes;
            const own = tile + ((r * PANEL_ITEMS) << 2);
            const least = v128.load32_splat(scores + o);
            const reach = v128.or(f32x4.ge(v128.load(own), least), f32x4.ge(v128.load(own, 16), least));
            if (v128.any_true(reach)) {
              offerPanel(own, places, marks, 1 << (row + r), scores + o, indices + o, k);
            }
          }
        }
      }
    }
    mark(base, count, users, seenStarts, seenColumns, marks, false);
    for (let k0 = 0; k0 < count; k0++) {
      const o = ((base + k0) as usize) * heapBytes;
      sortHeap(scores + o, indices + o, k);
    }
  }
}

// Sets or clears each user's bit at the items that they have seen.
function mark(
  base: i32,
  count: i32,
  users: usize,
  seenStarts: usize,
  seenColumns: usize,
  marks: usize,
  isSet: bool,
): void {
  for (let row = 0; row < count; row++) {
    const user = load<i32>(users + (((base + row) as usize) << 2)) as usize;
    const stop = load<i32>(seenStarts + (user << 2), 4);
    for (let p = load<i32>(seenStarts + (user << 2)); p < stop; p++) {
      const at = marks + (load<i32>(seenColumns + ((p as usize) << 2)) as usize);
      store<u8>(at, isSet ? load<u8>(at) | (1 << (row as u8)) : 0);
    }
  }
}

// Whether an item of this length can still be among the best of any of the rows.
function mayEnter(query: usize, rows: i32, bytes: usize, length: f32, scores: usize, heapBytes: usize): bool {
  for (let r = 0; r < rows; r++) {
    const x = query + (r as usize) * bytes;
    const bound = sqrt<f32>(dotRow(x, x, bytes)) * length * ROUNDING;
    if (bound >= load<f32>(scores + (r as usize) * heapBytes)) return true;
  }
  return false;
}

// tile = rows panel; with fewer than four rows the last one is computed again.
function multiplyPanel(query: usize, rows: i32, bytes: usize, panel: usize, tile: usize): void {
  const last = query + ((rows - 1) as usize) * bytes;
  let r0 = query;
  let r1 = min(query + bytes, last);
  let r2 = min(query + 2 * bytes, last);
  let r3 = last;
  let c00 = f32x4.splat(0);
  let c01 = f32x4.splat(0);
  let c10 = f32x4.splat(0);
  let c11 = f32x4.splat(0);
  let c20 = f32x4.splat(0);
  let c21 = f32x4.splat(0);
  let c30 = f32x4.splat(0);
  let c31 = f32x4.splat(0);
  for (const end = query + bytes; r0 < end; panel += 32) {
    const b0 = v128.load(panel);
    const b1 = v128.load(panel, 16);
    let s = v128.load32_splat(r0);
    c00 = fma(s, b0, c00);
    c01 = fma(s, b1, c01);
    s = v128.load32_splat(r1);
    c10 = fma(s, b0, c10);
    c11 = fma(s, b1, c11);
    s = v128.load32_splat(r2);
    c20 = fma(s, b0, c20);
    c21 = fma(s, b1, c21);
    s = v128.load32_splat(r3);
    c30 = fma(s, b0, c30);
    c31 = fma(s, b1, c31);
    r0 += 4;
    r1 += 4;
    r2 += 4;
    r3 += 4;
  }
  v128.store(tile, c00);
  v128.store(tile, c01, 16);
  v128.store(tile, c10, 32);
  v128.store(tile, c11, 48);
  v128.store(tile, c20, 64);
  v128.store(tile, c21, 80);
  v128.store(tile, c30, 96);
  v128.store(tile, c31, 112);
}

function offerPanel(
  own: usize,
  places: usize,
  marks: usize,
  bit: i32,
  scores: usize,
  indices: usize,
  k: i32,
): void {
  for (let o: usize = 0; o < (PANEL_ITEMS as usize) << 2; o += 4) {
    const score = load<f32>(own + o);
    const index = load<i32>(places + o);
    // Not "is less", so that NaN stays out.
    if (!(score >= load<f32>(scores)) || index < 0) continue;
    if ((load<u8>(marks + (index as usize)) & bit) !== 0) continue;
    if (isWorse(load<f32>(scores), load<i32>(indices), score, index)) sink(scores, indices, k, score, index);
  }
}
