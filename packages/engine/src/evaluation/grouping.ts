import type { Features } from "../dataset/features.ts";

/** A way to part users or items into named groups. One may belong to several groups, or to none. */
export interface Grouping {
  readonly names: readonly string[];
  /** the groups of a user or an item, as indices into `names` */
  groupsOf(index: number): readonly number[];
}

/** Where groups of a cold-start curve begin, in interactions. */
const coldStartEdges = [0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512];

/**
 * Groups by number of interactions, for cold-start curves.
 *
 * @param counts interactions by user or item index
 * @param edges the least count of each group, ascending; 0, 1, and from there doubled up to 512 when absent
 * @returns groups called "0", "1", "2-3", …, "512+"; a count below the first edge is in no group
 */
export function countGrouping(
  counts: ArrayLike<number>,
  edges: readonly number[] = coldStartEdges,
): Grouping {
  const names = edges.map((edge, group) => {
    const next = edges[group + 1];
    if (next === undefined) return `${edge}+`;
    return next - 1 === edge ? `${edge}` : `${edge}-${next - 1}`;
  });
  return {
    names,
    groupsOf(index) {
      const group = edges.findLastIndex((edge) => counts[index] >= edge);
      return group < 0 ? [] : [group];
    },
  };
}

/**
 * Groups of about equal size by number of interactions: the least active first. Equal counts are never parted, so that
 * there may be fewer groups than asked for.
 *
 * @param counts interactions by user or item index
 * @param members whose activity is parted, such as the users of an evaluation
 * @param parts how many groups; 4 when absent
 */
export function activityGrouping(counts: ArrayLike<number>, members: ArrayLike<number>, parts = 4): Grouping {
  const sorted = Float64Array.from(members, (member) => counts[member]).sort();
  const edges = Array.from(
    { length: parts },
    (_, part) => sorted[Math.floor((part * sorted.length) / parts)],
  );
  return countGrouping(counts, [...new Set(edges.filter((edge) => edge !== undefined))]);
}

/** Which share of the interactions the head has, and the head and the torso together. */
const popularShares = [0.5, 0.8];

/**
 * Groups items by how popular they are: in the head, as few of the most popular ones as have half of the interactions; in the
 * torso, as few of the next as have 80% with them; in the tail all others, those without an interaction among them. Of equally
 * popular items the lower index comes first.
 *
 * @param counts interactions by item index
 * @returns groups called "head", "torso" and "tail"
 */
export function popularityGrouping(counts: ArrayLike<number>): Grouping {
  const names = ["head", "torso", "tail"];
  const byPopularity = Int32Array.from({ length: counts.length }, (_, item) => item).sort(
    (a, b) => counts[b] - counts[a] || a - b,
  );
  let total = 0;
  for (let item = 0; item < counts.length; item++) total += counts[item];
  const groups = new Uint8Array(counts.length).fill(names.length - 1);
  let before = 0;
  for (const item of byPopularity) {
    if (counts[item] > 0) groups[item] = popularShares.filter((share) => before >= share * total).length;
    before += counts[item];
  }
  return { names, groupsOf: (item) => (item < groups.length ? [groups[item]] : []) };
}

/**
 * Groups by one attribute: those who have the same category, such as a genre, form a group.
 *
 * @param attribute the name of a group of columns
 * @throws RangeError when there is no such attribute, naming those that there are
 */
export function attributeGrouping(features: Features, attribute: string): Grouping {
  const { groups, groupNames, names, offsets, columns, values } = features;
  const group = groupNames.indexOf(attribute);
  if (group < 0)
    throw new RangeError(`There is no attribute "${attribute}"; there are ${groupNames.join(", ")}.`);
  const own = Array.from(groups.keys()).filter((column) => groups[column] === group);
  const places = new Map(own.map((column, place) => [column, place]));
  return {
    names: own.map((column) => names[column]),
    groupsOf(index) {
      const found: number[] = [];
      for (let entry = offsets[index]; entry < offsets[index + 1]; entry++) {
        const place = places.get(columns[entry]);
        if (place !== undefined && values[entry] !== 0) found.push(place);
      }
      return found;
    },
  };
}

/** How many interactions each user, or each item, has: `counts[index]` for the indices of `column`. */
export function countsOf(column: Int32Array, length: number): Int32Array {
  const counts = new Int32Array(length);
  for (const index of column) counts[index]++;
  return counts;
}
