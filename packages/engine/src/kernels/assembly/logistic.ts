import { exp4 } from "./exponential";

/** exp(x) of 32 bits, to a relative error of 3e-7; x is cut to [-80, 80]. */
export function expf(x: f32): f32 {
  const t = min<f32>(max<f32>(x, -80), 80) * (Math.LOG2E as f32);
  const whole = nearest<f32>(t);
  const f = t - whole;
  // Taylor's series of 2^f on [-1/2, 1/2].
  let p: f32 = 1.540353039338161e-4;
  p = p * f + 1.3333558146428443e-3;
  p = p * f + 9.618129107628477e-3;
  p = p * f + 5.550410866482158e-2;
  p = p * f + 2.402265069591007e-1;
  p = p * f + 6.931471805599453e-1;
  p = p * f + 1;
  return p * reinterpret<f32>(((whole as i32) + 127) << 23);
}

/** 1 / (1 + exp(-x)) */
export function sigmoidf(x: f32): f32 {
  return (1 as f32) / ((1 as f32) + expf(-x));
}

/** 1 / (1 + e^-x) on four lanes. */
export function logistic4(x: v128): v128 {
  const one = f32x4.splat(1);
  return f32x4.div(one, f32x4.add(one, exp4(f32x4.neg(x))));
}
