import { exponential } from "./exponential.ts";

/** 1 / (1 + e^-x), in [0, 1], by basic arithmetic alone, which every machine rounds alike. */
export function sigmoid(x: number): number {
  return 1 / (1 + exponential(-x));
}
