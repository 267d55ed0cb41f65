import type { SparseRows } from "../dataset/sparse-rows.ts";
import type { KernelPool } from "../kernels/pool.ts";
import { paddedWidth, topUnseenScratchBytes } from "../kernels/signatures.ts";
import type { ItemVectors } from "../models/definition.ts";
import { encodeItems, queryRoom } from "./encode-vectors.ts";
import type { RankedList } from "./rank-users.ts";

const BATCH_USERS = 1024;
const BLOCK_USERS = 32;

/**
 * The `length` items of highest inner product with each user's vector, without those that the user has seen; of equal
 * scores the lower index first. Items are visited by their length, the longest first, and those that are too short to
 * enter a list are left out; so are those whose codes of 8 bits tell that their score is too low. Neither changes
 * anything in it.
 *
 * @param vectorOf a user's vector, of the items' width
 * @param seen by user index
 * @param report receives the number of users that are done
 * @throws CancelledError when the signal is aborted
 */
export async function rankByVectors(
  { vectors, itemCount }: { readonly vectors: ItemVectors; readonly itemCount: number },
  users: Int32Array,
  length: number,
  sources: {
    vectorOf(user: number): Float32Array;
    readonly seen: SparseRows;
    report?(done: number): void;
  },
  { pool, signal }: { readonly pool: KernelPool; readonly signal?: AbortSignal | undefined },
): Promise<RankedList[]> {
  const k = Math.min(length, itemCount);
  const arena = pool.arena();
  let running: Promise<void> = Promise.resolve();
  try {
    const items = encodeItems(vectors, itemCount, arena);
    const seenStarts = arena.copy(sources.seen.offsets);
    const seenColumns = arena.copy(sources.seen.columns);
    const rooms = [0, 1].map(() => ({
      queries: queryRoom(vectors.width, BATCH_USERS, arena),
      users: arena.int32(BATCH_USERS),
      scores: arena.float32(BATCH_USERS * k),
      indices: arena.int32(BATCH_USERS * k),
    }));
    const start = (batch: number): Promise<void> => {
      const own = users.subarray(batch * BATCH_USERS, (batch + 1) * BATCH_USERS);
      const { queries, users: rowUsers, scores, indices } = rooms[batch % 2];
      rowUsers.set(own);
      for (const [row, user] of own.entries()) queries.put(row, sources.vectorOf(user));
      return pool.run({
        kernel: "topUnseen",
        rows: own.length,
        blockRows: BLOCK_USERS,
        args: [
          queries.rows,
          queries.codes,
          queries.bounds,
          rowUsers,
          items.rows,
          items.codes,
          items.bounds,
          items.lengths,
          items.order,
          items.lengths.length,
          itemCount,
          paddedWidth(vectors.width),
          seenStarts,
          seenColumns,
          k,
          scores,
          indices,
        ],
        scratchBytes: topUnseenScratchBytes(itemCount, k),
        signal,
      });
    };
    const lists: RankedList[] = [];
    const batches = Math.ceil(users.length / BATCH_USERS);
    if (batches > 0) running = start(0);
    for (let batch = 0; batch < batches; batch++) {
      await running;
      // The threads go on while this one makes lists and the next queries.
      if (batch + 1 < batches) running = start(batch + 1);
      const { scores, indices } = rooms[batch % 2];
      const rows = Math.min(BATCH_USERS, users.length - batch * BATCH_USERS);
      for (let at = 0; at < rows * k; at += k) {
        const missing = indices.subarray(at, at + k).indexOf(-1);
        const end = missing < 0 ? at + k : at + missing;
        lists.push({ items: indices.slice(at, end), scores: scores.slice(at, end) });
      }
      sources.report?.(lists.length);
    }
    return lists;
  } finally {
    await running.catch(() => undefined);
    arena.release();
  }
}
