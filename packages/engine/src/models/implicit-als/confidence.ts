import { power } from "../../arithmetic/power.ts";
import type { Interactions } from "../../dataset/interactions.ts";

/**
 * The weight of one interaction: 1 + alpha |value|, signed by what it says. Above 0 the item is preferred (1), below 0
 * it is not (0); pairs never seen are "not preferred" with weight 1, and so is a value of 0.
 */
export function confidence(value: number, alpha: number): number {
  return value > 0 ? 1 + alpha * value : -1 + alpha * value;
}

/** All pairs never seen together weigh this many times what all interactions weigh beyond them. */
const UNSEEN_SHARE = 16;

const HIGHEST_ALPHA = 500;

/**
 * The alpha that keeps the balance between what was seen and what was not, whatever the size of the data: the sparser
 * they are, the more an interaction counts. On dense ratings (ml-100k) it is 1, on ml-20m 12, on a large catalog 50,
 * which is where tuned values lie (Rendle et al., "Revisiting the Performance of iALS", RecSys 2022, has 10 and 50 for
 * the last two).
 *
 * @returns at most 500
 */
export function balancedAlpha({
  userCount,
  itemCount,
  values,
}: Pick<Interactions, "userCount" | "itemCount" | "values">): number {
  let seen = 0;
  for (const value of values) seen += Math.abs(value);
  return seen > 0 ? Math.min((userCount * itemCount) / (UNSEEN_SHARE * seen), HIGHEST_ALPHA) : 1;
}

/**
 * The regularization of one user or item: it grows with the weight of all its pairs, seen or not, so that one setting
 * fits rows and data sets of any size (Rendle et al., "Revisiting the Performance of iALS", RecSys 2022).
 *
 * @param confidences of the row's interactions
 * @param others how many items a user could have met, or users an item
 */
export function penalty(
  confidences: Float32Array,
  others: number,
  {
    regularization,
    frequencyScaling,
  }: { readonly regularization: number; readonly frequencyScaling: number },
): number {
  let weight = others;
  for (const c of confidences) weight += Math.abs(c) - 1;
  return regularization * power(weight, frequencyScaling);
}
