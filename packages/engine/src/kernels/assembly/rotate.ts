import { multiplyDense } from "./dense-rows";

// Rows that are multiplied before they are written back: as many as `multiplyDense` reads the matrix for at once.
const GROUP: i32 = 16;

export function rotateRows(
  first: i32,
  end: i32,
  scratch: usize,
  rows: usize,
  rotation: usize,
  width: i32,
): void {
  const bytes = (width as usize) << 2;
  for (let base = first; base < end; base += GROUP) {
    const count = min(GROUP, end - base);
    const at = rows + (base as usize) * bytes;
    multiplyDense(at, rotation, scratch, count, width);
    memory.copy(at, scratch, (count as usize) * bytes);
  }
}
