/**
 * Which of a panel's 8 items may reach a score with each of four rows: bit 8 row + item. Both are given as codes of 7
 * bits and a sign, whose inner products tell the scores but for an error that the bounds allow for.
 *
 * @param codes of all rows: each has a number that is added to its inner products, and then its codes
 * @param rows numbers of the four rows among them
 * @param cuts four scores to reach, in units of the rows' codes, and after them how much an item's error weighs in each
 * @param panel codes of the items, four of each after the other
 * @param itemBounds for each item what a unit of its codes is worth, inverted, and after those of the panel its error
 */
export function reachPanel(
  codes: usize,
  rows: usize,
  width: usize,
  cuts: usize,
  panel: usize,
  itemBounds: usize,
): i32 {
  const stride = width + 4;
  let r0 = codes + (load<i32>(rows) as usize) * stride;
  let r1 = codes + (load<i32>(rows, 4) as usize) * stride;
  let r2 = codes + (load<i32>(rows, 8) as usize) * stride;
  let r3 = codes + (load<i32>(rows, 12) as usize) * stride;
  let c00 = v128.load32_splat(r0);
  let c01 = c00;
  let c10 = v128.load32_splat(r1);
  let c11 = c10;
  let c20 = v128.load32_splat(r2);
  let c21 = c20;
  let c30 = v128.load32_splat(r3);
  let c31 = c30;
  for (const end = r0 + width; r0 < end; panel += 32) {
    const b0 = v128.load(panel);
    const b1 = v128.load(panel, 16);
    let s = v128.load32_splat(r0, 4);
    c00 = addProducts(s, b0, c00);
    c01 = addProducts(s, b1, c01);
    s = v128.load32_splat(r1, 4);
    c10 = addProducts(s, b0, c10);
    c11 = addProducts(s, b1, c11);
    s = v128.load32_splat(r2, 4);
    c20 = addProducts(s, b0, c20);
    c21 = addProducts(s, b1, c21);
    s = v128.load32_splat(r3, 4);
    c30 = addProducts(s, b0, c30);
    c31 = addProducts(s, b1, c31);
    r0 += 4;
    r1 += 4;
    r2 += 4;
    r3 += 4;
  }
  c00 = falls(c00, itemBounds, cuts);
  c01 = falls(c01, itemBounds + 16, cuts);
  c10 = falls(c10, itemBounds, cuts + 4);
  c11 = falls(c11, itemBounds + 16, cuts + 4);
  c20 = falls(c20, itemBounds, cuts + 8);
  c21 = falls(c21, itemBounds + 16, cuts + 8);
  c30 = falls(c30, itemBounds, cuts + 12);
  c31 = falls(c31, itemBounds + 16, cuts + 12);
  const all = v128.and(
    v128.and(v128.and(c00, c01), v128.and(c10, c11)),
    v128.and(v128.and(c20, c21), v128.and(c30, c31)),
  );
  if (i32x4.all_true(all)) return 0;
  const low = i8x16.bitmask(
    i8x16.narrow_i16x8_s(i16x8.narrow_i32x4_s(c00, c01), i16x8.narrow_i32x4_s(c10, c11)),
  );
  const high = i8x16.bitmask(
    i8x16.narrow_i16x8_s(i16x8.narrow_i32x4_s(c20, c21), i16x8.narrow_i32x4_s(c30, c31)),
  );
  return ~(low | (high << 16));
}

/** The exact sums of four products of codes for each of four items, added to `sums`. */
export function addProducts(row: v128, items: v128, sums: v128): v128 {
  // What engines may do differently does not arise: items' codes have 7 bits, and a pair's sum fits into 16.
  if (ASC_FEATURE_RELAXED_SIMD) return i32x4.relaxed_dot_i8x16_i7x16_add_s(row, items, sums);
  const low = i16x8.extmul_low_i8x16_s(row, items);
  const high = i16x8.extmul_high_i8x16_s(row, items);
  const even = v128.shuffle<i16>(low, high, 0, 2, 4, 6, 8, 10, 12, 14);
  const odd = v128.shuffle<i16>(low, high, 1, 3, 5, 7, 9, 11, 13, 15);
  return i32x4.add(sums, i32x4.extadd_pairwise_i16x8_s(i16x8.add(even, odd)));
}

/** All bits set where a sum tells of a score below the cut. Not "reaches", so that what cannot be told, NaN, does not fall short. */
export function falls(sums: v128, itemBounds: usize, cut: usize): v128 {
  const needed = f32x4.mul(v128.load(itemBounds), v128.load32_splat(cut));
  const error = f32x4.mul(v128.load(itemBounds, 32), v128.load32_splat(cut, 16));
  return f32x4.lt(f32x4.convert_i32x4_s(sums), f32x4.sub(needed, error));
}
