import type { MemoryViews } from "./memory-views.ts";

/** f[a ..] += z^T z for rows of `width` floats, upper triangle only. */
export function addGram(f: Float32Array, rows: number, z: number, a: number, width: number): void {
  for (let row = z; row < z + rows * width; row += width) {
    for (let i = 0; i < width; i++) {
      const scale = f[row + i];
      const at = a + i * width;
      for (let j = i; j < width; j++) f[at + j] += scale * f[row + j];
    }
  }
}

export function gram(
  { f32: f }: MemoryViews,
  first: number,
  end: number,
  _scratch: number,
  rows: number,
  rowCount: number,
  width: number,
  blocks: number,
  partials: number,
): void {
  for (let block = first; block < end; block++) {
    const a = partials + block * width * width;
    f.fill(0, a, a + width * width);
    const begin = Math.floor((block * rowCount) / blocks);
    const last = Math.floor(((block + 1) * rowCount) / blocks);
    addGram(f, last - begin, rows + begin * width, a, width);
  }
}
