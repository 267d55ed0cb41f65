/** Of the trials that reach a rung, halving lets one in so many go on; the next rung is so many times as far. */
export const reduction = 4;

/**
 * After how many epochs a trial is measured before its end, so that it can be pruned there: a sixteenth of them, and four
 * times as many for as long as that is not above half.
 *
 * @param epochs of a whole fit; undefined for models that do not learn in epochs
 * @returns ascending
 */
export function rungsOf(epochs: number | undefined): number[] {
  if (epochs === undefined) return [];
  const rungs: number[] = [];
  for (let rung = Math.max(1, Math.floor(epochs / 16)); rung <= epochs / 2; rung *= reduction)
    rungs.push(rung);
  return rungs;
}
