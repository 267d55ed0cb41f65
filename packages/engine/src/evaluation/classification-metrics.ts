/**
 * How well scores or probabilities tell the liked from the disliked. `labels` hold 1 for liked and 0 for disliked, one
 * per score; every function throws a RangeError when there are none or their numbers differ.
 */

/**
 * Area under the receiver operating characteristic: the probability that a liked one has a higher score than a disliked
 * one, a tie counting half.
 *
 * @param scores any numbers; only their order counts
 * @returns value in [0, 1], 0.5 for chance; NaN when all labels are equal
 */
export function auc(scores: ArrayLike<number>, labels: ArrayLike<number>): number {
  return weightedAuc(scores, labels)(() => 1);
}

/** Sorts once, to compute the AUC under any weights of the rows: each pair counts the product of its weights. */
export function weightedAuc(
  scores: ArrayLike<number>,
  labels: ArrayLike<number>,
): (weightOf: (row: number) => number) => number {
  requirePairs(scores, labels);
  const order = Int32Array.from({ length: scores.length }, (_, row) => row).sort(
    (a, b) => scores[a] - scores[b],
  );
  return (weightOf) => {
    let dislikedBelow = 0;
    let liked = 0;
    let pairsWon = 0;
    for (let at = 0; at < order.length; ) {
      const score = scores[order[at]];
      let likedHere = 0;
      let dislikedHere = 0;
      for (; at < order.length && scores[order[at]] === score; at++) {
        const weight = weightOf(order[at]);
        if (labels[order[at]] === 1) likedHere += weight;
        else dislikedHere += weight;
      }
      pairsWon += likedHere * (dislikedBelow + dislikedHere / 2);
      liked += likedHere;
      dislikedBelow += dislikedHere;
    }
    return pairsWon / (liked * dislikedBelow);
  };
}

/**
 * Mean negative natural logarithm of the probability that was given to what came: 0 is perfect, ln 2 is what equal odds
 * get.
 *
 * @param probabilities of 1, in [0, 1]; kept 2^-52 away from 0 and 1, so that one certain mistake does not make it infinite
 */
export function logLoss(probabilities: ArrayLike<number>, labels: ArrayLike<number>): number {
  return meanOver(probabilities, labels, (probability, label) => {
    const kept = Math.min(Math.max(probability, Number.EPSILON), 1 - Number.EPSILON);
    return -Math.log(label === 1 ? kept : 1 - kept);
  });
}

/**
 * Mean squared distance of the probability from what came, in [0, 1]; 0 is perfect (Brier, Monthly Weather Review 78,
 * 1950).
 *
 * @param probabilities of 1, in [0, 1]
 */
export function brierScore(probabilities: ArrayLike<number>, labels: ArrayLike<number>): number {
  return meanOver(probabilities, labels, (probability, label) => (probability - label) ** 2);
}

/** What comes of calling liked whatever reaches a threshold; each in [0, 1]. */
export interface ThresholdMetrics {
  /** share of calls that are right */
  readonly accuracy: number;
  /** share of what is called liked that is; 0 when nothing is called so */
  readonly precision: number;
  /** share of what is liked that is called so; 0 when nothing is liked */
  readonly recall: number;
  /** harmonic mean of precision and recall; 0 when nothing that is liked is called so */
  readonly f1: number;
}

/** @param threshold scores from here on are called liked */
export function thresholdMetrics(
  scores: ArrayLike<number>,
  labels: ArrayLike<number>,
  threshold = 0.5,
): ThresholdMetrics {
  requirePairs(scores, labels);
  let called = 0;
  let liked = 0;
  let both = 0;
  for (let row = 0; row < scores.length; row++) {
    const isCalled = scores[row] >= threshold;
    if (isCalled) called++;
    if (labels[row] === 1) liked++;
    if (isCalled && labels[row] === 1) both++;
  }
  const neither = scores.length - called - liked + both;
  return {
    accuracy: (both + neither) / scores.length,
    precision: called === 0 ? 0 : both / called,
    recall: liked === 0 ? 0 : both / liked,
    f1: called + liked === 0 ? 0 : (2 * both) / (called + liked),
  };
}

function meanOver(
  probabilities: ArrayLike<number>,
  labels: ArrayLike<number>,
  loss: (probability: number, label: number) => number,
): number {
  requirePairs(probabilities, labels);
  let sum = 0;
  for (let row = 0; row < labels.length; row++) sum += loss(probabilities[row], labels[row]);
  return sum / labels.length;
}

function requirePairs(scores: ArrayLike<number>, labels: ArrayLike<number>): void {
  if (scores.length === labels.length && labels.length > 0) return;
  throw new RangeError(`${scores.length} scores can't be compared with ${labels.length} labels.`);
}
