import { userHistories } from "../../dataset/history.ts";
import type { Interactions } from "../../dataset/interactions.ts";
import { topK } from "../../evaluation/top-k.ts";
import { seededRandom } from "../../random/xoshiro128.ts";
import type { FittedModel } from "../definition.ts";
import { marksOf } from "./fitted.ts";
import { unitSpread } from "./standing.ts";

/** Some of the items that a user has not met, with what each member says of them. */
export interface Pool {
  /** ascending item indices */
  readonly items: Int32Array;
  /** one row per member: scores with mean 0 and standard deviation 1 over all items that the user has not met */
  readonly scores: readonly Float64Array[];
  /** how many items each one stands for: those that no member would list are a sample of their kind */
  readonly counts: Float64Array;
  /** 1 for an item that the user went on to like */
  readonly liked: Uint8Array;
  /** items that the user went on to like, those outside of the pool included */
  readonly likedCount: number;
}

const mostUsers = 2000;
const itemsOfMember = 200;
const otherItems = 200;

/**
 * What members, fitted to one part of the interactions, say of the other.
 *
 * Of each user the 200 best items of each member are looked at, those that were liked, and 200 drawn from all others,
 * which stand for them: without these, what is low with one member would seem good, since it got in as another's best.
 * Of many users 2000 are drawn.
 *
 * @param train what the members were fitted to
 * @param heldOut what the users went on to do
 * @param look is called after each user
 * @returns a pool for each user who went on to like something
 */
export async function validationPools(
  models: readonly FittedModel[],
  {
    train,
    heldOut,
    seed,
  }: { readonly train: Interactions; readonly heldOut: Interactions; readonly seed: number },
  look: (done: number, count: number) => Promise<void>,
): Promise<Pool[]> {
  const liked = new Map<number, Set<number>>();
  for (const [row, user] of heldOut.users.entries())
    if (heldOut.values[row] > 0) liked.set(user, (liked.get(user) ?? new Set()).add(heldOut.items[row]));
  const random = seededRandom(seed).fork("ensemble validation");
  const users = random.shuffle(Int32Array.from(liked.keys()).sort()).subarray(0, mostUsers).sort();
  const historyOf = userHistories(train);
  const { itemCount } = train;
  const allItems = Int32Array.from({ length: itemCount }, (_, item) => item);
  const pools: Pool[] = [];
  for (const user of users) {
    const history = historyOf(user);
    const met = marksOf(history, itemCount);
    const wanted = liked.get(user) ?? new Set<number>();
    const opinions = models.map((model) => {
      const scores = new Float32Array(itemCount);
      model.score(model.taste(history), allItems, scores);
      return scores;
    });
    const best = opinions.flatMap((scores) => [...topK(scores, itemsOfMember, history.items)]);
    const chosen = new Set([...best, ...wanted]);
    const rest = allItems.filter((item) => met[item] === 0 && !chosen.has(item));
    const drawn = random.shuffle(rest).subarray(0, otherItems);
    const items = Int32Array.from([...chosen, ...drawn]).sort();
    pools.push({
      items,
      scores: opinions.map((scores) => standardized(scores, met, items)),
      counts: Float64Array.from(items, (item) => (chosen.has(item) ? 1 : rest.length / drawn.length)),
      liked: Uint8Array.from(items, (item) => (wanted.has(item) ? 1 : 0)),
      likedCount: wanted.size,
    });
    await look(pools.length, users.length);
  }
  return pools;
}

function standardized(scores: Float32Array, met: Uint8Array, items: Int32Array): Float64Array {
  const scale = unitSpread(scores, met);
  let [count, sum] = [0, 0];
  for (let item = 0; item < scores.length; item++) {
    if (met[item] === 1) continue;
    count++;
    sum += scores[item];
  }
  const mean = count === 0 ? 0 : sum / count;
  return Float64Array.from(items, (item) => scale * (scores[item] - mean));
}
