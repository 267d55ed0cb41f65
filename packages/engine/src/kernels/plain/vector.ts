/** Inner product of f[a ..] and f[b ..]. */
export function dot(f: Float32Array, a: number, b: number, length: number): number {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let i = 0;
  for (; i + 4 <= length; i += 4) {
    s0 += f[a + i] * f[b + i];
    s1 += f[a + i + 1] * f[b + i + 1];
    s2 += f[a + i + 2] * f[b + i + 2];
    s3 += f[a + i + 3] * f[b + i + 3];
  }
  for (; i < length; i++) s0 += f[a + i] * f[b + i];
  return s0 + s1 + (s2 + s3);
}

/** f[y ..] += scale * f[x ..] */
export function axpy(f: Float32Array, scale: number, x: number, y: number, length: number): void {
  for (let i = 0; i < length; i++) f[y + i] += scale * f[x + i];
}
