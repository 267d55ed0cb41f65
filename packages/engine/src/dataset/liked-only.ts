import type { Interactions } from "./interactions.ts";
import { requireFinite } from "./require-finite.ts";

/**
 * The interactions whose value is above 0, for models to which a dislike is no likeness; timestamps are left out.
 * @throws RangeError when a value is no finite number
 */
export function likedOnly(interactions: Interactions): Interactions {
  requireFinite(interactions);
  const { userCount, itemCount } = interactions;
  let { users, items, values } = interactions;
  const rows = values.reduce((count, value) => count + (value > 0 ? 1 : 0), 0);
  if (rows < values.length) {
    users = new Int32Array(rows);
    items = new Int32Array(rows);
    values = new Float32Array(rows);
    let at = 0;
    for (const [row, value] of interactions.values.entries()) {
      if (!(value > 0)) continue;
      users[at] = interactions.users[row];
      items[at] = interactions.items[row];
      values[at++] = value;
    }
  }
  return { userCount, itemCount, users, items, values };
}
