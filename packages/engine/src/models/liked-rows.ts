import type { Interactions } from "../dataset/interactions.ts";
import { byUser, type SparseRows } from "../dataset/sparse-rows.ts";

/** What users like, one row per user: a dislike is no more than the absence of it. */
export function likedRows(interactions: Interactions): SparseRows {
  const { userCount, itemCount, users, items, values } = interactions;
  const positions = users.map((_, position) => position).filter((at) => values[at] > 0);
  return byUser({
    userCount,
    itemCount,
    users: positions.map((at) => users[at]),
    items: positions.map((at) => items[at]),
    values: Float32Array.from(positions, (at) => values[at]),
  });
}

/** Empties the rows of users who like nothing: nothing is known of them, so that their random start must not speak. */
export function clearIdleUsers({ rowCount, offsets }: SparseRows, rows: Float32Array, width: number): void {
  for (let user = 0; user < rowCount; user++)
    if (offsets[user] === offsets[user + 1]) rows.fill(0, user * width, (user + 1) * width);
}
