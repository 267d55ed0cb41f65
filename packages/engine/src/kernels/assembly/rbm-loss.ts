import { logistic4 } from "./logistic";
import { centredLogistic } from "./rbm-chain";
import { addWeighted, dots, gather, load4 } from "./row-quads";

export function rbmLoss(
  first: i32,
  end: i32,
  scratch: usize,
  starts: usize,
  columns: usize,
  centres: usize,
  seen: usize,
  weights: usize,
  metWeights: usize,
  isConditional: i32,
  visibleBiases: usize,
  hiddenBiases: usize,
  width: i32,
  losses: usize,
): void {
  const bytes = (width as usize) << 2;
  const hidden = scratch;
  for (let row = first; row < end; row++) {
    const from = load<i32>(starts + ((row as usize) << 2));
    const to = load<i32>(starts + ((row as usize) << 2), 4);
    memory.copy(hidden, hiddenBiases, bytes);
    if (isConditional !== 0) addWeighted(hidden, metWeights, columns, 0, from, to, bytes);
    addWeighted(hidden, weights, columns, seen, from, to, bytes);
    centredLogistic(hidden, hidden, bytes);
    let loss: f64 = 0;
    for (let entry = from; entry < to; entry += 4) {
      const o0 = (entry as usize) << 2;
      const count = min(4, to - entry);
      const o1 = o0 + (min(1, count - 1) << 2);
      const o2 = o0 + (min(2, count - 1) << 2);
      const o3 = o0 + ((count - 1) << 2);
      const i0 = load<i32>(columns + o0) as usize;
      const i1 = load<i32>(columns + o1) as usize;
      const i2 = load<i32>(columns + o2) as usize;
      const i3 = load<i32>(columns + o3) as usize;
      const inputs = dots(
        hidden,
        weights + i0 * bytes,
        weights + i1 * bytes,
        weights + i2 * bytes,
        weights + i3 * bytes,
        bytes,
      );
      const mean = logistic4(f32x4.add(inputs, gather(visibleBiases, i0, i1, i2, i3)));
      const given = f32x4.add(load4(seen, o0, o1, o2, o3), gather(centres, i0, i1, i2, i3));
      const error = f32x4.sub(given, mean);
      const squared = f32x4.mul(error, error);
      loss += f32x4.extract_lane(squared, 0) as f64;
      if (count > 1) loss += f32x4.extract_lane(squared, 1) as f64;
      if (count > 2) loss += f32x4.extract_lane(squared, 2) as f64;
      if (count > 3) loss += f32x4.extract_lane(squared, 3) as f64;
    }
    store<f64>(losses + ((row as usize) << 3), loss);
  }
}
