/**
 * Metrics of one ranked list against the items that turned out relevant (binary relevance). Each lies in [0, 1]; the
 * mean over users is what a report shows. An empty `relevant` gives 0: leave such users out of a mean.
 */

/** A list of distinct items, the best first. It may be shorter than `k`; the missing places count as misses. */
export type RankedItems = ArrayLike<number>;

/** Share of the first `k` places that hold a relevant item. */
export function precision(ranked: RankedItems, relevant: ReadonlySet<number>, k: number): number {
  return hits(ranked, relevant, k) / k;
}

/**
 * Share of the relevant items that are among the first `k`. The denominator is the number of relevant items, so that
 * someone with more of them than `k` can't reach 1.
 */
export function recall(ranked: RankedItems, relevant: ReadonlySet<number>, k: number): number {
  return relevant.size === 0 ? 0 : hits(ranked, relevant, k) / relevant.size;
}

/**
 * Share of what `k` places can hold of the relevant items. The denominator is min(k, number of relevant items), so that
 * the best possible list reaches 1 (Liang et al., "Variational Autoencoders for Collaborative Filtering", WWW 2018, who
 * call it Recall@k).
 */
export function cappedRecall(ranked: RankedItems, relevant: ReadonlySet<number>, k: number): number {
  return relevant.size === 0 ? 0 : hits(ranked, relevant, k) / Math.min(k, relevant.size);
}

/** 1 when a relevant item is among the first `k`, else 0. */
export function hitRate(ranked: RankedItems, relevant: ReadonlySet<number>, k: number): number {
  return hits(ranked, relevant, k) > 0 ? 1 : 0;
}

/**
 * Normalized discounted cumulative gain: a hit at rank r gains 1 / log2(r + 1), and the sum is divided by that of the
 * best list there could be, which has min(k, number of relevant items) hits in front (Järvelin and Kekäläinen, 2002).
 */
export function ndcg(ranked: RankedItems, relevant: ReadonlySet<number>, k: number): number {
  let gain = 0;
  for (let rank = 1; rank <= Math.min(k, ranked.length); rank++) {
    if (relevant.has(ranked[rank - 1])) gain += 1 / Math.log2(rank + 1);
  }
  let ideal = 0;
  for (let rank = 1; rank <= Math.min(k, relevant.size); rank++) ideal += 1 / Math.log2(rank + 1);
  return ideal === 0 ? 0 : gain / ideal;
}

/**
 * Mean of the precision at each hit among the first `k`, divided by min(k, number of relevant items), so that a list
 * with hits in front reaches 1. (TREC divides by the number of relevant items, whatever `k` is.) Its mean over users is
 * MAP@k.
 */
export function averagePrecision(ranked: RankedItems, relevant: ReadonlySet<number>, k: number): number {
  let found = 0;
  let sum = 0;
  for (let rank = 1; rank <= Math.min(k, ranked.length); rank++) {
    if (relevant.has(ranked[rank - 1])) sum += ++found / rank;
  }
  return relevant.size === 0 ? 0 : sum / Math.min(k, relevant.size);
}

/** 1 / rank of the first relevant item among the first `k`, else 0. Its mean over users is MRR@k. */
export function reciprocalRank(ranked: RankedItems, relevant: ReadonlySet<number>, k: number): number {
  for (let rank = 1; rank <= Math.min(k, ranked.length); rank++) {
    if (relevant.has(ranked[rank - 1])) return 1 / rank;
  }
  return 0;
}

function hits(ranked: RankedItems, relevant: ReadonlySet<number>, k: number): number {
  let count = 0;
  for (let place = 0; place < Math.min(k, ranked.length); place++) {
    if (relevant.has(ranked[place])) count++;
  }
  return count;
}
