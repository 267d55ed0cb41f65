import type { SparseRows } from "../../dataset/sparse-rows.ts";
import { innerProduct } from "../../matrix/inner-product.ts";
import type { Random } from "../../random/xoshiro128.ts";

/** Users, each with an item that they like and one that they don't: what a loss is estimated on. */
export interface Triples {
  readonly users: Int32Array;
  readonly liked: Int32Array;
  readonly others: Int32Array;
}

const COUNT = 4096;
const ATTEMPTS = 16;

/**
 * Draws triples as training does: a pair of user and liked item, then any item that this user does not like.
 * The same ones serve in all epochs, so that the loss is not blurred by chance. None where all is liked.
 */
export function drawTriples(liked: SparseRows, random: Random): Triples {
  const { rowCount, columnCount, offsets, columns } = liked;
  const userOf = new Int32Array(columns.length);
  for (let user = 0; user < rowCount; user++) userOf.fill(user, offsets[user], offsets[user + 1]);
  const triples: { user: number; item: number; other: number }[] = [];
  for (let draw = 0; draw < COUNT && columns.length > 0; draw++) {
    const entry = random.below(columns.length);
    const user = userOf[entry];
    const own = columns.subarray(offsets[user], offsets[user + 1]);
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const other = random.below(columnCount);
      if (own.includes(other)) continue;
      triples.push({ user, item: columns[entry], other });
      break;
    }
  }
  return {
    users: Int32Array.from(triples, ({ user }) => user),
    liked: Int32Array.from(triples, ({ item }) => item),
    others: Int32Array.from(triples, ({ other }) => other),
  };
}

/** Mean of -ln sigmoid(score of the liked item - score of the other); 0 without triples. */
export function lossOf(
  { users, liked, others }: Triples,
  userFactors: Float32Array,
  itemFactors: Float32Array,
  width: number,
): number {
  let sum = 0;
  for (let index = 0; index < users.length; index++) {
    const taste = userFactors.subarray(users[index] * width, (users[index] + 1) * width);
    const lead =
      innerProduct(taste, itemFactors, liked[index] * width, width) -
      innerProduct(taste, itemFactors, others[index] * width, width);
    sum += Math.log1p(Math.exp(-Math.abs(lead))) + Math.max(-lead, 0);
  }
  return users.length === 0 ? 0 : sum / users.length;
}
