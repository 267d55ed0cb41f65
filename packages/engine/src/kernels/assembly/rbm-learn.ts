import { fma } from "./vector";

export function rbmLearn(
  first: i32,
  end: i32,
  _scratch: usize,
  items: usize,
  itemStarts: usize,
  itemEntries: usize,
  itemRows: usize,
  seen: usize,
  dreamt: usize,
  seenHidden: usize,
  dreamtHidden: usize,
  weights: usize,
  metWeights: usize,
  isConditional: i32,
  visibleBiases: usize,
  width: i32,
  learningRate: f32,
  regularization: f32,
): void {
  const bytes = (width as usize) << 2;
  for (let place = first; place < end; place++) {
    const item = load<i32>(items + ((place as usize) << 2)) as usize;
    const from = load<i32>(itemStarts + ((place as usize) << 2));
    const to = load<i32>(itemStarts + ((place as usize) << 2), 4);
    const keep = f32x4.splat((1.0 as f32) - learningRate * regularization * ((to - from) as f32));

    let bias: f32 = 0;
    for (let at = from; at < to; at++) {
      const entry = (load<i32>(itemEntries + ((at as usize) << 2)) as usize) << 2;
      bias += load<f32>(seen + entry) - load<f32>(dreamt + entry);
    }
    const b = visibleBiases + (item << 2);
    store<f32>(b, load<f32>(b) + learningRate * bias);

    const w = weights + item * bytes;
    const m = metWeights + item * bytes;
    for (let o: usize = 0; o < bytes; o += 32) {
      let w0 = f32x4.mul(keep, v128.load(w + o));
      let w1 = f32x4.mul(keep, v128.load(w + o, 16));
      let m0 = f32x4.splat(0);
      let m1 = f32x4.splat(0);
      for (let at = from; at < to; at++) {
        const offset = (at as usize) << 2;
        const entry = (load<i32>(itemEntries + offset) as usize) << 2;
        const row = (load<i32>(itemRows + offset) as usize) * bytes + o;
        const up = f32x4.splat(learningRate * load<f32>(seen + entry));
        const down = f32x4.splat(-learningRate * load<f32>(dreamt + entry));
        const p0 = v128.load(seenHidden + row);
        const p1 = v128.load(seenHidden + row, 16);
        const q0 = v128.load(dreamtHidden + row);
        const q1 = v128.load(dreamtHidden + row, 16);
        w0 = fma(down, q0, fma(up, p0, w0));
        w1 = fma(down, q1, fma(up, p1, w1));
        m0 = f32x4.add(m0, f32x4.sub(p0, q0));
        m1 = f32x4.add(m1, f32x4.sub(p1, q1));
      }
      v128.store(w + o, w0);
      v128.store(w + o, w1, 16);
      if (isConditional !== 0) {
        const rate = f32x4.splat(learningRate);
        v128.store(m + o, fma(rate, m0, f32x4.mul(keep, v128.load(m + o))));
        v128.store(m + o, fma(rate, m1, f32x4.mul(keep, v128.load(m + o, 16))), 16);
      }
    }
  }
}
