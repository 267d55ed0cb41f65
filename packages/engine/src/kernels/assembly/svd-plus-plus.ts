import { axpyRow, dotRow, fma } from "./vector";

export function svdPlusPlusUsers(
  first: i32,
  end: i32,
  _scratch: usize,
  from: i32,
  order: usize,
  starts: usize,
  items: usize,
  values: usize,
  errors: usize,
  userFactors: usize,
  itemFactors: usize,
  implicitFactors: usize,
  userBiases: usize,
  itemBiases: usize,
  tastes: usize,
  pulls: usize,
  keeps: usize,
  width: i32,
  mean: f32,
  learningRate: f32,
  regularization: f32,
  biasRegularization: f32,
  losses: usize,
): void {
  const bytes = (width as usize) << 2;
  const keep = f32x4.splat((1 as f32) - learningRate * regularization);
  for (let row = from + first; row < from + end; row++) {
    const user = load<i32>(order + ((row as usize) << 2)) as usize;
    const start = load<i32>(starts + (user << 2));
    const stop = load<i32>(starts + (user << 2), 4);
    const count = (stop - start) as f32;
    const norm = (1 as f32) / sqrt<f32>(max<f32>(count, 1));
    const p = userFactors + user * bytes;
    const taste = tastes + user * bytes;
    const pull = pulls + user * bytes;

    memory.fill(pull, 0, bytes);
    memory.copy(taste, p, bytes);
    for (let e = start; e < stop; e++) {
      const item = load<i32>(items + ((e as usize) << 2)) as usize;
      axpyRow(norm, implicitFactors + item * bytes, taste, bytes);
    }
    let bias = load<f32>(userBiases + (user << 2));
    let loss: f64 = 0;
    for (let e = start; e < stop; e++) {
      const entry = (e as usize) << 2;
      const item = load<i32>(items + entry) as usize;
      const q = itemFactors + item * bytes;
      const itemBias = load<f32>(itemBiases + (item << 2));
      const error = load<f32>(values + entry) - (mean + bias + itemBias + dotRow(taste, q, bytes));
      loss += (error as f64) * (error as f64);
      store<f32>(errors + entry, error);
      bias += learningRate * (error - biasRegularization * bias);
      const step = f32x4.splat(learningRate * error);
      const shared = f32x4.splat(learningRate * error * norm);
      for (let o: usize = 0; o < bytes; o += 16) {
        const b = v128.load(q + o);
        const s = f32x4.mul(step, b);
        v128.store(p + o, fma(keep, v128.load(p + o), s));
        // The factors of all items of the user move as well, which moves their sum as far as the user's own.
        v128.store(taste + o, fma(keep, v128.load(taste + o), f32x4.add(s, s)));
        v128.store(pull + o, fma(shared, b, v128.load(pull + o)));
      }
    }
    store<f32>(userBiases + (user << 2), bias);
    store<f32>(keeps + (user << 2), (1 as f32) / ((1 as f32) + learningRate * regularization * count));
    store<f64>(losses + (user << 3), loss);
  }
}

export function svdPlusPlusItems(
  first: i32,
  end: i32,
  _scratch: usize,
  from: i32,
  lists: usize,
  listStarts: usize,
  listUsers: usize,
  listEntries: usize,
  errors: usize,
  itemFactors: usize,
  implicitFactors: usize,
  itemBiases: usize,
  tastes: usize,
  pulls: usize,
  keeps: usize,
  width: i32,
  learningRate: f32,
  regularization: f32,
  biasRegularization: f32,
): void {
  const bytes = (width as usize) << 2;
  const keep = f32x4.splat((1 as f32) - learningRate * regularization);
  for (let list = from + first; list < from + end; list++) {
    const item = load<i32>(lists + ((list as usize) << 2)) as usize;
    const stop = load<i32>(listStarts + ((list as usize) << 2), 4);
    const q = itemFactors + item * bytes;
    const y = implicitFactors + item * bytes;
    let bias = load<f32>(itemBiases + (item << 2));
    for (let l = load<i32>(listStarts + ((list as usize) << 2)); l < stop; l++) {
      const user = load<i32>(listUsers + ((l as usize) << 2)) as usize;
      const entry = load<i32>(listEntries + ((l as usize) << 2)) as usize;
      const error = load<f32>(errors + (entry << 2));
      bias += learningRate * (error - biasRegularization * bias);
      const step = f32x4.splat(learningRate * error);
      const keepImplicit = v128.load32_splat(keeps + (user << 2));
      const taste = tastes + user * bytes;
      const pull = pulls + user * bytes;
      for (let o: usize = 0; o < bytes; o += 16) {
        v128.store(q + o, fma(step, v128.load(taste + o), f32x4.mul(keep, v128.load(q + o))));
        v128.store(y + o, fma(keepImplicit, v128.load(y + o), v128.load(pull + o)));
      }
    }
    store<f32>(itemBiases + (item << 2), bias);
  }
}
