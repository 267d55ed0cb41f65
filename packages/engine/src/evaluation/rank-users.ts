import { userHistories } from "../dataset/history.ts";
import type { Interactions } from "../dataset/interactions.ts";
import { byUser } from "../dataset/sparse-rows.ts";
import type { KernelPool } from "../kernels/pool.ts";
import { GEMM_SCRATCH_BYTES } from "../kernels/signatures.ts";
import type { BatchScorer, FittedModel, ItemVectors } from "../models/definition.ts";
import { topK } from "./top-k.ts";

/** Items, best first, with their scores; of equal scores the lower index first. */
export interface RankedList {
  readonly items: Int32Array;
  readonly scores: Float32Array;
}

/** What lists are made from. */
export interface ListSources {
  /** what each user's history is made of, in the view that the model was trained on */
  readonly train: Interactions;
  /** what is never recommended; the interactions of `train` when absent */
  readonly seen?: Interactions;
  /** receives the share of users that are done, in [0, 1] */
  report?(fraction: number): void;
}

const BATCH_USERS = 128;
const BLOCK_USERS = 32;

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
  const { historyOf, cut } = listMaker(length, sources);
  const items = Int32Array.from({ length: model.itemCount }, (_, item) => item);
  const scores = new Float32Array(model.itemCount);
  return Array.from(users, (user, index) => {
    model.score(model.taste(historyOf(user)), items, scores);
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
  { pool, signal }: { readonly pool: KernelPool; readonly signal?: AbortSignal | undefined },
): Promise<RankedList[]> {
  const scorer = scorerOf(model, pool);
  if (scorer === undefined) return rankUsers(model, users, length, sources);
  const { historyOf, cut } = listMaker(length, sources);
  try {
    const lists: RankedList[] = [];
    for (let from = 0; from < users.length; from += BATCH_USERS) {
      const batch = users.subarray(from, from + BATCH_USERS);
      const tastes = Array.from(batch, (user) => model.taste(historyOf(user)));
      for (const [row, scores] of (await scorer.score(tastes, signal)).entries())
        lists.push(cut(batch[row], scores));
      sources.report?.(lists.length / users.length);
    }
    return lists;
  } finally {
    scorer.release();
  }
}

function scorerOf(model: FittedModel, pool: KernelPool): BatchScorer | undefined {
  if (model.itemVectors === undefined) return model.batchScorer?.(pool);
  return innerProductScorer(model.itemVectors, model.itemCount, pool);
}

function innerProductScorer(vectors: ItemVectors, itemCount: number, pool: KernelPool): BatchScorer {
  const { width } = vectors;
  const arena = pool.arena();
  const columns = arena.copy(transposed(vectors, itemCount));
  const rows = arena.float32(BATCH_USERS * width);
  const scores = arena.float32(BATCH_USERS * itemCount);
  return {
    async score(tastes, signal) {
      for (const [row, { vector }] of tastes.entries()) rows.set(vector, row * width);
      await pool.run({
        kernel: "gemm",
        rows: tastes.length,
        blockRows: BLOCK_USERS,
        args: [rows, columns, scores, width, itemCount],
        scratchBytes: GEMM_SCRATCH_BYTES,
        signal,
      });
      return tastes.map((_, row) => scores.subarray(row * itemCount, (row + 1) * itemCount));
    },
    release: () => arena.release(),
  };
}

function listMaker(length: number, { train, seen = train }: ListSources) {
  const seenRows = byUser(seen);
  return {
    historyOf: userHistories(train),
    cut(user: number, scores: Float32Array): RankedList {
      const own = seenRows.columns.subarray(seenRows.offsets[user], seenRows.offsets[user + 1]);
      const items = topK(scores, length, own);
      return { items, scores: Float32Array.from(items, (item) => scores[item]) };
    },
  };
}

/** @returns width x items: what the product of tastes and items wants */
function transposed({ data, width }: ItemVectors, itemCount: number): Float32Array {
  const columns = new Float32Array(data.length);
  for (let item = 0; item < itemCount; item++) {
    for (let axis = 0; axis < width; axis++) columns[axis * itemCount + item] = data[item * width + axis];
  }
  return columns;
}
