/**
 * Sine, cosine and arcsine by additions, multiplications, divisions and square roots alone, which every machine rounds
 * alike. The polynomials are those of Sun's fdlibm (k_sin.c, k_cos.c, e_asin.c, 1993).
 */

const HALF_PI_HIGH = 1.5707963267948966;
const HALF_PI_LOW = 6.123233995736766e-17;

/** @param x radians in [-pi/2, pi/2] @returns right to the last bits: within 4e-16 */
export function sine(x: number): number {
  const size = Math.abs(x);
  const ofSize = size > Math.PI / 4 ? cosineNearZero(HALF_PI_HIGH - size + HALF_PI_LOW) : sineNearZero(size);
  return x < 0 ? -ofSize : ofSize;
}

/** @param x radians in [-pi/2, pi/2] @returns within 4e-16 */
export function cosine(x: number): number {
  const size = Math.abs(x);
  return size > Math.PI / 4 ? sineNearZero(HALF_PI_HIGH - size + HALF_PI_LOW) : cosineNearZero(size);
}

/** @param y in [-1, 1] @returns radians in [-pi/2, pi/2], within 4e-16 */
export function arcsine(y: number): number {
  const size = Math.abs(y);
  let angle: number;
  if (size < 0.5) angle = size + size * arcsineRest(size * size);
  else {
    // arcsin y = pi/2 - 2 arcsin sqrt((1 - y) / 2), which is small where y is not.
    const rest = (1 - size) / 2;
    const root = Math.sqrt(rest);
    angle = HALF_PI_HIGH - (2 * (root + root * arcsineRest(rest)) - HALF_PI_LOW);
  }
  return y < 0 ? -angle : angle;
}

function sineNearZero(x: number): number {
  const z = x * x;
  const series =
    0.00833333333332249 +
    z *
      (-0.0001984126982985795 +
        z * (2.7557313707070068e-6 + z * (-2.5050760253406863e-8 + z * 1.58969099521155e-10)));
  return x + z * x * (-0.16666666666666632 + z * series);
}

function cosineNearZero(x: number): number {
  const z = x * x;
  const series =
    0.0416666666666666 +
    z *
      (-0.001388888888887411 +
        z *
          (2.480158728947673e-5 +
            z * (-2.7557314351390663e-7 + z * (2.087572321298175e-9 + z * -1.1359647557788195e-11))));
  const half = z / 2;
  const high = 1 - half;
  return high + (1 - high - half + z * z * series);
}

/** (arcsin(x) - x) / x of z = x^2 in [0, 1/4]. */
function arcsineRest(z: number): number {
  const above =
    z *
    (0.16666666666666666 +
      z *
        (-0.3255658186224009 +
          z *
            (0.20121253213486293 +
              z * (-0.04005553450067941 + z * (0.0007915349942898145 + z * 3.479331075960212e-5)))));
  const below =
    1 +
    z * (-2.403394911734414 + z * (2.0209457602335057 + z * (-0.6882839716054533 + z * 0.07703815055590194)));
  return above / below;
}
