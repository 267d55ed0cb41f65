import { sigmoidf } from "./logistic";
import { below, nextState, startState } from "./random";
import { dotRow, fma } from "./vector";

export function dealPairs(
  first: i32,
  end: i32,
  _scratch: usize,
  grid: i32,
  blockStarts: usize,
  order: usize,
  starts: usize,
  columns: usize,
  blockOfItem: usize,
  cellStarts: usize,
  pairUsers: usize,
  pairItems: usize,
  cursors: usize,
): void {
  for (let block = first; block < end; block++) {
    const from = load<i32>(blockStarts + ((block as usize) << 2));
    const to = load<i32>(blockStarts + ((block as usize) << 2), 4);
    const cursor = cursors + (((block * grid) as usize) << 2);
    memory.fill(cursor, 0, (grid as usize) << 2);
    for (let u = from; u < to; u++) {
      const user = load<i32>(order + ((u as usize) << 2)) as usize;
      const stop = load<i32>(starts + (user << 2), 4);
      for (let e = load<i32>(starts + (user << 2)); e < stop; e++) {
        const count = cursor + blockOffset(blockOfItem, columns, e);
        store<i32>(count, load<i32>(count) + 1);
      }
    }
    let next = load<i32>(cellStarts + (((block * grid) as usize) << 2));
    for (let cell = 0; cell < grid; cell++) {
      const at = cursor + ((cell as usize) << 2);
      const count = load<i32>(at);
      store<i32>(cellStarts + (((block * grid + cell) as usize) << 2), next);
      store<i32>(at, next);
      next += count;
    }
    for (let u = from; u < to; u++) {
      const user = load<i32>(order + ((u as usize) << 2));
      const row = starts + ((user as usize) << 2);
      const stop = load<i32>(row, 4);
      for (let e = load<i32>(row); e < stop; e++) {
        const at = cursor + blockOffset(blockOfItem, columns, e);
        const place = load<i32>(at);
        store<i32>(at, place + 1);
        store<i32>(pairUsers + ((place as usize) << 2), user);
        store<i32>(pairItems + ((place as usize) << 2), load<i32>(columns + ((e as usize) << 2)));
      }
    }
  }
}

function blockOffset(blockOfItem: usize, columns: usize, entry: i32): usize {
  const item = load<i32>(columns + ((entry as usize) << 2)) as usize;
  return (load<i32>(blockOfItem + (item << 2)) as usize) << 2;
}

export function bprSgd(
  first: i32,
  end: i32,
  _scratch: usize,
  stratum: i32,
  grid: i32,
  cellStarts: usize,
  pairUsers: usize,
  pairItems: usize,
  itemStarts: usize,
  itemOrder: usize,
  userFactors: usize,
  itemFactors: usize,
  width: i32,
  biasAt: i32,
  learningRate: f32,
  userRegularization: f32,
  itemRegularization: f32,
  negatives: i32,
  candidates: i32,
  seed: i32,
): void {
  const bytes = (width as usize) << 2;
  const keepUser = f32x4.splat((1 as f32) - learningRate * userRegularization);
  const keepItem = f32x4.splat((1 as f32) - learningRate * itemRegularization);
  for (let userBlock = first; userBlock < end; userBlock++) {
    const itemBlock = (userBlock + stratum) % grid;
    const cell = userBlock * grid + itemBlock;
    const firstItem = load<i32>(itemStarts + ((itemBlock as usize) << 2));
    const itemCount = load<i32>(itemStarts + ((itemBlock as usize) << 2), 4) - firstItem;
    const items = itemOrder + ((firstItem as usize) << 2);
    const stop = pairItems + ((load<i32>(cellStarts + ((cell as usize) << 2), 4) as usize) << 2);
    const toUsers = pairUsers - pairItems;
    let state = startState(seed, cell);
    let own = pairItems + ((load<i32>(cellStarts + ((cell as usize) << 2)) as usize) << 2);
    while (own < stop) {
      const user = load<i32>(own + toUsers);
      let ownEnd = own + 4;
      while (ownEnd < stop && load<i32>(ownEnd + toUsers) === user) ownEnd += 4;
      const p = userFactors + (user as usize) * bytes;
      for (let at = own; at < ownEnd; at += 4) {
        const liked = itemFactors + (load<i32>(at) as usize) * bytes;
        for (let n = 0; n < negatives; n++) {
          let other: usize = 0;
          let otherScore: f32 = -Infinity;
          for (let c = 0; c < candidates; c++) {
            // An item that nearly everything of is liked may have no negative: a few tries, then none.
            for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
              state = nextState(state);
              const drawn = load<i32>(items + ((below(state, itemCount) as usize) << 2));
              if (contains(own, ownEnd, drawn)) continue;
              const q = itemFactors + (drawn as usize) * bytes;
              const score = dotRow(p, q, bytes);
              if (score > otherScore || other === 0) {
                other = q;
                otherScore = score;
              }
              break;
            }
          }
          if (other === 0) continue;
          const pull = f32x4.splat(learningRate * sigmoidf(otherScore - dotRow(p, liked, bytes)));
          for (let o: usize = 0; o < bytes; o += 16) {
            const a = v128.load(p + o);
            const b = v128.load(liked + o);
            const c = v128.load(other + o);
            v128.store(p + o, fma(pull, f32x4.sub(b, c), f32x4.mul(keepUser, a)));
            v128.store(liked + o, fma(pull, a, f32x4.mul(keepItem, b)));
            v128.store(other + o, f32x4.sub(f32x4.mul(keepItem, c), f32x4.mul(pull, a)));
          }
          if (biasAt >= 0) store<f32>(p + ((biasAt as usize) << 2), 1);
        }
      }
      own = ownEnd;
    }
  }
}

const ATTEMPTS: i32 = 16;

function contains(from: usize, end: usize, wanted: i32): bool {
  const pattern = i32x4.splat(wanted);
  let at = from;
  for (; at + 16 <= end; at += 16) if (v128.any_true(i32x4.eq(v128.load(at), pattern))) return true;
  for (; at < end; at += 4) if (load<i32>(at) === wanted) return true;
  return false;
}
