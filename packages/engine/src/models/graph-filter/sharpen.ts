/** One step of the classical Runge-Kutta method has as many products. */
const ORDER = 4;

/**
 * To run the heat equation backwards, dy/dt = -P y, for `time` by one step of the classical Runge-Kutta method. For a
 * linear equation that is y - tP(y - t/2 P(y - t/3 P(y - t/4 P y))): begin with z = y, and for each share, in turn, let
 * z become y - share P z.
 */
export function sharpeningShares(time: number): number[] {
  return time === 0 ? [] : Array.from({ length: ORDER }, (_, index) => time / (ORDER - index));
}
