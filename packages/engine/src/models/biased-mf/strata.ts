import type { Interactions } from "../../dataset/interactions.ts";
import type { Random } from "../../random/xoshiro128.ts";

/** Ratings in random order, gathered into the cells of a grid of user blocks x item blocks. */
export interface Strata {
  /** one entry per cell, row-major, and an end */
  readonly starts: Int32Array;
  readonly users: Int32Array;
  readonly items: Int32Array;
  readonly values: Float32Array;
}

/**
 * Users and items are dealt into `grid` blocks each at random, so that cells are of like size. Cells that share no
 * block can be worked on at the same time (Gemulla et al., KDD 2011).
 */
export function stratify(interactions: Interactions, grid: number, random: Random): Strata {
  const { users, items, values } = interactions;
  const blockOfUser = deal(interactions.userCount, grid, random);
  const blockOfItem = deal(interactions.itemCount, grid, random);
  const cellOf = (position: number) => blockOfUser[users[position]] * grid + blockOfItem[items[position]];

  const order = random.shuffle(Int32Array.from(users, (_, position) => position));
  const starts = new Int32Array(grid * grid + 1);
  for (const position of order) starts[cellOf(position) + 1]++;
  for (let cell = 0; cell < grid * grid; cell++) starts[cell + 1] += starts[cell];

  const next = starts.slice();
  const sorted = new Int32Array(order.length);
  for (const position of order) sorted[next[cellOf(position)]++] = position;
  return {
    starts,
    users: sorted.map((position) => users[position]),
    items: sorted.map((position) => items[position]),
    values: Float32Array.from(sorted, (position) => values[position]),
  };
}

function deal(count: number, blocks: number, random: Random): Int32Array {
  return random.shuffle(Int32Array.from({ length: count }, (_, index) => index % blocks));
}
