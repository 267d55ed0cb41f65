import { exponential } from "./exponential.ts";

const bits = new DataView(new ArrayBuffer(8));

const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;

/**
 * `base ** exponent` by basic arithmetic alone, which every machine rounds alike; exact for the exponents 0 and 1.
 *
 * @param base finite, at least 0
 * @returns to a relative error of about 1e-16 (1 + |ln(result)|)
 */
export function power(base: number, exponent: number): number {
  if (exponent === 1) return base;
  if (exponent === 0) return 1;
  if (base === 0) return exponent > 0 ? 0 : Number.POSITIVE_INFINITY;
  return exponential(exponent * logarithm(base));
}

/**
 * Natural logarithm, right to the last bit but one, after Sun's fdlibm (e_log.c, 1993).
 *
 * @param x finite and above 0
 */
export function logarithm(x: number): number {
  // Numbers below 2^-1022 have no exponent of their own.
  if (x < 2.2250738585072014e-308) return logarithm(x * 18014398509481984) - 54 * Math.LN2;
  bits.setFloat64(0, x);
  let exponent = (bits.getUint32(0) >>> 20) - 1023;
  bits.setUint32(0, (bits.getUint32(0) & 0xfffff) | 0x3ff00000);
  let mantissa = bits.getFloat64(0);
  if (mantissa > Math.SQRT2) {
    mantissa /= 2;
    exponent++;
  }
  const f = mantissa - 1;
  const s = f / (2 + f);
  const z = s * s;
  const series =
    z *
    (0.6666666666666735 +
      z *
        (0.3999999999940942 +
          z *
            (0.2857142874366239 +
              z *
                (0.22222198432149784 +
                  z * (0.1818357216161805 + z * (0.15313837699209373 + z * 0.14798198605116586))))));
  const halfSquare = (f * f) / 2;
  return exponent * LN2_HIGH - (halfSquare - (s * (halfSquare + series) + exponent * LN2_LOW) - f);
}
