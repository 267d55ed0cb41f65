import type { Interactions } from "../../dataset/interactions.ts";
import type { Arena } from "../../kernels/arena.ts";
import type { Random } from "../../random/xoshiro128.ts";

/** Ratings gathered into the cells of a grid of user blocks x item blocks, in random order within each. */
export interface Strata {
  /** blocks of users, and of items */
  readonly grid: number;
  /** one entry per cell, row-major, and an end */
  readonly starts: Int32Array;
  readonly users: Int32Array;
  readonly items: Int32Array;
  readonly values: Float32Array;
}

// More blocks serve more threads; fewer ratings than this in a cell take less time than to begin with them.
const MOST_BLOCKS = 16;
const CELL_RATINGS = 8192;

/**
 * Users and items are dealt into blocks at random, as many of both, so that cells are of like size. Cells that share no
 * block can be worked on at the same time (Gemulla et al., KDD 2011). The number of blocks depends on that of the ratings
 * alone, so that the order of updates is the same on any number of threads.
 */
export function stratify(interactions: Interactions, random: Random, arena: Arena): Strata {
  const { users, items, values } = interactions;
  const count = users.length;
  const grid = blocksFor(count);
  const blockOfUser = deal(interactions.userCount, grid, random);
  const blockOfItem = deal(interactions.itemCount, grid, random);
  const strata = {
    grid,
    starts: arena.int32(grid * grid + 1),
    users: arena.int32(count),
    items: arena.int32(count),
    values: arena.float32(count),
  };

  const cellOf = (entry: number) => blockOfUser[users[entry]] * grid + blockOfItem[items[entry]];
  for (let entry = 0; entry < count; entry++) strata.starts[cellOf(entry) + 1]++;
  for (let cell = 0; cell < grid * grid; cell++) strata.starts[cell + 1] += strata.starts[cell];
  const next = strata.starts.slice();
  for (let entry = 0; entry < count; entry++) {
    const place = next[cellOf(entry)]++;
    strata.users[place] = users[entry];
    strata.items[place] = items[entry];
    strata.values[place] = values[entry];
  }
  for (let cell = 0; cell < grid * grid; cell++)
    shuffleRatings(strata, strata.starts[cell], strata.starts[cell + 1], random);
  return strata;
}

function blocksFor(ratings: number): number {
  const wanted = Math.sqrt(ratings / CELL_RATINGS);
  return wanted < 1 ? 1 : Math.min(MOST_BLOCKS, 2 ** Math.floor(Math.log2(wanted)));
}

function deal(count: number, blocks: number, random: Random): Int32Array {
  return random.shuffle(Int32Array.from({ length: count }, (_, index) => index % blocks));
}

// Fisher and Yates' shuffle of three arrays at once.
function shuffleRatings({ users, items, values }: Strata, start: number, end: number, random: Random): void {
  for (let last = end - 1; last > start; last--) {
    const other = start + random.below(last - start + 1);
    const user = users[last];
    users[last] = users[other];
    users[other] = user;
    const item = items[last];
    items[last] = items[other];
    items[other] = item;
    const value = values[last];
    values[last] = values[other];
    values[other] = value;
  }
}
