import { fma } from "./vector";

/**
 * Inner products of one row with sixteen others, wherever they stand: `places` has their numbers among `rows`. Each is
 * summed from its first number to its last, so that it does not depend on its neighbours.
 */
export function scoreGathered(query: usize, rows: usize, bytes: usize, places: usize, scores: usize): void {
  const r0 = rowAt(rows, bytes, places, 0);
  const r1 = rowAt(rows, bytes, places, 1);
  const r2 = rowAt(rows, bytes, places, 2);
  const r3 = rowAt(rows, bytes, places, 3);
  const r4 = rowAt(rows, bytes, places, 4);
  const r5 = rowAt(rows, bytes, places, 5);
  const r6 = rowAt(rows, bytes, places, 6);
  const r7 = rowAt(rows, bytes, places, 7);
  const r8 = rowAt(rows, bytes, places, 8);
  const r9 = rowAt(rows, bytes, places, 9);
  const r10 = rowAt(rows, bytes, places, 10);
  const r11 = rowAt(rows, bytes, places, 11);
  const r12 = rowAt(rows, bytes, places, 12);
  const r13 = rowAt(rows, bytes, places, 13);
  const r14 = rowAt(rows, bytes, places, 14);
  const r15 = rowAt(rows, bytes, places, 15);
  let s0 = f32x4.splat(0);
  let s1 = f32x4.splat(0);
  let s2 = f32x4.splat(0);
  let s3 = f32x4.splat(0);
  for (let o: usize = 0; o < bytes; o += 16) {
    const q = query + o;
    s0 = addFour(q, v128.load(r0 + o), v128.load(r1 + o), v128.load(r2 + o), v128.load(r3 + o), s0);
    s1 = addFour(q, v128.load(r4 + o), v128.load(r5 + o), v128.load(r6 + o), v128.load(r7 + o), s1);
    s2 = addFour(q, v128.load(r8 + o), v128.load(r9 + o), v128.load(r10 + o), v128.load(r11 + o), s2);
    s3 = addFour(q, v128.load(r12 + o), v128.load(r13 + o), v128.load(r14 + o), v128.load(r15 + o), s3);
  }
  v128.store(scores, s0);
  v128.store(scores, s1, 16);
  v128.store(scores, s2, 32);
  v128.store(scores, s3, 48);
}

function rowAt(rows: usize, bytes: usize, places: usize, i: usize): usize {
  return rows + (load<i32>(places + (i << 2)) as usize) * bytes;
}

// Four rows become four columns, so that each lane follows one of them.
function addFour(query: usize, a: v128, b: v128, c: v128, d: v128, sum: v128): v128 {
  const ab = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
  const cd = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
  const abRest = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
  const cdRest = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
  sum = fma(v128.load32_splat(query), v128.shuffle<i64>(ab, cd, 0, 2), sum);
  sum = fma(v128.load32_splat(query, 4), v128.shuffle<i64>(ab, cd, 1, 3), sum);
  sum = fma(v128.load32_splat(query, 8), v128.shuffle<i64>(abRest, cdRest, 0, 2), sum);
  return fma(v128.load32_splat(query, 12), v128.shuffle<i64>(abRest, cdRest, 1, 3), sum);
}
