import { fma } from "./vector";

// Rows that are multiplied before the next ones are read: 64 rows of 64 floats fill half of a 32 KiB cache.
export const PANEL_ROWS: i32 = 64;

// a[i .. i+4, j .. j+8] += z[:, i .. i+4]^T z[:, j .. j+8]
function tile(rows: i32, z: usize, a: usize, i: i32, j: i32, bytes: usize): void {
  const r0 = a + (i as usize) * bytes + ((j as usize) << 2);
  const r1 = r0 + bytes;
  const r2 = r1 + bytes;
  const r3 = r2 + bytes;
  let c00 = v128.load(r0);
  let c01 = v128.load(r0, 16);
  let c10 = v128.load(r1);
  let c11 = v128.load(r1, 16);
  let c20 = v128.load(r2);
  let c21 = v128.load(r2, 16);
  let c30 = v128.load(r3);
  let c31 = v128.load(r3, 16);
  let left = z + ((i as usize) << 2);
  let right = z + ((j as usize) << 2);
  const end = left + (rows as usize) * bytes;
  while (left < end) {
    const b0 = v128.load(right);
    const b1 = v128.load(right, 16);
    let s = v128.load32_splat(left);
    c00 = fma(s, b0, c00);
    c01 = fma(s, b1, c01);
    s = v128.load32_splat(left, 4);
    c10 = fma(s, b0, c10);
    c11 = fma(s, b1, c11);
    s = v128.load32_splat(left, 8);
    c20 = fma(s, b0, c20);
    c21 = fma(s, b1, c21);
    s = v128.load32_splat(left, 12);
    c30 = fma(s, b0, c30);
    c31 = fma(s, b1, c31);
    left += bytes;
    right += bytes;
  }
  v128.store(r0, c00);
  v128.store(r0, c01, 16);
  v128.store(r1, c10);
  v128.store(r1, c11, 16);
  v128.store(r2, c20);
  v128.store(r2, c21, 16);
  v128.store(r3, c30);
  v128.store(r3, c31, 16);
}

/** a += z^T z for a few padded rows; only the tiles on and above the diagonal are written. */
export function addGram(rows: i32, z: usize, a: usize, width: i32): void {
  const bytes = (width as usize) << 2;
  for (let i = 0; i < width; i += 4) {
    for (let j = i & ~7; j < width; j += 8) tile(rows, z, a, i, j, bytes);
  }
}

export function gram(
  first: i32,
  end: i32,
  _scratch: usize,
  rows: usize,
  rowCount: i32,
  width: i32,
  blocks: i32,
  partials: usize,
): void {
  const bytes = (width as usize) << 2;
  const size = (width as usize) * bytes;
  for (let block = first; block < end; block++) {
    const a = partials + (block as usize) * size;
    memory.fill(a, 0, size);
    const last = ((((block as i64) + 1) * (rowCount as i64)) / (blocks as i64)) as i32;
    let row = (((block as i64) * (rowCount as i64)) / (blocks as i64)) as i32;
    for (; row < last; row += PANEL_ROWS) {
      addGram(min(PANEL_ROWS, last - row), rows + (row as usize) * bytes, a, width);
    }
  }
}
