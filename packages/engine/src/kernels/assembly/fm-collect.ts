export function fmCollect(
  first: i32,
  end: i32,
  _scratch: usize,
  starts: usize,
  positions: usize,
  others: usize,
  otherCount: i32,
  offset: i32,
  errors: usize,
  previousPlace: i32,
  changes: usize,
  previousSums: usize,
  previousIsLinear: i32,
  sums: usize,
  isLinear: i32,
  states: usize,
): void {
  const step = (otherCount as usize) << 2;
  // Constants that multiply in place of branches: nothing is paid, or the sum of the other blocks counts as 1.
  const pays: f32 = previousPlace >= 0 ? 1 : 0;
  const previousOne: f32 = previousIsLinear ? 1 : 0;
  const previousScale: f32 = 1 - previousOne;
  const one: f32 = isLinear ? 1 : 0;
  const scale: f32 = 1 - one;
  const payer = (max(previousPlace, 0) as usize) << 2;
  const third: usize = payer === 0 ? 4 : 0;

  for (let row = first; row < end; row++) {
    const from = load<i32>(starts + ((row as usize) << 2)) as usize;
    const stop = load<i32>(starts + ((row as usize) << 2), 4) as usize;
    const own = load<f32>(previousSums + ((offset + row) << 2));
    let other = others + from * step;
    let position = positions + (from << 2);
    const last = positions + (stop << 2);
    let so: f32 = 0;
    let soo: f32 = 0;
    let se: f32 = 0;
    let seo: f32 = 0;
    let see: f32 = 0;
    if (otherCount === 1) {
      const payment = pays * (previousOne + previousScale * own);
      for (; position < last; position += 4, other += 4) {
        const place = errors + ((load<i32>(position) as usize) << 2);
        const index = load<i32>(other) as usize;
        const change = changes + (index << 3);
        const o = one + scale * load<f32>(sums + (index << 2));
        const error = load<f32>(place) - (load<f32>(change) * payment + pays * load<f32>(change, 4));
        store<f32>(place, error);
        so += o;
        soo += o * o;
        se += error;
        seo += error * o;
        see += error * error;
      }
    } else if (otherCount === 2) {
      for (; position < last; position += 4, other += 8) {
        const place = errors + ((load<i32>(position) as usize) << 2);
        const index = load<i32>(other + payer) as usize;
        const rest = (load<i32>(other + third) as usize) << 2;
        const change = changes + (index << 3);
        const before = previousOne + previousScale * (own + load<f32>(previousSums + rest));
        const o = one + scale * (load<f32>(sums + (index << 2)) + load<f32>(sums + rest));
        const error = load<f32>(place) - pays * (load<f32>(change) * before + load<f32>(change, 4));
        store<f32>(place, error);
        so += o;
        soo += o * o;
        se += error;
        seo += error * o;
        see += error * error;
      }
    } else {
      for (; position < last; position += 4, other += step) {
        const place = errors + ((load<i32>(position) as usize) << 2);
        let before = own;
        let o: f32 = 0;
        for (let k: usize = 0; k < step; k += 4) {
          const index = (load<i32>(other + k) as usize) << 2;
          if (k !== payer) before += load<f32>(previousSums + index);
          o += load<f32>(sums + index);
        }
        before = previousOne + previousScale * before;
        o = one + scale * o;
        const change = changes + ((load<i32>(other + payer) as usize) << 3);
        const error = load<f32>(place) - pays * (load<f32>(change) * before + load<f32>(change, 4));
        store<f32>(place, error);
        so += o;
        soo += o * o;
        se += error;
        seo += error * o;
        see += error * error;
      }
    }
    const state = states + ((row as usize) << 5);
    store<f32>(state, load<f32>(sums + ((offset + row) << 2)));
    store<f32>(state, so, 4);
    store<f32>(state, soo, 8);
    store<f32>(state, (stop - from) as f32, 12);
    store<f32>(state, se, 16);
    store<f32>(state, seo, 20);
    store<f32>(state, 0, 24);
    store<f32>(state, see, 28);
  }
}
