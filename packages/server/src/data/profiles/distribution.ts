/** How many have a number: from the lowest number. */
export interface Tally {
  readonly value: number;
  readonly times: number;
}

const sum = (tallies: readonly Tally[], of: (tally: Tally) => number): number =>
  tallies.reduce((total, tally) => total + of(tally), 0);

/** @returns the quantile at `share`, interpolated between neighbours as `quantile_cont` does; 0 of nothing */
export function quantile(tallies: readonly Tally[], share: number): number {
  const count = sum(tallies, ({ times }) => times);
  if (count === 0) return 0;
  const place = share * (count - 1);
  const at = (rank: number): number => {
    let passed = 0;
    for (const { value, times } of tallies) {
      passed += times;
      if (rank < passed) return value;
    }
    return tallies.at(-1)!.value;
  };
  const [low, high] = [at(Math.floor(place)), at(Math.ceil(place))];
  return low + (high - low) * (place - Math.floor(place));
}

/**
 * Gini's coefficient: half the mean difference between two, as a share of the mean.
 * @returns 0 when all are equal or there is nothing
 */
export function gini(tallies: readonly Tally[]): number {
  const count = sum(tallies, ({ times }) => times);
  const total = sum(tallies, ({ value, times }) => value * times);
  if (total === 0) return 0;
  let before = 0;
  let ranked = 0;
  for (const { value, times } of tallies) {
    ranked += value * (times * before + (times * (times + 1)) / 2);
    before += times;
  }
  return Math.max(0, (2 * ranked) / (count * total) - (count + 1) / count);
}

/** @returns the part of the total that the highest tenth has, at least one of them */
export function topTenthShare(tallies: readonly Tally[]): number {
  const total = sum(tallies, ({ value, times }) => value * times);
  if (total === 0) return 0;
  let left = Math.ceil(sum(tallies, ({ times }) => times) / 10);
  let held = 0;
  for (const { value, times } of tallies.toReversed()) {
    const taken = Math.min(left, times);
    held += taken * value;
    left -= taken;
  }
  return held / total;
}
