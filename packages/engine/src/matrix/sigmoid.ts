// 2^k for k from -64 to 64.
const POWERS = Float64Array.from({ length: 129 }, (_, index) => 2 ** (index - 64));

/**
 * 1 / (1 + exp(-x)) by basic arithmetic alone, which every machine rounds alike; `Math.exp` is the engine's own affair.
 * Right to 1e-11, and within [0, 1]; beyond +-40 it stays as it is there.
 */
export function sigmoid(x: number): number {
  const t = Math.min(Math.max(-x, -40), 40) * Math.LOG2E;
  const whole = Math.round(t);
  const f = (t - whole) * Math.LN2;
  // Taylor's series of exp(f) on +-ln(2) / 2.
  const tail = 1 + (f / 7) * (1 + (f / 8) * (1 + f / 9));
  const series = 1 + f * (1 + (f / 2) * (1 + (f / 3) * (1 + (f / 4) * (1 + (f / 5) * (1 + (f / 6) * tail)))));
  return 1 / (1 + POWERS[whole + 64] * series);
}
