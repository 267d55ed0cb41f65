import { PANEL_ITEMS } from "../signatures.ts";
import type { MemoryViews } from "./memory-views.ts";

export function bestUnmasked(
  { f32: f, i32 }: MemoryViews,
  first: number,
  end: number,
  _scratch: number,
  queries: number,
  _queryCodes: number,
  _queryBounds: number,
  items: number,
  _itemCodes: number,
  _itemBounds: number,
  _lengths: number,
  order: number,
  numbers: number,
  panelCount: number,
  itemCount: number,
  width: number,
  masks: number,
  k: number,
  scores: number,
  indices: number,
): void {
  const found = new Float32Array(itemCount);
  const words = Math.ceil(itemCount / 4);
  const isMasked = (row: number, number: number) =>
    ((i32[masks + row * words + (number >> 2)] >> (8 * (number & 3))) & 1) === 1;
  for (let row = first; row < end; row++) {
    found.fill(Number.NaN);
    for (let place = 0; place < panelCount * PANEL_ITEMS; place++) {
      const item = i32[order + place];
      if (item < 0 || isMasked(row, i32[numbers + item])) continue;
      let score = 0;
      for (let i = 0; i < width; i++) score += f[queries + row * width + i] * f[items + item * width + i];
      found[i32[numbers + item]] = score;
    }
    const best = Array.from(found.keys())
      .filter((number) => !Number.isNaN(found[number]))
      .sort((a, b) => found[b] - found[a] || a - b);
    for (let rank = 0; rank < k; rank++) {
      const number = rank < best.length ? best[rank] : -1;
      i32[indices + row * k + rank] = number;
      f[scores + row * k + rank] = number < 0 ? Number.NEGATIVE_INFINITY : found[number];
    }
  }
}
