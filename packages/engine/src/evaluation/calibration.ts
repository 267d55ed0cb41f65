/** Predictions of about equal value, beside what came true. */
export interface CalibrationBin {
  /** the predictions of the bin lie above this; those of the first bin may be equal to it */
  readonly from: number;
  /** and are at most this */
  readonly to: number;
  readonly count: number;
  readonly meanPredicted: number;
  readonly meanActual: number;
}

export interface CalibrationOptions {
  /** number of bins; 10 when absent */
  readonly bins?: number;
  /** what predictions may be; their least and their greatest value when absent */
  readonly range?: { readonly min: number; readonly max: number };
}

/**
 * The reliability curve: predictions are put into bins of equal width, and of each bin the mean prediction is set
 * beside the mean of what came true. A calibrated predictor has both alike. It serves probabilities, with outcomes 0 and
 * 1 and the range [0, 1], as well as ratings.
 *
 * @returns the bins that hold a prediction, in ascending order
 * @throws RangeError without predictions, for columns of unequal length, for a prediction outside of the range, or for
 * fewer than one bin
 */
export function calibrationCurve(
  predicted: ArrayLike<number>,
  actual: ArrayLike<number>,
  { bins = 10, range }: CalibrationOptions = {},
): CalibrationBin[] {
  if (predicted.length !== actual.length || actual.length === 0)
    throw new RangeError(`${predicted.length} predictions can't be compared with ${actual.length} outcomes.`);
  if (!(Number.isInteger(bins) && bins > 0)) throw new RangeError(`There can't be ${bins} bins.`);
  const { min, max } = range ?? rangeOf(predicted);
  const edges = Float64Array.from({ length: bins + 1 }, (_, edge) => min + ((max - min) * edge) / bins);
  edges[bins] = max;
  const counts = new Float64Array(bins);
  const predictedSums = new Float64Array(bins);
  const actualSums = new Float64Array(bins);
  for (let row = 0; row < predicted.length; row++) {
    const value = predicted[row];
    if (!(value >= min && value <= max))
      throw new RangeError(`The prediction ${value} does not lie from ${min} to ${max}.`);
    const bin = binOf(value, edges);
    counts[bin]++;
    predictedSums[bin] += value;
    actualSums[bin] += actual[row];
  }
  return Array.from(counts, (count, bin) => ({
    from: edges[bin],
    to: edges[bin + 1],
    count,
    meanPredicted: predictedSums[bin] / count,
    meanActual: actualSums[bin] / count,
  })).filter(({ count }) => count > 0);
}

/**
 * Expected calibration error: the mean distance of predictions and outcomes over the bins of a curve, each bin counting
 * as often as it has predictions (Naeini et al., "Obtaining Well Calibrated Probabilities Using Bayesian Binning", AAAI
 * 2015). In the units of the predictions.
 */
export function expectedCalibrationError(curve: readonly CalibrationBin[]): number {
  let sum = 0;
  let count = 0;
  for (const bin of curve) {
    sum += bin.count * Math.abs(bin.meanPredicted - bin.meanActual);
    count += bin.count;
  }
  return count === 0 ? 0 : sum / count;
}

/** The first bin whose upper edge is not below the value. */
function binOf(value: number, edges: Float64Array): number {
  const bins = edges.length - 1;
  const width = edges[bins] - edges[0];
  let bin = width === 0 ? 0 : Math.min(bins - 1, Math.floor(((value - edges[0]) / width) * bins));
  // The division may round across an edge.
  while (bin > 0 && value <= edges[bin]) bin--;
  while (bin < bins - 1 && value > edges[bin + 1]) bin++;
  return bin;
}

function rangeOf(values: ArrayLike<number>): { min: number; max: number } {
  let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let row = 0; row < values.length; row++) {
    min = Math.min(min, values[row]);
    max = Math.max(max, values[row]);
  }
  return { min, max };
}
