import { dotRow, fma } from "./vector";

export function biasedSgd(
  first: i32,
  end: i32,
  _scratch: usize,
  stratum: i32,
  grid: i32,
  starts: usize,
  users: usize,
  items: usize,
  values: usize,
  userFactors: usize,
  itemFactors: usize,
  userBiases: usize,
  itemBiases: usize,
  width: i32,
  mean: f32,
  learningRate: f32,
  regularization: f32,
  biasRegularization: f32,
  losses: usize,
): void {
  const bytes = (width as usize) << 2;
  const keep = f32x4.splat((1.0 as f32) - learningRate * regularization);
  for (let userBlock = first; userBlock < end; userBlock++) {
    const block = userBlock * grid + ((userBlock + stratum) % grid);
    const stop = load<i32>(starts + ((block as usize) << 2), 4);
    let loss: f64 = 0;
    for (let r = load<i32>(starts + ((block as usize) << 2)); r < stop; r++) {
      const entry = (r as usize) << 2;
      const user = load<i32>(users + entry) as usize;
      const item = load<i32>(items + entry) as usize;
      const bu = userBiases + (user << 2);
      const bi = itemBiases + (item << 2);
      const p = userFactors + user * bytes;
      const q = itemFactors + item * bytes;
      const userBias = load<f32>(bu);
      const itemBias = load<f32>(bi);
      const error = load<f32>(values + entry) - (mean + userBias + itemBias + dotRow(p, q, bytes));
      loss += (error as f64) * (error as f64);
      store<f32>(bu, userBias + learningRate * (error - biasRegularization * userBias));
      store<f32>(bi, itemBias + learningRate * (error - biasRegularization * itemBias));
      const pull = f32x4.splat(learningRate * error);
      for (let o: usize = 0; o < bytes; o += 16) {
        const a = v128.load(p + o);
        const b = v128.load(q + o);
        v128.store(p + o, fma(pull, b, f32x4.mul(keep, a)));
        v128.store(q + o, fma(pull, a, f32x4.mul(keep, b)));
      }
    }
    store<f64>(losses + ((block as usize) << 3), loss);
  }
}
