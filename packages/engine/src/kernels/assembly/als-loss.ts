export function alsLoss(
  first: i32,
  end: i32,
  _scratch: usize,
  starts: usize,
  confidences: usize,
  places: usize,
  scores: usize,
  losses: usize,
): void {
  for (let row = first; row < end; row++) {
    const stop = load<i32>(starts + ((row as usize) << 2), 4);
    let loss: f64 = 0;
    for (let p = load<i32>(starts + ((row as usize) << 2)); p < stop; p++) {
      const entry = (p as usize) << 2;
      const c = load<f32>(confidences + entry) as f64;
      const score = load<f32>(scores + ((load<i32>(places + entry) as usize) << 2)) as f64;
      const error = (c > 0 ? 1.0 : 0.0) - score;
      loss += abs(c) * error * error - score * score;
    }
    store<f64>(losses + ((row as usize) << 3), loss);
  }
}
