import { solveCholesky } from "./cholesky";
import { addGram, PANEL_ROWS } from "./gram";
import { axpyRow, dotRow } from "./vector";

export function alsRatings(
  first: i32,
  end: i32,
  scratch: usize,
  starts: usize,
  columns: usize,
  values: usize,
  fixed: usize,
  solved: usize,
  penalties: usize,
  biasPenalties: usize,
  width: i32,
  factors: i32,
  losses: usize,
): void {
  const bytes = (width as usize) << 2;
  const matrixBytes = (width as usize) * bytes;
  const a = scratch;
  const b = a + matrixBytes;
  const panel = b + bytes;
  const bias = (factors as usize) << 2;
  for (let row = first; row < end; row++) {
    const start = load<i32>(starts + ((row as usize) << 2));
    const stop = load<i32>(starts + ((row as usize) << 2), 4);
    const x = solved + (row as usize) * bytes;
    memory.fill(b, 0, bytes);
    if (start < stop) {
      memory.fill(a, 0, matrixBytes);
      const penalty = load<f32>(penalties + ((row as usize) << 2));
      const biasPenalty = load<f32>(biasPenalties + ((row as usize) << 2));
      for (let i = 0; i < width; i++) {
        store<f32>(a + ((i * (width + 1)) << 2), i === factors ? biasPenalty : penalty);
      }
      for (let p = start; p < stop; p += PANEL_ROWS) {
        const rows = min(PANEL_ROWS, stop - p);
        for (let k = 0; k < rows; k++) {
          const entry = ((p + k) as usize) << 2;
          const y = fixed + (load<i32>(columns + entry) as usize) * bytes;
          const z = panel + (k as usize) * bytes;
          memory.copy(z, y, bytes);
          store<f32>(z + bias, 1);
          axpyRow(load<f32>(values + entry) - load<f32>(y + bias), z, b, bytes);
        }
        addGram(rows, panel, a, width);
      }
      solveCholesky(a, b, width);
    }
    memory.copy(x, b, bytes);
    store<f64>(
      losses + ((row as usize) << 3),
      squaredErrors(x, start, stop, columns, values, fixed, bytes, bias),
    );
  }
}

function squaredErrors(
  x: usize,
  start: i32,
  stop: i32,
  columns: usize,
  values: usize,
  fixed: usize,
  bytes: usize,
  bias: usize,
): f64 {
  const own = load<f32>(x + bias);
  let sum: f64 = 0;
  for (let p = start; p < stop; p++) {
    const entry = (p as usize) << 2;
    const y = fixed + (load<i32>(columns + entry) as usize) * bytes;
    const other = load<f32>(y + bias);
    // In the inner product of the rows the two biases meet each other instead of the 1 of the other side.
    const error = (load<f32>(values + entry) - (dotRow(x, y, bytes) - own * other + own + other)) as f64;
    sum += error * error;
  }
  return sum;
}
