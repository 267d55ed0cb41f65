import { PANEL_ITEMS } from "../signatures.ts";
import type { MemoryViews } from "./memory-views.ts";

export function topUnseen(
  { f32: f, i32 }: MemoryViews,
  first: number,
  end: number,
  _scratch: number,
  queries: number,
  _queryCodes: number,
  _queryBounds: number,
  users: number,
  items: number,
  _itemCodes: number,
  _itemBounds: number,
  _lengths: number,
  order: number,
  panelCount: number,
  itemCount: number,
  width: number,
  seenStarts: number,
  seenColumns: number,
  k: number,
  scores: number,
  indices: number,
): void {
  const found = new Float32Array(itemCount);
  for (let row = first; row < end; row++) {
    found.fill(Number.NaN);
    for (let place = 0; place < panelCount * PANEL_ITEMS; place++) {
      if (i32[order + place] < 0) continue;
      let score = 0;
      for (let i = 0; i < width; i++) score += f[queries + row * width + i] * f[items + place * width + i];
      found[i32[order + place]] = score;
    }
    const user = i32[users + row];
    for (let p = i32[seenStarts + user]; p < i32[seenStarts + user + 1]; p++)
      found[i32[seenColumns + p]] = Number.NaN;
    const best = Array.from(found.keys())
      .filter((item) => !Number.isNaN(found[item]))
      .sort((a, b) => found[b] - found[a] || a - b);
    for (let rank = 0; rank < k; rank++) {
      const item = rank < best.length ? best[rank] : -1;
      i32[indices + row * k + rank] = item;
      f[scores + row * k + rank] = item < 0 ? Number.NEGATIVE_INFINITY : found[item];
    }
  }
}
