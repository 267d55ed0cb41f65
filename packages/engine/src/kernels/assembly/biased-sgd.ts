import { dotRow, fma, laneSum } from "./vector";

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
    let r = load<i32>(starts + ((block as usize) << 2));
    if (r === stop) {
      store<f64>(losses + ((block as usize) << 3), 0);
      continue;
    }
    let p = rowOf(users, r, userFactors, bytes);
    let q = rowOf(items, r, itemFactors, bytes);
    let product = dotRow(p, q, bytes);
    for (; r < stop; r++) {
      const entry = (r as usize) << 2;
      const bu = userBiases + ((load<i32>(users + entry) as usize) << 2);
      const bi = itemBiases + ((load<i32>(items + entry) as usize) << 2);
      const userBias = load<f32>(bu);
      const itemBias = load<f32>(bi);
      const error = load<f32>(values + entry) - (mean + userBias + itemBias + product);
      loss += (error as f64) * (error as f64);
      store<f32>(bu, userBias + learningRate * (error - biasRegularization * userBias));
      store<f32>(bi, itemBias + learningRate * (error - biasRegularization * itemBias));
      const next = min(r + 1, stop - 1);
      const nextP = rowOf(users, next, userFactors, bytes);
      const nextQ = rowOf(items, next, itemFactors, bytes);
      product = pullRows(p, q, bytes, f32x4.splat(learningRate * error), keep, nextP, nextQ);
      p = nextP;
      q = nextQ;
    }
    store<f64>(losses + ((block as usize) << 3), loss);
  }
}

function rowOf(indices: usize, entry: i32, rows: usize, bytes: usize): usize {
  return rows + (load<i32>(indices + ((entry as usize) << 2)) as usize) * bytes;
}

// Each of two rows becomes a part of itself and of what the other was. The inner product of the next two is computed on
// the way, when a processor would wait otherwise; where they are the same rows, what is read was written before.
function pullRows(p: usize, q: usize, bytes: usize, pull: v128, keep: v128, nextP: usize, nextQ: usize): f32 {
  let s0 = f32x4.splat(0);
  let s1 = f32x4.splat(0);
  for (let o: usize = 0; o < bytes; o += 32) {
    const a = v128.load(p + o);
    const b = v128.load(q + o);
    const c = v128.load(p + o, 16);
    const d = v128.load(q + o, 16);
    v128.store(p + o, fma(pull, b, f32x4.mul(keep, a)));
    v128.store(q + o, fma(pull, a, f32x4.mul(keep, b)));
    v128.store(p + o, fma(pull, d, f32x4.mul(keep, c)), 16);
    v128.store(q + o, fma(pull, c, f32x4.mul(keep, d)), 16);
    s0 = fma(v128.load(nextP + o), v128.load(nextQ + o), s0);
    s1 = fma(v128.load(nextP + o, 16), v128.load(nextQ + o, 16), s1);
  }
  return laneSum(f32x4.add(s0, s1));
}
