/**
 * Members score on scales of their own. Here each one's scores of one user are made comparable, by their spread or by
 * their ranks among the items that the user has not met; those that were met keep their scores and count for nothing.
 */

/**
 * What to multiply one member's scores by, so that their standard deviation over the unmet items is 1. Their mean is
 * left where it is: it moves all items of a user alike, and a score of 0 goes on meaning that nothing is known.
 *
 * @param met 1 for each item of the user's history, by item index
 * @returns 0 where the member tells no items apart
 */
export function unitSpread(scores: Float32Array, met: Uint8Array): number {
  let [count, sum, largest] = [0, 0, 0];
  for (let item = 0; item < scores.length; item++) {
    if (met[item] === 1) continue;
    count++;
    sum += scores[item];
    largest = Math.max(largest, Math.abs(scores[item]));
  }
  if (count === 0) return 0;
  const mean = sum / count;
  let squares = 0;
  for (let item = 0; item < scores.length; item++) if (met[item] === 0) squares += (scores[item] - mean) ** 2;
  const deviation = Math.sqrt(squares / count);
  // Differences that are rounding would be blown up to opinions.
  return deviation <= 1e-6 * largest ? 0 : 1 / deviation;
}

/**
 * Rank of every item: 1 and the number of unmet items with a higher score. Equal scores share the best of their ranks, so
 * that a member who scores all alike prefers none.
 */
export function sharedRanks(scores: Float32Array, met: Uint8Array): Int32Array {
  const unmet = scores.filter((_, item) => met[item] === 0).sort();
  return Int32Array.from(scores, (score) => 1 + unmet.length - upperBound(unmet, score));
}

/** How many of the ascending values are at most `value`. */
function upperBound(values: Float32Array, value: number): number {
  let [from, to] = [0, values.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (values[middle] <= value) from = middle + 1;
    else to = middle;
  }
  return from;
}
