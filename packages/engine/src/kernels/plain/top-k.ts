import type { MemoryViews } from "./memory-views.ts";
import { dot } from "./vector.ts";

export function topK(
  { f32: f, i32 }: MemoryViews,
  first: number,
  end: number,
  _scratch: number,
  queries: number,
  items: number,
  itemCount: number,
  width: number,
  k: number,
  scores: number,
  indices: number,
): void {
  const found = new Float32Array(itemCount);
  const order = new Int32Array(itemCount);
  for (let row = first; row < end; row++) {
    for (let i = 0; i < itemCount; i++) {
      found[i] = dot(f, queries + row * width, items + i * width, width);
      order[i] = i;
    }
    order.sort((x, y) => found[y] - found[x] || x - y);
    for (let rank = 0; rank < k; rank++) {
      const at = row * k + rank;
      i32[indices + at] = rank < itemCount ? order[rank] : -1;
      f[scores + at] = rank < itemCount ? found[order[rank]] : Number.NEGATIVE_INFINITY;
    }
  }
}
