import { sigmoidf } from "./logistic";
import { axpyRow, dotRow } from "./vector";

export function towerGradients(
  first: i32,
  end: i32,
  scratch: usize,
  itemsPerSample: i32,
  users: usize,
  items: usize,
  userStarts: usize,
  userParts: usize,
  userWeights: usize,
  userTable: usize,
  itemStarts: usize,
  itemParts: usize,
  itemWeights: usize,
  itemTable: usize,
  userPlaces: usize,
  itemPlaces: usize,
  userGradients: usize,
  itemGradients: usize,
  width: i32,
): void {
  const bytes = (width as usize) << 2;
  const user = scratch;
  const item = scratch + bytes;
  const gradient = scratch + 2 * bytes;
  for (let sample = first; sample < end; sample++) {
    const userRow = load<i32>(users + ((sample as usize) << 2));
    sumParts(userRow, userStarts, userParts, userWeights, userTable, user, bytes);
    memory.fill(gradient, 0, bytes);
    for (let k = 0; k < itemsPerSample; k++) {
      const at = ((sample * itemsPerSample + k) as usize) << 2;
      const itemRow = load<i32>(items + at);
      if (itemRow < 0) continue;
      sumParts(itemRow, itemStarts, itemParts, itemWeights, itemTable, item, bytes);
      const label: f32 = k === 0 ? 1 : 0;
      const error = sigmoidf(dotRow(user, item, bytes)) - label;
      axpyRow(error, item, gradient, bytes);
      const place = load<i32>(itemPlaces + at);
      share(itemRow, itemStarts, itemWeights, error, user, itemGradients, place, bytes);
    }
    const place = load<i32>(userPlaces + ((sample as usize) << 2));
    share(userRow, userStarts, userWeights, 1, gradient, userGradients, place, bytes);
  }
}

// out = sum of the parts' rows, each times its weight
function sumParts(
  row: i32,
  starts: usize,
  parts: usize,
  weights: usize,
  table: usize,
  out: usize,
  bytes: usize,
): void {
  memory.fill(out, 0, bytes);
  const stop = load<i32>(starts + ((row as usize) << 2), 4);
  for (let e = load<i32>(starts + ((row as usize) << 2)); e < stop; e++) {
    const part = load<i32>(parts + ((e as usize) << 2)) as usize;
    axpyRow(load<f32>(weights + ((e as usize) << 2)), table + part * bytes, out, bytes);
  }
}

// One row of gradients for each part: scale * weight * gradient
function share(
  row: i32,
  starts: usize,
  weights: usize,
  scale: f32,
  gradient: usize,
  gradients: usize,
  place: i32,
  bytes: usize,
): void {
  const start = load<i32>(starts + ((row as usize) << 2));
  const stop = load<i32>(starts + ((row as usize) << 2), 4);
  for (let e = start; e < stop; e++) {
    const factor = f32x4.splat(scale * load<f32>(weights + ((e as usize) << 2)));
    const out = gradients + ((place + e - start) as usize) * bytes;
    for (let o: usize = 0; o < bytes; o += 16)
      v128.store(out + o, f32x4.mul(factor, v128.load(gradient + o)));
  }
}
