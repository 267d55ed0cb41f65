/** Root of the mean squared error; 0 is perfect, and no error is larger than the width of the rating range. */
export function rmse(predicted: ArrayLike<number>, actual: ArrayLike<number>): number {
  return Math.sqrt(meanOver(predicted, actual, (error) => error * error));
}

/** Mean absolute error. */
export function mae(predicted: ArrayLike<number>, actual: ArrayLike<number>): number {
  return meanOver(predicted, actual, Math.abs);
}

/**
 * Coefficient of determination: 1 is perfect, 0 is as good as predicting the mean, below 0 is worse. Where all actual
 * values are equal it is 1 when they are met and 0 otherwise, as in scikit-learn.
 */
export function r2(predicted: ArrayLike<number>, actual: ArrayLike<number>): number {
  const squaredError = meanOver(predicted, actual, (error) => error * error) * actual.length;
  let sum = 0;
  for (let row = 0; row < actual.length; row++) sum += actual[row];
  const mean = sum / actual.length;
  let spread = 0;
  for (let row = 0; row < actual.length; row++) spread += (actual[row] - mean) ** 2;
  return determination(squaredError, spread);
}

/** R2 from the sum of squared errors and the sum of squared distances from the mean. */
export function determination(squaredError: number, spread: number): number {
  if (spread <= 0) return squaredError === 0 ? 1 : 0;
  return 1 - squaredError / spread;
}

function meanOver(
  predicted: ArrayLike<number>,
  actual: ArrayLike<number>,
  loss: (error: number) => number,
): number {
  if (predicted.length !== actual.length || actual.length === 0) {
    throw new RangeError(`${predicted.length} predictions can't be compared with ${actual.length} ratings.`);
  }
  let sum = 0;
  for (let row = 0; row < actual.length; row++) sum += loss(predicted[row] - actual[row]);
  return sum / actual.length;
}
