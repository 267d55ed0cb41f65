import { dotRow } from "./vector";

export function alsLoss(
  first: i32,
  end: i32,
  _scratch: usize,
  starts: usize,
  columns: usize,
  confidences: usize,
  fixed: usize,
  solved: usize,
  width: i32,
  losses: usize,
): void {
  const bytes = (width as usize) << 2;
  for (let row = first; row < end; row++) {
    const stop = load<i32>(starts + ((row as usize) << 2), 4);
    const x = solved + (row as usize) * bytes;
    let loss: f64 = 0;
    for (let p = load<i32>(starts + ((row as usize) << 2)); p < stop; p++) {
      const entry = (p as usize) << 2;
      const c = load<f32>(confidences + entry) as f64;
      const score = dotRow(x, fixed + (load<i32>(columns + entry) as usize) * bytes, bytes) as f64;
      const error = (c > 0 ? 1.0 : 0.0) - score;
      loss += abs(c) * error * error - score * score;
    }
    store<f64>(losses + ((row as usize) << 3), loss);
  }
}
