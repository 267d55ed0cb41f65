import { entryLoss } from "./als-loss";
import { solveCholesky } from "./cholesky";
import { addGram, PANEL_ROWS } from "./gram";
import { dotRow, fma } from "./vector";

export function alsCholesky(
  first: i32,
  end: i32,
  scratch: usize,
  starts: usize,
  columns: usize,
  confidences: usize,
  places: usize,
  scores: usize,
  fixed: usize,
  solved: usize,
  gram: usize,
  penalties: usize,
  width: i32,
  losses: usize,
): void {
  const bytes = (width as usize) << 2;
  const matrixBytes = (width as usize) * bytes;
  const a = scratch;
  const b = a + matrixBytes;
  const panel = b + bytes;
  for (let row = first; row < end; row++) {
    const start = load<i32>(starts + ((row as usize) << 2));
    const stop = load<i32>(starts + ((row as usize) << 2), 4);
    const penalty = load<f32>(penalties + ((row as usize) << 2));
    const x = solved + (row as usize) * bytes;
    memory.fill(b, 0, bytes);
    if (start < stop) {
      memory.copy(a, gram, matrixBytes);
      addToDiagonal(penalty, a, width);
      for (let p = start; p < stop; p += PANEL_ROWS) {
        const rows = min(PANEL_ROWS, stop - p);
        for (let k = 0; k < rows; k++) {
          const entry = ((p + k) as usize) << 2;
          const y = fixed + (load<i32>(columns + entry) as usize) * bytes;
          weighRow(y, load<f32>(confidences + entry), panel + (k as usize) * bytes, b, bytes);
        }
        addGram(rows, panel, a, width);
      }
      solveCholesky(a, b, width);
    }
    memory.copy(x, b, bytes);
    let loss: f64 = 0;
    for (let p = start; p < stop; p++) {
      const entry = (p as usize) << 2;
      const y = fixed + (load<i32>(columns + entry) as usize) * bytes;
      const score = dotRow(x, y, bytes);
      store<f32>(scores + ((load<i32>(places + entry) as usize) << 2), score);
      loss += entryLoss(load<f32>(confidences + entry), score);
    }
    store<f64>(losses + ((row as usize) << 4), loss);
    store<f64>(losses + ((row as usize) << 4), (penalty * dotRow(x, x, bytes)) as f64, 8);
  }
}

function addToDiagonal(value: f32, a: usize, width: i32): void {
  for (let i = 0; i < width; i++) {
    const at = a + ((i * (width + 1)) << 2);
    store<f32>(at, load<f32>(at) + value);
  }
}

// z = sqrt(|c| - 1) y, so that z^T z has the weight |c| - 1; b += max(c, 0) y
function weighRow(y: usize, confidence: f32, z: usize, b: usize, bytes: usize): void {
  const root = f32x4.splat(sqrt<f32>(abs(confidence) - 1));
  const liked = f32x4.splat(max(confidence, 0));
  for (let o: usize = 0; o < bytes; o += 16) {
    const v = v128.load(y + o);
    v128.store(z + o, f32x4.mul(v, root));
    v128.store(b + o, fma(v, liked, v128.load(b + o)));
  }
}
