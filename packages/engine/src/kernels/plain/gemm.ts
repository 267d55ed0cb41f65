import type { MemoryViews } from "./memory-views.ts";
import { axpy } from "./vector.ts";

export function gemm(
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
  f.fill(0, c + first * columns, c + end * columns);
  for (let i = first; i < end; i++) {
    for (let k = 0; k < inner; k++) axpy(f, f[a + i * inner + k], b + k * columns, c + i * columns, columns);
  }
}
