import { type Interactions, seededRandom } from "@palate/engine";

/** Of those who finish a round, one in so many goes on. */
export const reduction = 3;

/** With fewer users a round says nothing of a model. */
const leastUsers = 50;

/** @returns for each round the share of the users that is learned from, the last of them 1 */
export function sharesOf(users: number): number[] {
  return [1 / reduction ** 2, 1 / reduction].filter((share) => share * users >= leastUsers).concat(1);
}

/**
 * The interactions of a share of the users, drawn by the seed. A smaller share is part of a larger one, and the same users are
 * drawn in every view of the data.
 */
export function ofShare(interactions: Interactions, share: number, seed: number): Interactions {
  if (share >= 1) return interactions;
  const { users, items, values, timestamps, userCount } = interactions;
  const random = seededRandom(seed).fork("race users");
  const isDrawn = Array.from({ length: userCount }, () => random.uniform() < share);
  const rows = [...users.keys()].filter((row) => isDrawn[users[row]!]);
  return {
    ...interactions,
    users: Int32Array.from(rows, (row) => users[row]!),
    items: Int32Array.from(rows, (row) => items[row]!),
    values: Float32Array.from(rows, (row) => values[row]!),
    ...(timestamps && { timestamps: Float64Array.from(rows, (row) => timestamps[row]!) }),
  };
}
