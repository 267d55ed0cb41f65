import type { MemoryViews } from "./memory-views.ts";
import { axpy, dot } from "./vector.ts";

export function towerGradients(
  { f32: f, i32 }: MemoryViews,
  first: number,
  end: number,
  scratch: number,
  itemsPerSample: number,
  users: number,
  items: number,
  userStarts: number,
  userParts: number,
  userWeights: number,
  userTable: number,
  itemStarts: number,
  itemParts: number,
  itemWeights: number,
  itemTable: number,
  userPlaces: number,
  itemPlaces: number,
  userGradients: number,
  itemGradients: number,
  width: number,
): void {
  // out = sum of the parts' rows, each times its weight
  const sumParts = (
    row: number,
    starts: number,
    parts: number,
    weights: number,
    table: number,
    out: number,
  ) => {
    f.fill(0, out, out + width);
    for (let e = i32[starts + row]; e < i32[starts + row + 1]; e++)
      axpy(f, f[weights + e], table + i32[parts + e] * width, out, width);
  };
  // One row of gradients for each part: scale * weight * gradient
  const share = (row: number, starts: number, weights: number, scale: number, from: number, out: number) => {
    const start = i32[starts + row];
    for (let e = start; e < i32[starts + row + 1]; e++)
      for (let i = 0; i < width; i++) f[out + (e - start) * width + i] = scale * f[weights + e] * f[from + i];
  };
  const user = scratch;
  const item = scratch + width;
  const gradient = scratch + 2 * width;
  for (let sample = first; sample < end; sample++) {
    const userRow = i32[users + sample];
    sumParts(userRow, userStarts, userParts, userWeights, userTable, user);
    f.fill(0, gradient, gradient + width);
    for (let k = 0; k < itemsPerSample; k++) {
      const at = sample * itemsPerSample + k;
      const itemRow = i32[items + at];
      if (itemRow < 0) continue;
      sumParts(itemRow, itemStarts, itemParts, itemWeights, itemTable, item);
      const error = 1 / (1 + Math.exp(-dot(f, user, item, width))) - (k === 0 ? 1 : 0);
      axpy(f, error, item, gradient, width);
      share(itemRow, itemStarts, itemWeights, error, user, itemGradients + i32[itemPlaces + at] * width);
    }
    const place = userGradients + i32[userPlaces + sample] * width;
    share(userRow, userStarts, userWeights, 1, gradient, place);
  }
}
