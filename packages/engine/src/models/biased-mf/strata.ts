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
  const count = users.length;
  const blockOfUser = deal(interactions.userCount, grid, random);
  const blockOfItem = deal(interactions.itemCount, grid, random);

  const order = new Int32Array(count);
  for (let position = 0; position < count; position++) order[position] = position;
  random.shuffle(order);
  const cells = new Int32Array(count);
  const starts = new Int32Array(grid * grid + 1);
  for (let position = 0; position < count; position++) {
    const cell = blockOfUser[users[position]] * grid + blockOfItem[items[position]];
    cells[position] = cell;
    starts[cell + 1]++;
  }
  for (let cell = 0; cell < grid * grid; cell++) starts[cell + 1] += starts[cell];

  const next = starts.slice();
  const strata = {
    starts,
    users: new Int32Array(count),
    items: new Int32Array(count),
    values: new Float32Array(count),
  };
  for (let step = 0; step < count; step++) {
    const position = order[step];
    const place = next[cells[position]]++;
    strata.users[place] = users[position];
    strata.items[place] = items[position];
    strata.values[place] = values[position];
  }
  return strata;
}

function deal(count: number, blocks: number, random: Random): Int32Array {
  return random.shuffle(Int32Array.from({ length: count }, (_, index) => index % blocks));
}
