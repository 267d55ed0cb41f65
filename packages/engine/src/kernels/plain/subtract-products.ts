import type { MemoryViews } from "./memory-views.ts";

export function subtractProducts(
  { f32: f }: MemoryViews,
  first: number,
  end: number,
  _scratch: number,
  a: number,
  b: number,
  c: number,
  inner: number,
  columns: number,
): void {
  for (let i = first; i < end; i++) {
    for (let k = 0; k < inner; k++) {
      const scale = f[a + i * inner + k];
      for (let j = i; j < columns; j++) f[c + i * columns + j] -= scale * f[b + k * columns + j];
    }
  }
}
