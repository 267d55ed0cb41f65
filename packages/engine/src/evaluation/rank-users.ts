import type { Interactions } from "../dataset/interactions.ts";
import { byUser, type SparseRows } from "../dataset/sparse-rows.ts";
import type { KernelPool } from "../kernels/pool.ts";
import type { FittedModel } from "../models/definition.ts";
import { rankByVectors } from "./rank-by-vectors.ts";
import { topK } from "./top-k.ts";
import { type TasteSource, userTastes } from "./user-tastes.ts";

/** Items, best first, with their scores; of equal scores the lower index first. */
export interface RankedList {
  readonly items: Int32Array;
  readonly scores: Float32Array;
}

/** What lists are made from. */
export interface ListSources {
  /** each pair of user and item once, in the view that the model was trained on: what histories are made of */
  readonly train: Interactions;
  /** what is folded in where it is not `train`: a model of sequences reads a pair as often as it occurs */
  readonly histories?: Interactions | undefined;
  /** what is never recommended; the interactions of `train` when absent */
  readonly seen?: Interactions;
  /** what was seen may be recommended again: a place, a song; false when absent */
  readonly recommendsSeen?: boolean | undefined;
  /** "folded" when absent */
  readonly tastes?: TasteSource;
  /** receives the share of users that are done, in [0, 1] */
  report?(fraction: number): void;
}

const BATCH_USERS = 128;

/**
 * The `length` best items of each user, one user after another, as serving would score them.
 *
 * @returns one list for each of `users`; shorter where a user has seen nearly everything
 */
export function rankUsers(
  model: FittedModel,
  users: Int32Array,
  length: number,
  sources: ListSources,
): RankedList[] {
  const tasteOf = tastesFrom(model, sources);
  const cut = listCutter(length, sources);
  const items = Int32Array.from({ length: model.itemCount }, (_, item) => item);
  const scores = new Float32Array(model.itemCount);
  return Array.from(users, (user, index) => {
    model.score(tasteOf(user), items, scores);
    sources.report?.((index + 1) / users.length);
    return cut(user, scores);
  });
}

/**
 * The same for many users: where a model allows it, scores are computed for a batch of users at once on the pool's
 * threads. Scores then are those of serving but for rounding, which is the same on any number of threads.
 *
 * @throws CancelledError when the signal is aborted
 */
export async function rankManyUsers(
  model: FittedModel,
  users: Int32Array,
  length: number,
  sources: ListSources,
  compute: { readonly pool: KernelPool; readonly signal?: AbortSignal | undefined },
): Promise<RankedList[]> {
  const report = (done: number) => sources.report?.(done / users.length);
  const { itemVectors, itemCount } = model;
  if (itemVectors !== undefined) {
    const vectorOf = tastesFrom(model, sources);
    const rows = { vectorOf: (user: number) => vectorOf(user).vector, seen: seenRows(sources), report };
    return rankByVectors({ vectors: itemVectors, itemCount }, users, length, rows, compute);
  }
  const scorer = model.batchScorer?.(compute.pool);
  if (scorer === undefined) return rankUsers(model, users, length, sources);
  const tasteOf = tastesFrom(model, sources);
  const cut = listCutter(length, sources);
  try {
    const lists: RankedList[] = [];
    for (let from = 0; from < users.length; from += BATCH_USERS) {
      const batch = users.subarray(from, from + BATCH_USERS);
      const tastes = Array.from(batch, tasteOf);
      for (const [row, scores] of (await scorer.score(tastes, compute.signal)).entries())
        lists.push(cut(batch[row], scores));
      report(lists.length);
    }
    return lists;
  } finally {
    scorer.release();
  }
}

function tastesFrom(model: FittedModel, { train, histories = train, tastes }: ListSources) {
  return userTastes(model, histories, tastes);
}

/** What each user's list leaves out. */
function seenRows({ train, seen = train, recommendsSeen = false }: ListSources): SparseRows {
  if (!recommendsSeen) return byUser(seen);
  const nothing = { users: new Int32Array(), items: new Int32Array(), values: new Float32Array() };
  return byUser({ ...nothing, userCount: seen.userCount, itemCount: seen.itemCount });
}

function listCutter(length: number, sources: ListSources) {
  const rows = seenRows(sources);
  return (user: number, scores: Float32Array): RankedList => {
    const own = rows.columns.subarray(rows.offsets[user], rows.offsets[user + 1]);
    const items = topK(scores, length, own);
    return { items, scores: Float32Array.from(items, (item) => scores[item]) };
  };
}
