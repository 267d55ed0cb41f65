import type { SparseRows } from "../../dataset/sparse-rows.ts";
import type { Random } from "../../random/xoshiro128.ts";
import type { Parts } from "./parts.ts";

/** The samples of one step, and which row of an embedding table each row of gradients is for. */
export interface Batch {
  readonly samples: number;
  readonly userIds: number;
  readonly itemIds: number;
}

/** Arrays in the kernels' memory that every batch of a fit fills anew. */
export interface BatchArrays {
  readonly users: Int32Array;
  /** the liked item and its negatives, sample after sample; -1 for none */
  readonly items: Int32Array;
  /** where the gradients of each sample's user begin */
  readonly userPlaces: Int32Array;
  /** where the gradients of each item begin */
  readonly itemPlaces: Int32Array;
  /** row of the users' table of each row of gradients */
  readonly userIds: Int32Array;
  /** row of the items' table of each row of gradients */
  readonly itemIds: Int32Array;
}

const ATTEMPTS = 16;

/** Cuts the liked items of all users, in random order, into batches, each with fresh negatives. */
export function* batchesOf(
  liked: SparseRows,
  { users: userParts, items: itemParts }: { readonly users: Parts; readonly items: Parts },
  { batchSize, negatives }: { readonly batchSize: number; readonly negatives: number },
  into: BatchArrays,
  random: Random,
): Generator<Batch> {
  const { rowCount, columnCount, offsets, columns } = liked;
  const userOf = new Int32Array(columns.length);
  for (let user = 0; user < rowCount; user++) userOf.fill(user, offsets[user], offsets[user + 1]);
  const order = random.shuffle(Int32Array.from(columns, (_, entry) => entry));
  const likes = (user: number, item: number) =>
    columns.subarray(offsets[user], offsets[user + 1]).includes(item);

  for (let from = 0; from < order.length; from += batchSize) {
    const entries = order.subarray(from, from + batchSize);
    let userIds = 0;
    let itemIds = 0;
    let place = 0;
    const addItem = (item: number) => {
      into.items[place] = item;
      into.itemPlaces[place++] = itemIds;
      if (item >= 0) itemIds = addParts(itemParts, item, into.itemIds, itemIds);
    };
    for (const [sample, entry] of entries.entries()) {
      const user = userOf[entry];
      into.users[sample] = user;
      into.userPlaces[sample] = userIds;
      userIds = addParts(userParts, user, into.userIds, userIds);
      addItem(columns[entry]);
      for (let negative = 0; negative < negatives; negative++) {
        // Who likes nearly everything may have no negative: a few tries, then none.
        let other = -1;
        for (let attempt = 0; attempt < ATTEMPTS && other < 0; attempt++) {
          const drawn = random.below(columnCount);
          if (!likes(user, drawn)) other = drawn;
        }
        addItem(other);
      }
    }
    yield { samples: entries.length, userIds, itemIds };
  }
}

function addParts({ starts, rows }: Parts, index: number, ids: Int32Array, place: number): number {
  let next = place;
  for (let e = starts[index]; e < starts[index + 1]; e++) ids[next++] = rows[e];
  return next;
}
