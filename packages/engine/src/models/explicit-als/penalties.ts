import { power } from "../../arithmetic/power.ts";
import type { ExplicitAlsConfig } from "./config.ts";

/**
 * The pull on one user or item with `count` ratings. In proportion to the count it is the weighted-lambda
 * regularization of Zhou et al. 2008: each rating weighs the same, whoever gave it.
 */
export function penaltiesOf(
  count: number,
  { regularization, biasRegularization, frequencyScaling }: ExplicitAlsConfig,
): { readonly factors: number; readonly bias: number } {
  const weight = power(Math.max(count, 1), frequencyScaling);
  return { factors: regularization * weight, bias: biasRegularization * weight };
}
