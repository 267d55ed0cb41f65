/** Inner product of `a[0 ..]` and `b[from ..]` over `length` numbers, in double precision and a fixed order. */
export function innerProduct(a: Float32Array, b: Float32Array, from: number, length: number): number {
  // Four sums run side by side in the processor; one alone would wait for itself.
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let i = 0;
  for (; i + 4 <= length; i += 4) {
    s0 += a[i] * b[from + i];
    s1 += a[i + 1] * b[from + i + 1];
    s2 += a[i + 2] * b[from + i + 2];
    s3 += a[i + 3] * b[from + i + 3];
  }
  for (; i < length; i++) s0 += a[i] * b[from + i];
  return s0 + s1 + (s2 + s3);
}
