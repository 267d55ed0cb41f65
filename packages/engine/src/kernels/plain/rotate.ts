import type { MemoryViews } from "./memory-views.ts";
import { axpy } from "./vector.ts";

export function rotateRows(
  { f32: f }: MemoryViews,
  first: number,
  end: number,
  scratch: number,
  rows: number,
  rotation: number,
  width: number,
): void {
  for (let row = rows + first * width; row < rows + end * width; row += width) {
    f.fill(0, scratch, scratch + width);
    for (let i = 0; i < width; i++) axpy(f, f[row + i], rotation + i * width, scratch, width);
    f.copyWithin(row, scratch, scratch + width);
  }
}
