import type { SparseRows } from "../../dataset/sparse-rows.ts";
import type { Random } from "../../random/xoshiro128.ts";

/** What a network learns from: pairs of a user and an item, and whether they belong together. */
export interface Samples {
  /** for each sample the user, and the item plus the number of users */
  readonly ids: Int32Array;
  /** 1 for what was liked, else 0 */
  readonly targets: Float32Array;
}

/** Interactions that samples are made from. */
export interface SampleSource {
  /** samples made from each interaction that was liked: itself and negatives, where there are any */
  readonly perInteraction: number;
  /** positions of interactions in the order of the rows */
  readonly count: number;
  /**
   * Makes samples from the interactions `order[from .. to)`: a disliked one is a negative, a liked one is followed by
   * drawn negatives. They are put in random order.
   * @returns how many there are, at most (to - from) times `perInteraction`
   */
  draw(order: Int32Array, from: number, to: number, random: Random, into: Samples): number;
}

// A user who has seen nearly all items gets fewer negatives rather than an endless search.
const MOST_TRIES = 20;

/** @param rows the interactions by user, in the preference view */
export function sampleSource(rows: SparseRows, negatives: number): SampleSource {
  const { offsets, columns, values, rowCount, columnCount } = rows;
  const userOf = new Int32Array(columns.length);
  for (let user = 0; user < rowCount; user++) userOf.fill(user, offsets[user], offsets[user + 1]);
  const sorted = columns.slice();
  for (let user = 0; user < rowCount; user++) sorted.subarray(offsets[user], offsets[user + 1]).sort();

  const isSeen = (user: number, item: number) => {
    let low = offsets[user];
    let high = offsets[user + 1];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (sorted[middle] < item) low = middle + 1;
      else high = middle;
    }
    return low < offsets[user + 1] && sorted[low] === item;
  };

  return {
    perInteraction: 1 + negatives,
    count: columns.length,
    draw(order, from, to, random, { ids, targets }) {
      let count = 0;
      const add = (user: number, item: number, target: number) => {
        // Shuffled as it grows: the newcomer changes places with any sample before it, or with none.
        const place = random.below(count + 1);
        ids[2 * count] = ids[2 * place];
        ids[2 * count + 1] = ids[2 * place + 1];
        targets[count] = targets[place];
        ids[2 * place] = user;
        ids[2 * place + 1] = rowCount + item;
        targets[place] = target;
        count++;
      };
      for (let at = from; at < to; at++) {
        const entry = order[at];
        const user = userOf[entry];
        const isLiked = values[entry] > 0;
        add(user, columns[entry], isLiked ? 1 : 0);
        for (let negative = 0; isLiked && negative < negatives; negative++) {
          for (let attempt = 0; attempt < MOST_TRIES; attempt++) {
            const item = random.below(columnCount);
            if (isSeen(user, item)) continue;
            add(user, item, 0);
            break;
          }
        }
      }
      return count;
    },
  };
}
