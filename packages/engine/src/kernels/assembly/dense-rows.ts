import { fma } from "./vector";

/** out = rows matrix, for a few padded rows; `out` has room for whole tiles of four rows. */
export function multiplyDense(rows: usize, matrix: usize, out: usize, count: i32, width: i32): void {
  const bytes = (width as usize) << 2;
  const last = rows + ((count - 1) as usize) * bytes;
  for (let i = 0; i < count; i += 4) {
    const row = rows + (i as usize) * bytes;
    const end = row + bytes;
    const target = out + (i as usize) * bytes;
    for (let o: usize = 0; o < bytes; o += 32) {
      let r0 = row;
      let r1 = min(row + bytes, last);
      let r2 = min(row + 2 * bytes, last);
      let r3 = min(row + 3 * bytes, last);
      let c00 = f32x4.splat(0);
      let c01 = f32x4.splat(0);
      let c10 = f32x4.splat(0);
      let c11 = f32x4.splat(0);
      let c20 = f32x4.splat(0);
      let c21 = f32x4.splat(0);
      let c30 = f32x4.splat(0);
      let c31 = f32x4.splat(0);
      for (let m = matrix + o; r0 < end; m += bytes) {
        const b0 = v128.load(m);
        const b1 = v128.load(m, 16);
        let s = v128.load32_splat(r0);
        c00 = fma(s, b0, c00);
        c01 = fma(s, b1, c01);
        s = v128.load32_splat(r1);
        c10 = fma(s, b0, c10);
        c11 = fma(s, b1, c11);
        s = v128.load32_splat(r2);
        c20 = fma(s, b0, c20);
        c21 = fma(s, b1, c21);
        s = v128.load32_splat(r3);
        c30 = fma(s, b0, c30);
        c31 = fma(s, b1, c31);
        r0 += 4;
        r1 += 4;
        r2 += 4;
        r3 += 4;
      }
      const c = target + o;
      v128.store(c, c00);
      v128.store(c, c01, 16);
      v128.store(c + bytes, c10);
      v128.store(c + bytes, c11, 16);
      v128.store(c + 2 * bytes, c20);
      v128.store(c + 2 * bytes, c21, 16);
      v128.store(c + 3 * bytes, c30);
      v128.store(c + 3 * bytes, c31, 16);
    }
  }
}
