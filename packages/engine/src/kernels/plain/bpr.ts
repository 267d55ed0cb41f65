import type { MemoryViews } from "./memory-views.ts";
import { below, nextState, startState } from "./random.ts";
import { dot } from "./vector.ts";

export function dealPairs(
  { i32 }: MemoryViews,
  first: number,
  end: number,
  _scratch: number,
  grid: number,
  blockStarts: number,
  order: number,
  starts: number,
  columns: number,
  blockOfItem: number,
  cellStarts: number,
  pairUsers: number,
  pairItems: number,
  cursors: number,
): void {
  for (let block = first; block < end; block++) {
    const users = i32.subarray(order + i32[blockStarts + block], order + i32[blockStarts + block + 1]);
    const cursor = cursors + block * grid;
    i32.fill(0, cursor, cursor + grid);
    for (const user of users)
      for (let e = i32[starts + user]; e < i32[starts + user + 1]; e++)
        i32[cursor + i32[blockOfItem + i32[columns + e]]]++;
    let next = i32[cellStarts + block * grid];
    for (let cell = 0; cell < grid; cell++) {
      const count = i32[cursor + cell];
      i32[cellStarts + block * grid + cell] = next;
      i32[cursor + cell] = next;
      next += count;
    }
    for (const user of users) {
      for (let e = i32[starts + user]; e < i32[starts + user + 1]; e++) {
        const item = i32[columns + e];
        const place = i32[cursor + i32[blockOfItem + item]]++;
        i32[pairUsers + place] = user;
        i32[pairItems + place] = item;
      }
    }
  }
}

export function bprSgd(
  { f32: f, i32 }: MemoryViews,
  first: number,
  end: number,
  _scratch: number,
  stratum: number,
  grid: number,
  cellStarts: number,
  pairUsers: number,
  pairItems: number,
  itemStarts: number,
  itemOrder: number,
  userFactors: number,
  itemFactors: number,
  width: number,
  biasAt: number,
  learningRate: number,
  userRegularization: number,
  itemRegularization: number,
  negatives: number,
  candidates: number,
  seed: number,
): void {
  const keepUser = 1 - learningRate * userRegularization;
  const keepItem = 1 - learningRate * itemRegularization;
  for (let userBlock = first; userBlock < end; userBlock++) {
    const itemBlock = (userBlock + stratum) % grid;
    const cell = userBlock * grid + itemBlock;
    const items = i32.subarray(
      itemOrder + i32[itemStarts + itemBlock],
      itemOrder + i32[itemStarts + itemBlock + 1],
    );
    const stop = i32[cellStarts + cell + 1];
    let state = startState(seed, cell);
    let own = i32[cellStarts + cell];
    while (own < stop) {
      const user = i32[pairUsers + own];
      let ownEnd = own + 1;
      while (ownEnd < stop && i32[pairUsers + ownEnd] === user) ownEnd++;
      const likedItems = i32.subarray(pairItems + own, pairItems + ownEnd);
      const p = userFactors + user * width;
      for (const likedItem of likedItems) {
        const liked = itemFactors + likedItem * width;
        for (let n = 0; n < negatives; n++) {
          let other = -1;
          let otherScore = 0;
          for (let c = 0; c < candidates; c++) {
            for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
              state = nextState(state);
              const drawn = items[below(state, items.length)];
              if (likedItems.includes(drawn)) continue;
              const q = itemFactors + drawn * width;
              const score = dot(f, p, q, width);
              if (score > otherScore || other === -1) {
                other = q;
                otherScore = score;
              }
              break;
            }
          }
          if (other === -1) continue;
          const pull = learningRate / (1 + Math.exp(dot(f, p, liked, width) - otherScore));
          for (let i = 0; i < width; i++) {
            const a = f[p + i];
            const b = f[liked + i];
            const c = f[other + i];
            f[p + i] = pull * (b - c) + keepUser * a;
            f[liked + i] = pull * a + keepItem * b;
            f[other + i] = keepItem * c - pull * a;
          }
          if (biasAt >= 0) f[p + biasAt] = 1;
        }
      }
      own = ownEnd;
    }
  }
}

const ATTEMPTS = 16;
