import { axpyRow } from "./vector";

// A change below this in every coefficient ends the descent.
const SETTLED: f32 = 1e-4;

export function elasticNet(
  first: i32,
  end: i32,
  scratch: usize,
  starts: usize,
  users: usize,
  weights: usize,
  userCount: i32,
  candidateStarts: usize,
  candidates: usize,
  mostCandidates: i32,
  l1: f32,
  l2: f32,
  lowest: f32,
  passes: i32,
  offset: i32,
  coefficients: usize,
): void {
  const width = ((mostCandidates + 7) & ~7) as usize;
  const gram = scratch;
  const residuals = gram + ((width * width) << 2);
  const solution = residuals + (width << 2);
  const ofTarget = solution + (width << 2);
  const places = ofTarget + ((userCount as usize) << 2);
  const entries = places + (((userCount as usize) + 1) << 2);
  memory.fill(ofTarget, 0, (userCount as usize) << 2);
  memory.fill(places, 0, ((userCount as usize) + 1) << 2);
  for (let target = offset + first; target < offset + end; target++) {
    const t = (target as usize) << 2;
    const from = load<i32>(candidateStarts + t);
    const count = load<i32>(candidateStarts + t, 4) - from;
    const chosen = candidates + ((from as usize) << 2);
    const bytes = (((count + 7) & ~7) as usize) << 2;
    memory.fill(gram, 0, (count as usize) * bytes);
    memory.fill(residuals, 0, bytes);
    memory.fill(solution, 0, bytes);

    scatter(starts, users, weights, target, ofTarget);
    gather(starts, users, weights, chosen, count, ofTarget, residuals, places, entries);
    addPairs(starts, users, chosen, count, places, entries, gram, bytes);
    clear(starts, users, target, ofTarget);
    descend(gram, residuals, solution, count, bytes, l1, l2, lowest, passes);
    memory.copy(coefficients + ((from as usize) << 2), solution, (count as usize) << 2);
  }
}

function scatter(starts: usize, users: usize, weights: usize, item: i32, into: usize): void {
  const i = (item as usize) << 2;
  const end = (load<i32>(starts + i, 4) as usize) << 2;
  for (let e = (load<i32>(starts + i) as usize) << 2; e < end; e += 4) {
    store<f32>(into + ((load<i32>(users + e) as usize) << 2), load<f32>(weights + e));
  }
}

function clear(starts: usize, users: usize, item: i32, array: usize): void {
  const i = (item as usize) << 2;
  const end = (load<i32>(starts + i, 4) as usize) << 2;
  for (let e = (load<i32>(starts + i) as usize) << 2; e < end; e += 4) {
    store<f32>(array + ((load<i32>(users + e) as usize) << 2), 0);
  }
}

// residuals = the products of each candidate with the target. For each user a chain of the candidates that they met:
// `places` holds its last entry, counted from 1; an entry holds a candidate, its weight and the entry before.
function gather(
  starts: usize,
  users: usize,
  weights: usize,
  chosen: usize,
  count: i32,
  ofTarget: usize,
  residuals: usize,
  places: usize,
  entries: usize,
): void {
  let next = 0;
  for (let c = 0; c < count; c++) {
    const i = (load<i32>(chosen + ((c as usize) << 2)) as usize) << 2;
    const end = (load<i32>(starts + i, 4) as usize) << 2;
    let product: f32 = 0;
    for (let e = (load<i32>(starts + i) as usize) << 2; e < end; e += 4) {
      const user = (load<i32>(users + e) as usize) << 2;
      const weight = load<f32>(weights + e);
      product += weight * load<f32>(ofTarget + user);
      const entry = entries + (next as usize) * 12;
      store<i32>(entry, c);
      store<f32>(entry, weight, 4);
      store<i32>(entry, load<i32>(places + user), 8);
      store<i32>(places + user, ++next);
    }
    store<f32>(residuals + ((c as usize) << 2), product);
  }
}

// gram += what each user says of each pair of candidates; the chains are taken apart on the way.
function addPairs(
  starts: usize,
  users: usize,
  chosen: usize,
  count: i32,
  places: usize,
  entries: usize,
  gram: usize,
  bytes: usize,
): void {
  for (let c = 0; c < count; c++) {
    const i = (load<i32>(chosen + ((c as usize) << 2)) as usize) << 2;
    const end = (load<i32>(starts + i, 4) as usize) << 2;
    for (let e = (load<i32>(starts + i) as usize) << 2; e < end; e += 4) {
      const place = places + ((load<i32>(users + e) as usize) << 2);
      let a = load<i32>(place);
      store<i32>(place, 0);
      while (a !== 0) {
        const left = entries + ((a - 1) as usize) * 12;
        const row = gram + (load<i32>(left) as usize) * bytes;
        const weight = load<f32>(left, 4);
        for (let b = a; b !== 0; ) {
          const right = entries + ((b - 1) as usize) * 12;
          const at = row + ((load<i32>(right) as usize) << 2);
          store<f32>(at, load<f32>(at) + weight * load<f32>(right, 4));
          b = load<i32>(right, 8);
        }
        a = load<i32>(left, 8);
      }
    }
  }
  // A chain runs from later candidates to earlier ones, so that only the lower triangle is filled.
  for (let i = 1; i < count; i++) {
    for (let j = 0; j < i; j++) {
      const value = load<f32>(gram + (i as usize) * bytes + ((j as usize) << 2));
      store<f32>(gram + (j as usize) * bytes + ((i as usize) << 2), value);
    }
  }
}

function descend(
  gram: usize,
  residuals: usize,
  solution: usize,
  count: i32,
  bytes: usize,
  l1: f32,
  l2: f32,
  lowest: f32,
  passes: i32,
): void {
  for (let pass = 0; pass < passes; pass++) {
    let largest: f32 = 0;
    for (let c = 0; c < count; c++) {
      const o = (c as usize) << 2;
      const row = gram + (c as usize) * bytes;
      const square = load<f32>(row + o);
      const old = load<f32>(solution + o);
      const pull = load<f32>(residuals + o) + square * old;
      const size = abs(pull) - l1;
      const value = size > 0 ? max(lowest, copysign(size, pull) / (square + l2)) : 0;
      const change = value - old;
      if (change === 0) continue;
      store<f32>(solution + o, value);
      axpyRow(-change, row, residuals, bytes);
      largest = max(largest, abs(change));
    }
    if (largest < SETTLED) break;
  }
}
