/** Metrics of what lists hold, whether it is liked or not. */
import type { RankedItems } from "./ranking-metrics.ts";

/**
 * Share of the catalog recommended at least once.
 * @param lists ranked item indices, one list per user
 * @param catalogSize number of items that could have been recommended
 * @returns value in [0, 1]; 0 for an empty catalog
 */
export function catalogCoverage(lists: readonly RankedItems[], catalogSize: number): number {
  const recommended = new Set<number>();
  for (const list of lists) for (let place = 0; place < list.length; place++) recommended.add(list[place]);
  return catalogSize === 0 ? 0 : recommended.size / catalogSize;
}

/**
 * Mean distance between all pairs of items of one list (Ziegler et al., WWW 2005, as a distance).
 * @param distance of two item indices, symmetric, in [0, 1]
 * @returns value in [0, 1]; 0 for a list of fewer than two items
 */
export function intraListDiversity(list: RankedItems, distance: (a: number, b: number) => number): number {
  let sum = 0;
  for (let place = 1; place < list.length; place++) {
    for (let before = 0; before < place; before++) sum += distance(list[before], list[place]);
  }
  const pairs = (list.length * (list.length - 1)) / 2;
  return pairs === 0 ? 0 : sum / pairs;
}

/**
 * Jaccard distance between items' labels, such as genres: 1 minus the share of labels that both have.
 * @param labels the distinct labels of each item, by item index
 * @returns a distance for {@link intraListDiversity}; 0 between two items without labels: no difference is known
 */
export function labelDistance(labels: readonly (readonly string[])[]): (a: number, b: number) => number {
  const sets = labels.map((ofItem) => new Set(ofItem));
  return (a, b) => {
    const shared = labels[a].filter((label) => sets[b].has(label)).length;
    const union = sets[a].size + sets[b].size - shared;
    return union === 0 ? 0 : 1 - shared / union;
  };
}

/**
 * Half of one minus the cosine of the items' vectors: 0 for the same direction, 0.5 for right angles, 1 for opposite.
 * @param vectors row-major, `dimension` numbers per item
 * @returns a distance for {@link intraListDiversity}; 0.5 where a vector is zero
 */
export function vectorDistance(vectors: Float32Array, dimension: number): (a: number, b: number) => number {
  const dot = (a: number, b: number) => {
    let sum = 0;
    for (let at = 0; at < dimension; at++) sum += vectors[a * dimension + at] * vectors[b * dimension + at];
    return sum;
  };
  return (a, b) => {
    const lengths = Math.sqrt(dot(a, a) * dot(b, b));
    return lengths === 0 ? 0.5 : Math.min(1, Math.max(0, (1 - dot(a, b) / lengths) / 2));
  };
}

/**
 * Surprise of each item in bits: -log2 of the share of users who had to do with it (self-information, Zhou et al., PNAS
 * 2010). One user is added to both sides of the share, so that an item that nobody knows has a finite surprise.
 * @param userCounts number of users by item index
 */
export function selfInformation(userCounts: ArrayLike<number>, userCount: number): Float64Array {
  return Float64Array.from(userCounts, (count) => Math.log2((userCount + 1) / (count + 1)));
}

/** Mean surprise of the items of one list, in bits; 0 for an empty list. */
export function novelty(list: RankedItems, information: Float64Array): number {
  let sum = 0;
  for (let place = 0; place < list.length; place++) sum += information[list[place]];
  return list.length === 0 ? 0 : sum / list.length;
}
