import type { SparseRows } from "../../dataset/sparse-rows.ts";
import type { Random } from "../../random/xoshiro128.ts";

/** Users dealt into groups, and the ratings of each group by item. */
export interface Groups {
  /** where each group's users begin in `order`, and an end */
  readonly starts: Int32Array;
  /** users, group after group */
  readonly order: Int32Array;
  /** where each group's lists begin, and an end */
  readonly listsOfGroup: Int32Array;
  /** the item of each list */
  readonly lists: Int32Array;
  /** where each list begins, and an end */
  readonly listStarts: Int32Array;
  /** the user of each rating in a list */
  readonly listUsers: Int32Array;
  /** where the rating stands in the rows */
  readonly listEntries: Int32Array;
}

/** Deals users into groups of `size` at random, the last one smaller, and gathers each group's ratings by item. */
export function groupUsers(
  { rowCount, columnCount, offsets, columns }: SparseRows,
  size: number,
  random: Random,
): Groups {
  const order = random.shuffle(Int32Array.from({ length: rowCount }, (_, user) => user));
  const groupCount = Math.ceil(rowCount / size);
  const starts = Int32Array.from({ length: groupCount + 1 }, (_, group) => Math.min(group * size, rowCount));
  const listsOfGroup = [0];
  const lists: number[] = [];
  const listStarts = [0];
  const listUsers = new Int32Array(columns.length);
  const listEntries = new Int32Array(columns.length);
  const next = new Int32Array(columnCount);
  let placed = 0;
  for (let group = 0; group < groupCount; group++) {
    const users = order.subarray(starts[group], starts[group + 1]);
    next.fill(0);
    for (const user of users) for (let e = offsets[user]; e < offsets[user + 1]; e++) next[columns[e]]++;
    for (let item = 0; item < columnCount; item++) {
      if (next[item] === 0) continue;
      const length = next[item];
      next[item] = placed;
      placed += length;
      lists.push(item);
      listStarts.push(placed);
    }
    listsOfGroup.push(lists.length);
    for (const user of users) {
      for (let e = offsets[user]; e < offsets[user + 1]; e++) {
        const place = next[columns[e]]++;
        listUsers[place] = user;
        listEntries[place] = e;
      }
    }
  }
  return {
    starts,
    order,
    listsOfGroup: Int32Array.from(listsOfGroup),
    lists: Int32Array.from(lists),
    listStarts: Int32Array.from(listStarts),
    listUsers,
    listEntries,
  };
}
