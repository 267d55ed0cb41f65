export function fmSample(
  first: i32,
  end: i32,
  _scratch: usize,
  starts: usize,
  rows: usize,
  values: usize,
  featureCount: i32,
  weights: usize,
  noise: usize,
  groups: usize,
  means: usize,
  precisions: usize,
  alpha: f32,
  isLinear: i32,
  states: usize,
  rowCount: i32,
  sums: usize,
  changes: usize,
  selfTerms: usize,
): void {
  if (first >= end) return;
  const quadratic: f32 = isLinear ? 0 : 1;
  for (let feature: usize = 0; feature < (featureCount as usize); feature++) {
    const from = load<i32>(starts + (feature << 2)) as usize;
    const stop = load<i32>(starts + (feature << 2), 4) as usize;
    const before = load<f32>(weights + (feature << 2));
    let squares: f32 = 0;
    let product: f32 = 0;
    for (let entry = from; entry < stop; entry++) {
      const x = load<f32>(values + (entry << 2));
      const state = states + ((load<i32>(rows + (entry << 2)) as usize) << 5);
      const rest = quadratic * (load<f32>(state) - before * x);
      const so = load<f32>(state, 4);
      squares += x * x * (rest * (rest * load<f32>(state, 12) + so) + (rest * so + load<f32>(state, 8)));
      product += x * (rest * load<f32>(state, 16) + load<f32>(state, 20));
    }
    const group = (load<i32>(groups + (feature << 2)) as usize) << 2;
    const prior = load<f32>(precisions + group);
    const precision = prior + alpha * squares;
    const mean = (alpha * (product + before * squares) + prior * load<f32>(means + group)) / precision;
    const after = mean + load<f32>(noise + (feature << 2)) / Mathf.sqrt(precision);
    store<f32>(weights + (feature << 2), after);
    const difference = after - before;
    for (let entry = from; entry < stop; entry++) {
      const x = load<f32>(values + (entry << 2));
      const state = states + ((load<i32>(rows + (entry << 2)) as usize) << 5);
      const own = load<f32>(state);
      const rest = quadratic * (own - before * x);
      const so = load<f32>(state, 4);
      const step = difference * x;
      store<f32>(state, own + step);
      store<f32>(state, load<f32>(state, 16) - step * (rest * load<f32>(state, 12) + so), 16);
      store<f32>(state, load<f32>(state, 20) - step * (rest * so + load<f32>(state, 8)), 20);
      store<f32>(state, load<f32>(state, 24) + step * rest, 24);
    }
  }
  for (let row: usize = 0; row < (rowCount as usize); row++) {
    const state = states + (row << 5);
    const sum = load<f32>(state);
    const self = load<f32>(state, 24);
    const change = changes + (row << 3);
    store<f32>(change, sum - load<f32>(sums + (row << 2)));
    store<f32>(change, self, 4);
    store<f32>(sums + (row << 2), sum);
    store<f32>(selfTerms + (row << 2), load<f32>(selfTerms + (row << 2)) + self);
  }
}
