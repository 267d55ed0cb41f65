/**
 * Elementary functions by additions, multiplications and divisions alone, which every machine rounds alike: those of
 * `Math` are left to the JavaScript engine, whose last bit may differ from the next one's. The reductions and polynomials
 * are those of Sun's fdlibm (e_exp.c, 1993).
 */

const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;

const FIRST_POWER = -1022;
// Halves and doubles are exact; `**` is the engine's own affair.
const POWERS = powersOfTwo(FIRST_POWER, 1023);

/** e^x, right to the last bit but one. */
export function exponential(x: number): number {
  if (x > 709.782712893384) return Number.POSITIVE_INFINITY;
  if (x < -745.1332191019412) return 0;
  const whole = Math.floor(x * Math.LOG2E + 0.5);
  const high = x - whole * LN2_HIGH;
  const low = whole * LN2_LOW;
  const r = high - low;
  const t = r * r;
  const c =
    r -
    t *
      (0.16666666666666602 +
        t *
          (-0.0027777777777015593 +
            t * (6.613756321437934e-5 + t * (-1.6533902205465252e-6 + t * 4.1381367970572385e-8))));
  const ofRest = 1 - (low - (r * c) / (2 - c) - high);
  if (whole >= FIRST_POWER && whole < 1024) return ofRest * POWERS[whole - FIRST_POWER];
  // In two steps: 2^1024 is no number, and below 2^-1022 only the last one may round.
  const half = Math.floor(whole / 2);
  return ofRest * POWERS[half - FIRST_POWER] * POWERS[whole - half - FIRST_POWER];
}

/** (e^x - e^-x) / (e^x + e^-x), in [-1, 1], to 2e-16. */
export function hyperbolicTangent(x: number): number {
  const inverse = exponential(-2 * Math.abs(x));
  const size = (1 - inverse) / (1 + inverse);
  return x < 0 ? -size : size;
}

function powersOfTwo(first: number, last: number): Float64Array {
  const powers = new Float64Array(last - first + 1);
  powers[-first] = 1;
  for (let exponent = 1; exponent <= last; exponent++)
    powers[exponent - first] = powers[exponent - 1 - first] * 2;
  for (let exponent = -1; exponent >= first; exponent--)
    powers[exponent - first] = powers[exponent + 1 - first] / 2;
  return powers;
}
