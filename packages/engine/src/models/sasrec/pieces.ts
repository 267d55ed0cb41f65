import type { Interactions } from "../../dataset/interactions.ts";
import { byUser } from "../../dataset/sparse-rows.ts";
import type { Random } from "../../random/xoshiro128.ts";

/** Histories cut into pieces of equal length; each piece is what went before and what came next, place by place. */
export interface Pieces {
  readonly count: number;
  /** whose history each piece is a part of: the same however histories are ordered */
  readonly users: Int32Array;
  /** pieces x length; -1 for empty places, which stand at the beginning */
  readonly inputs: Int32Array;
  readonly targets: Int32Array;
}

/**
 * The liked items of every user, oldest first, cut from the end backwards. The first item follows the start, an id of
 * its own after those of the items. Where there are no times there is no order, and `random` makes one.
 *
 * @param repeats whether an item comes next that the user met before; else such a place has no target
 */
export function cutPieces(
  interactions: Interactions,
  length: number,
  random: Random,
  { repeats = true }: { readonly repeats?: boolean } = {},
): Pieces {
  const { offsets, columns, values } = byUser(interactions, { order: "time" });
  const inputs: number[] = [];
  const targets: number[] = [];
  const users: number[] = [];
  for (let user = 0; user < interactions.userCount; user++) {
    const [from, to] = [offsets[user], offsets[user + 1]];
    const liked = columns.slice(from, to).filter((_, entry) => values[from + entry] > 0);
    if (interactions.timestamps === undefined) random.shuffle(liked);
    const next = repeats ? liked : withoutRepeats(liked);
    for (let end = liked.length; end > 0; end -= length) {
      for (let place = end - length; place < end; place++) {
        inputs.push(place < 0 ? -1 : place === 0 ? interactions.itemCount : liked[place - 1]);
        targets.push(place < 0 ? -1 : next[place]);
      }
      users.push(user);
    }
  }
  return {
    count: users.length,
    users: Int32Array.from(users),
    inputs: Int32Array.from(inputs),
    targets: Int32Array.from(targets),
  };
}

/** The items, with -1 in the place of one that stands before. */
function withoutRepeats(items: Int32Array): Int32Array {
  const met = new Set<number>();
  return items.map((item) => {
    if (met.has(item)) return -1;
    met.add(item);
    return item;
  });
}
