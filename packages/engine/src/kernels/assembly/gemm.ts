import { fma } from "./vector";

// Columns of b are packed 8 wide and 256 deep: 8 KiB, which stays in the first cache while the rows pass by.
export const DEPTH: i32 = 256;
export const TILE_ROWS: i32 = 4;
export const TILE_COLUMNS: i32 = 8;
/** Bytes of scratch that a product needs. */
export const SCRATCH_BYTES: usize = ((TILE_ROWS + DEPTH) * TILE_COLUMNS) << 2;

export function gemm(
  first: i32,
  end: i32,
  scratch: usize,
  a: usize,
  b: usize,
  c: usize,
  inner: i32,
  columns: i32,
): void {
  const innerBytes = (inner as usize) << 2;
  const rowBytes = (columns as usize) << 2;
  const rows = end - first;
  const offset = first as usize;
  memory.fill(c + offset * rowBytes, 0, (rows as usize) * rowBytes);
  addProduct(
    a + offset * innerBytes,
    innerBytes,
    4,
    b,
    rowBytes,
    4,
    c + offset * rowBytes,
    rowBytes,
    rows,
    inner,
    columns,
    scratch,
  );
}

/**
 * c += a b, where a is rows x inner and b inner x columns. Each step along a dimension of a and b has its own number of
 * bytes, so that either may be the transpose of what lies in memory. Scratch: `GEMM_SCRATCH_BYTES`.
 */
export function addProduct(
  a: usize,
  aRowBytes: usize,
  aInnerBytes: usize,
  b: usize,
  bInnerBytes: usize,
  bColumnBytes: usize,
  c: usize,
  cRowBytes: usize,
  rows: i32,
  inner: i32,
  columns: i32,
  scratch: usize,
): void {
  const tile = scratch;
  const packed = tile + ((TILE_ROWS * TILE_COLUMNS) << 2);
  for (let k = 0; k < inner; k += DEPTH) {
    const depth = min(DEPTH, inner - k);
    for (let j = 0; j < columns; j += TILE_COLUMNS) {
      const tileColumns = min(TILE_COLUMNS, columns - j);
      const corner = b + (k as usize) * bInnerBytes + (j as usize) * bColumnBytes;
      if (bColumnBytes === 4) pack(corner, bInnerBytes, depth, tileColumns, packed);
      else packColumns(corner, bInnerBytes, bColumnBytes, depth, tileColumns, packed);
      for (let i = 0; i < rows; i += TILE_ROWS) {
        const tileRows = min(TILE_ROWS, rows - i);
        multiplyTile(
          a + (i as usize) * aRowBytes + (k as usize) * aInnerBytes,
          aRowBytes,
          aInnerBytes,
          tileRows,
          depth,
          packed,
          tile,
        );
        addTile(tile, c + (i as usize) * cRowBytes + ((j as usize) << 2), cRowBytes, tileRows, tileColumns);
      }
    }
  }
}

export function pack(b: usize, rowBytes: usize, depth: i32, columns: i32, packed: usize): void {
  for (let k = 0; k < depth; k++) {
    if (columns === TILE_COLUMNS) {
      v128.store(packed, v128.load(b));
      v128.store(packed, v128.load(b, 16), 16);
    } else {
      memory.fill(packed, 0, TILE_COLUMNS << 2);
      memory.copy(packed, b, (columns as usize) << 2);
    }
    b += rowBytes;
    packed += TILE_COLUMNS << 2;
  }
}

function packColumns(
  b: usize,
  innerBytes: usize,
  columnBytes: usize,
  depth: i32,
  columns: i32,
  packed: usize,
): void {
  if (columns < TILE_COLUMNS) memory.fill(packed, 0, (depth * TILE_COLUMNS) << 2);
  for (let j = 0; j < columns; j++) {
    let from = b + (j as usize) * columnBytes;
    let to = packed + ((j as usize) << 2);
    for (let k = 0; k < depth; k++) {
      store<f32>(to, load<f32>(from));
      from += innerBytes;
      to += TILE_COLUMNS << 2;
    }
  }
}

// A tile with fewer than four rows computes its last row again; `addTile` leaves the copies out.
export function multiplyTile(
  a: usize,
  rowBytes: usize,
  innerBytes: usize,
  rows: i32,
  depth: i32,
  packed: usize,
  tile: usize,
): void {
  const last = rows - 1;
  let a0 = a;
  let a1 = a + (min(1, last) as usize) * rowBytes;
  let a2 = a + (min(2, last) as usize) * rowBytes;
  let a3 = a + (last as usize) * rowBytes;
  let c00 = f32x4.splat(0);
  let c01 = f32x4.splat(0);
  let c10 = f32x4.splat(0);
  let c11 = f32x4.splat(0);
  let c20 = f32x4.splat(0);
  let c21 = f32x4.splat(0);
  let c30 = f32x4.splat(0);
  let c31 = f32x4.splat(0);
  const end = packed + ((depth * TILE_COLUMNS) << 2);
  while (packed < end) {
    const b0 = v128.load(packed);
    const b1 = v128.load(packed, 16);
    let s = v128.load32_splat(a0);
    c00 = fma(s, b0, c00);
    c01 = fma(s, b1, c01);
    s = v128.load32_splat(a1);
    c10 = fma(s, b0, c10);
    c11 = fma(s, b1, c11);
    s = v128.load32_splat(a2);
    c20 = fma(s, b0, c20);
    c21 = fma(s, b1, c21);
    s = v128.load32_splat(a3);
    c30 = fma(s, b0, c30);
    c31 = fma(s, b1, c31);
    packed += TILE_COLUMNS << 2;
    a0 += innerBytes;
    a1 += innerBytes;
    a2 += innerBytes;
    a3 += innerBytes;
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

function addTile(tile: usize, c: usize, rowBytes: usize, rows: i32, columns: i32): void {
  for (let i = 0; i < rows; i++) {
    if (columns === TILE_COLUMNS) {
      v128.store(c, f32x4.add(v128.load(c), v128.load(tile)));
      v128.store(c, f32x4.add(v128.load(c, 16), v128.load(tile, 16)), 16);
    } else {
      for (let j: usize = 0; j < (columns as usize) << 2; j += 4) {
        store<f32>(c + j, load<f32>(c + j) + load<f32>(tile + j));
      }
    }
    tile += TILE_COLUMNS << 2;
    c += rowBytes;
  }
}
