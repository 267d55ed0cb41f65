/**
 * Sine, cosine and arcsine from additions, multiplications, divisions and square roots alone, so that every machine
 * rounds them alike. The polynomials are those of FreeBSD's msun (Sun Microsystems, 1993), good to about one unit in
 * the last place for the angles that positions on a sphere have.
 */

/** @param angle in radians, within [-2π, 2π] */
export function sine(angle: number): number {
  const { quadrant, rest } = reduced(angle);
  const value = quadrant % 2 === 0 ? sineNearZero(rest) : cosineNearZero(rest);
  return quadrant < 2 ? value : -value;
}

/** @param angle in radians, within [-2π, 2π] */
export function cosine(angle: number): number {
  const { quadrant, rest } = reduced(angle);
  const value = quadrant % 2 === 0 ? cosineNearZero(rest) : sineNearZero(rest);
  return quadrant === 0 || quadrant === 3 ? value : -value;
}

/** @param x within [-1, 1] @returns an angle in [-π/2, π/2] */
export function arcsine(x: number): number {
  if (x < 0) return -arcsine(-x);
  if (x <= 0.5) return x + x * arcsineTail(x * x);
  const half = (1 - x) / 2;
  const root = Math.sqrt(half);
  return Math.PI / 2 - 2 * (root + root * arcsineTail(half));
}

const quarterTurn = Math.PI / 2;
/** what is left of π/2 beside the double nearest to it */
const quarterTurnTail = 6.123233995736766e-17;

/** An angle as a number of quarter turns in {0, 1, 2, 3} and a rest in [-π/4, π/4]. */
function reduced(angle: number): { quadrant: number; rest: number } {
  const turns = Math.round(angle / quarterTurn);
  return { quadrant: ((turns % 4) + 4) % 4, rest: angle - turns * quarterTurn - turns * quarterTurnTail };
}

function sineNearZero(x: number): number {
  const z = x * x;
  const tail =
    0.00833333333332249 +
    z *
      (-0.0001984126982985795 +
        z * (2.7557313707070068e-6 + z * (-2.5050760253406863e-8 + z * 1.58969099521155e-10)));
  return x + z * x * (-0.16666666666666632 + z * tail);
}

function cosineNearZero(x: number): number {
  const z = x * x;
  const tail =
    z *
    (0.0416666666666666 +
      z *
        (-0.001388888888887411 +
          z *
            (2.480158728947673e-5 +
              z * (-2.7557314351390663e-7 + z * (2.087572321298175e-9 + z * -1.1359647557788195e-11)))));
  return 1 - (z / 2 - z * tail);
}

/** arcsin(√t) / √t - 1 for t in [0, 1/4] */
function arcsineTail(t: number): number {
  const above =
    t *
    (0.16666666666666666 +
      t *
        (-0.3255658186224009 +
          t *
            (0.20121253213486293 +
              t * (-0.04005553450067941 + t * (0.0007915349942898145 + t * 3.479331075960212e-5)))));
  const below =
    1 +
    t * (-2.403394911734414 + t * (2.0209457602335057 + t * (-0.6882839716054533 + t * 0.07703815055590194)));
  return above / below;
}
