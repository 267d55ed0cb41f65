/**
 * The weight of one interaction: 1 + alpha |value|, signed by what it says. Above 0 the item is preferred (1), below 0
 * it is not (0); pairs never seen are "not preferred" with weight 1, and so is a value of 0.
 */
export function confidence(value: number, alpha: number): number {
  return value > 0 ? 1 + alpha * value : -1 + alpha * value;
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
  const weight = confidences.reduce((sum, c) => sum + Math.abs(c) - 1, others);
  return regularization * weight ** frequencyScaling;
}
