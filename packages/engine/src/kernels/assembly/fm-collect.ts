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
  for (let row = first; row < end; row++) {
    const from = load<i32>(starts + ((row as usize) << 2)) as usize;
    const stop = load<i32>(starts + ((row as usize) << 2), 4) as usize;
    const ownPrevious = load<f32>(previousSums + ((offset + row) << 2));
    let other = others + from * step;
    let so: f32 = 0;
    let soo: f32 = 0;
    let se: f32 = 0;
    let seo: f32 = 0;
    let see: f32 = 0;
    for (let entry = from; entry < stop; entry++, other += step) {
      const place = errors + ((load<i32>(positions + (entry << 2)) as usize) << 2);
      let error = load<f32>(place);
      let o: f32 = 0;
      if (otherCount === 1) {
        const index = load<i32>(other) as usize;
        if (previousPlace === 0) {
          const change = changes + (index << 3);
          error -= load<f32>(change) * (previousIsLinear ? (1 as f32) : ownPrevious) + load<f32>(change, 4);
        }
        o = load<f32>(sums + (index << 2));
      } else {
        let before = ownPrevious;
        let change = changes;
        for (let k = 0; k < otherCount; k++) {
          const index = load<i32>(other + ((k as usize) << 2)) as usize;
          if (k === previousPlace) change += index << 3;
          else before += load<f32>(previousSums + (index << 2));
          o += load<f32>(sums + (index << 2));
        }
        if (previousPlace >= 0) {
          error -= load<f32>(change) * (previousIsLinear ? (1 as f32) : before) + load<f32>(change, 4);
        }
      }
      store<f32>(place, error);
      if (isLinear) o = 1;
      so += o;
      soo += o * o;
      se += error;
      seo += error * o;
      see += error * error;
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
