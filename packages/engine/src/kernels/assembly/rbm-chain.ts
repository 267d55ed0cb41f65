import { logistic4 } from "./logistic";
import { mix, uniform4 } from "./random";
import { addRows, addWeighted, dots, gather } from "./row-quads";

export function rbmChain(
  first: i32,
  end: i32,
  scratch: usize,
  starts: usize,
  columns: usize,
  centres: usize,
  seen: usize,
  dreamt: usize,
  weights: usize,
  metWeights: usize,
  isConditional: i32,
  visibleBiases: usize,
  hiddenBiases: usize,
  width: i32,
  steps: i32,
  seed: u32,
  seenHidden: usize,
  dreamtHidden: usize,
): void {
  const bytes = (width as usize) << 2;
  const rest = scratch;
  const inputs = rest + bytes;
  const states = inputs + bytes;
  for (let row = first; row < end; row++) {
    const from = load<i32>(starts + ((row as usize) << 2));
    const to = load<i32>(starts + ((row as usize) << 2), 4);
    const key = mix(seed + (row as u32) * 0x9e3779b9);
    const hidden = dreamtHidden + (row as usize) * bytes;

    memory.copy(rest, hiddenBiases, bytes);
    if (isConditional !== 0) addWeighted(rest, metWeights, columns, 0, from, to, bytes);
    memory.copy(inputs, rest, bytes);
    addWeighted(inputs, weights, columns, seen, from, to, bytes);
    centredLogistic(inputs, hidden, bytes);
    memory.copy(seenHidden + (row as usize) * bytes, hidden, bytes);

    let drawn: u32 = 0;
    for (let step = 0; step < steps; step++) {
      drawStates(key, drawn, hidden, states, bytes);
      drawn += width;
      memory.copy(inputs, rest, bytes);
      const isLast = step === steps - 1;
      for (let entry = from; entry < to; entry += 4) {
        const offset = (entry as usize) << 2;
        const count = min(4, to - entry);
        // Fewer than four entries take the last one again, with no weight.
        const at1 = offset + (min(1, count - 1) << 2);
        const at2 = offset + (min(2, count - 1) << 2);
        const at3 = offset + ((count - 1) << 2);
        const i0 = load<i32>(columns + offset) as usize;
        const i1 = load<i32>(columns + at1) as usize;
        const i2 = load<i32>(columns + at2) as usize;
        const i3 = load<i32>(columns + at3) as usize;
        const w0 = weights + i0 * bytes;
        const w1 = weights + i1 * bytes;
        const w2 = weights + i2 * bytes;
        const w3 = weights + i3 * bytes;
        const biases = gather(visibleBiases, i0, i1, i2, i3);
        const centre = gather(centres, i0, i1, i2, i3);
        let visible = logistic4(f32x4.add(biases, dots(states, w0, w1, w2, w3, bytes)));
        if (!isLast) {
          const isOn = f32x4.lt(uniform4(key, drawn), visible);
          visible = v128.and(isOn, f32x4.splat(1));
          drawn += 4;
        }
        const centred = f32x4.sub(visible, centre);
        const s0 = f32x4.extract_lane(centred, 0);
        const s1 = f32x4.extract_lane(centred, 1);
        const s2 = f32x4.extract_lane(centred, 2);
        const s3 = f32x4.extract_lane(centred, 3);
        store<f32>(dreamt + offset, s0);
        if (count > 1) store<f32>(dreamt + at1, s1);
        if (count > 2) store<f32>(dreamt + at2, s2);
        if (count > 3) store<f32>(dreamt + at3, s3);
        addRows(
          inputs,
          w0,
          w1,
          w2,
          w3,
          s0,
          count > 1 ? s1 : 0,
          count > 2 ? s2 : 0,
          count > 3 ? s3 : 0,
          bytes,
        );
      }
      centredLogistic(inputs, hidden, bytes);
    }
  }
}

/** y = logistic(x) - 1/2 */
export function centredLogistic(x: usize, y: usize, bytes: usize): void {
  for (let o: usize = 0; o < bytes; o += 16)
    v128.store(y + o, f32x4.sub(logistic4(v128.load(x + o)), f32x4.splat(0.5)));
}

/** 1/2 with the unit's probability, else -1/2 */
function drawStates(key: u32, drawn: u32, hidden: usize, states: usize, bytes: usize): void {
  const half = f32x4.splat(0.5);
  for (let o: usize = 0; o < bytes; o += 16) {
    const probability = f32x4.add(v128.load(hidden + o), half);
    const isOn = f32x4.lt(uniform4(key, drawn + ((o >> 2) as u32)), probability);
    v128.store(states + o, f32x4.sub(v128.and(isOn, f32x4.splat(1)), half));
  }
}
