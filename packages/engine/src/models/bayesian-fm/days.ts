const SECONDS_PER_DAY = 86_400;

/** @param timestamp seconds since the epoch */
export const dayOf = (timestamp: number): number => Math.floor(timestamp / SECONDS_PER_DAY);

/**
 * The row of a day among those that training has met.
 *
 * @param days ascending
 * @returns the row; `days.length`, which stands for the average day, for another day or an unknown one
 */
export function dayRow(days: Int32Array | undefined, timestamp: number | undefined): number {
  if (days === undefined) return 0;
  if (timestamp === undefined) return days.length;
  const day = dayOf(timestamp);
  let [low, high] = [0, days.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (days[middle] < day) low = middle + 1;
    else high = middle;
  }
  return days[low] === day ? low : days.length;
}
