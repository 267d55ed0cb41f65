import { DEPTH, multiplyTile, pack, TILE_COLUMNS, TILE_ROWS } from "./gemm";

export function subtractProducts(
  first: i32,
  end: i32,
  scratch: usize,
  a: usize,
  b: usize,
  c: usize,
  inner: i32,
  columns: i32,
): void {
  const tile = scratch;
  const packed = tile + ((TILE_ROWS * TILE_COLUMNS) << 2);
  const rowBytes = (columns as usize) << 2;
  for (let k = 0; k < inner; k += DEPTH) {
    const depth = min(DEPTH, inner - k);
    for (let j = first & ~(TILE_COLUMNS - 1); j < columns; j += TILE_COLUMNS) {
      const tileColumns = min(TILE_COLUMNS, columns - j);
      pack(b + (((k * columns + j) as usize) << 2), rowBytes, depth, tileColumns, packed);
      const last = min(end, j + tileColumns);
      for (let i = first; i < last; i += TILE_ROWS) {
        const tileRows = min(TILE_ROWS, end - i);
        const rows = a + (((i * inner + k) as usize) << 2);
        multiplyTile(rows, (inner as usize) << 2, 4, tileRows, depth, packed, tile);
        subtractTile(tile, c + (((i * columns + j) as usize) << 2), rowBytes, tileRows, tileColumns);
      }
    }
  }
}

function subtractTile(tile: usize, c: usize, rowBytes: usize, rows: i32, columns: i32): void {
  for (let i = 0; i < rows; i++) {
    if (columns === TILE_COLUMNS) {
      v128.store(c, f32x4.sub(v128.load(c), v128.load(tile)));
      v128.store(c, f32x4.sub(v128.load(c, 16), v128.load(tile, 16)), 16);
    } else {
      for (let j: usize = 0; j < (columns as usize) << 2; j += 4) {
        store<f32>(c + j, load<f32>(c + j) - load<f32>(tile + j));
      }
    }
    tile += TILE_COLUMNS << 2;
    c += rowBytes;
  }
}
