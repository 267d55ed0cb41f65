import { addRows } from "./sparse-rows";

export function sparseProduct(
  first: i32,
  end: i32,
  _scratch: usize,
  starts: usize,
  columns: usize,
  weights: usize,
  otherStarts: usize,
  otherColumns: usize,
  otherWeights: usize,
  width: i32,
  out: usize,
): void {
  const bytes = (width as usize) << 2;
  memory.fill(out + (first as usize) * bytes, 0, ((end - first) as usize) * bytes);
  for (let row = first; row < end; row++) {
    const target = out + (row as usize) * bytes;
    const r = (row as usize) << 2;
    const last = (load<i32>(starts + r, 4) as usize) << 2;
    for (let entry = (load<i32>(starts + r) as usize) << 2; entry < last; entry += 4) {
      const weight = load<f32>(weights + entry);
      const column = (load<i32>(columns + entry) as usize) << 2;
      const otherLast = (load<i32>(otherStarts + column, 4) as usize) << 2;
      for (let o = (load<i32>(otherStarts + column) as usize) << 2; o < otherLast; o += 4) {
        const at = target + ((load<i32>(otherColumns + o) as usize) << 2);
        store<f32>(at, load<f32>(at) + weight * load<f32>(otherWeights + o));
      }
    }
  }
}

export function sparseTimesDense(
  first: i32,
  end: i32,
  _scratch: usize,
  starts: usize,
  columns: usize,
  weights: usize,
  dense: usize,
  width: i32,
  scale: f32,
  keep: f32,
  out: usize,
): void {
  const bytes = (width as usize) << 2;
  for (let row = first; row < end; row++) {
    const target = out + (row as usize) * bytes;
    if (keep === 0) memory.fill(target, 0, bytes);
    else if (keep !== scale) scaleRow(target, keep / scale, bytes);
    const from = load<i32>(starts + ((row as usize) << 2));
    const to = load<i32>(starts + ((row as usize) << 2), 4);
    const e = (from as usize) << 2;
    addRows(columns + e, weights + e, dense, target, to - from, bytes);
    if (scale !== 1) scaleRow(target, scale, bytes);
  }
}

function scaleRow(row: usize, scale: f32, bytes: usize): void {
  const s = f32x4.splat(scale);
  for (let o: usize = 0; o < bytes; o += 16) v128.store(row + o, f32x4.mul(v128.load(row + o), s));
}
