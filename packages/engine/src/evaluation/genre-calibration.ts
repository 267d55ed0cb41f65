import type { RankedItems } from "./ranking-metrics.ts";

/** Weight of the history in the mixture that the list is compared by: no genre then has a share of 0. */
const smoothing = 0.01;

/** The share of each label over some items; the shares of an item's labels are equal, and items count alike. */
type Shares = ReadonlyMap<string, number>;

/**
 * How far the genres of lists are from those of the user's history: the Kullback-Leibler divergence of the two
 * distributions (Steck, "Calibrated Recommendations", RecSys 2018, equations 2 and 3, with natural logarithms and
 * alpha 0.01).
 *
 * @param labels the distinct labels of each item, by item index
 * @returns what measures one list against one history: 0 when the shares are equal, up to about 4.6 when nothing is in
 * common; 0 where either has no labels, since no difference is known
 */
export function genreMiscalibration(
  labels: readonly (readonly string[])[],
): (list: RankedItems, history: RankedItems) => number {
  return (list, history) => {
    const wanted = sharesOf(history, labels);
    const given = sharesOf(list, labels);
    if (given.size === 0) return 0;
    let divergence = 0;
    for (const [label, share] of wanted) {
      const mixed = (1 - smoothing) * (given.get(label) ?? 0) + smoothing * share;
      divergence += share * Math.log(share / mixed);
    }
    return Math.max(0, divergence);
  };
}

function sharesOf(items: RankedItems, labels: readonly (readonly string[])[]): Shares {
  const shares = new Map<string, number>();
  let labelled = 0;
  for (let place = 0; place < items.length; place++) {
    const own = labels[items[place]];
    if (own.length === 0) continue;
    labelled++;
    for (const label of own) shares.set(label, (shares.get(label) ?? 0) + 1 / own.length);
  }
  for (const [label, sum] of shares) shares.set(label, sum / labelled);
  return shares;
}
