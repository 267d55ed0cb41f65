import type { SparseRows } from "../dataset/sparse-rows.ts";
import type { Arena } from "../kernels/arena.ts";
import type { KernelPool } from "../kernels/pool.ts";
import { PANEL_ITEMS, paddedWidth, topUnseenScratchBytes } from "../kernels/signatures.ts";
import type { ItemVectors } from "../models/definition.ts";
import type { RankedList } from "./rank-users.ts";

const BATCH_USERS = 2048;
const BLOCK_USERS = 32;

/**
 * The `length` items of highest inner product with each user's vector, without those that the user has seen; of equal
 * scores the lower index first. Items are visited by their length, the longest first, and those that are too short to
 * enter a list are left out, which changes nothing in it.
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
  try {
    const width = paddedWidth(vectors.width);
    const { panels, lengths, order } = panelsOf(vectors, itemCount, arena);
    const seenStarts = arena.copy(sources.seen.offsets);
    const seenColumns = arena.copy(sources.seen.columns);
    const queries = arena.float32(BATCH_USERS * width);
    const batchUsers = arena.int32(BATCH_USERS);
    const scores = arena.float32(BATCH_USERS * k);
    const indices = arena.int32(BATCH_USERS * k);
    const lists: RankedList[] = [];
    for (let from = 0; from < users.length; from += BATCH_USERS) {
      const batch = users.subarray(from, from + BATCH_USERS);
      batchUsers.set(batch);
      for (const [row, user] of batch.entries()) queries.set(sources.vectorOf(user), row * width);
      await pool.run({
        kernel: "topUnseen",
        rows: batch.length,
        blockRows: BLOCK_USERS,
        args: [
          queries,
          batchUsers,
          panels,
          lengths,
          order,
          lengths.length,
          itemCount,
          width,
          seenStarts,
          seenColumns,
          k,
          scores,
          indices,
        ],
        scratchBytes: topUnseenScratchBytes(itemCount),
        signal,
      });
      for (let row = 0; row < batch.length; row++) {
        const items = indices.subarray(row * k, (row + 1) * k);
        const missing = items.indexOf(-1);
        const end = row * k + (missing < 0 ? k : missing);
        lists.push({ items: indices.slice(row * k, end), scores: scores.slice(row * k, end) });
      }
      sources.report?.(lists.length);
    }
    return lists;
  } finally {
    arena.release();
  }
}

function panelsOf({ data, width: ownWidth }: ItemVectors, itemCount: number, arena: Arena) {
  const width = paddedWidth(ownWidth);
  const panelCount = Math.ceil(itemCount / PANEL_ITEMS);
  const panels = arena.float32(panelCount * PANEL_ITEMS * width);
  const lengths = arena.float32(panelCount);
  const order = arena.int32(panelCount * PANEL_ITEMS).fill(-1);
  const lengthOf = new Float64Array(itemCount);
  for (let item = 0; item < itemCount; item++) {
    let squares = 0;
    for (let axis = 0; axis < ownWidth; axis++) squares += data[item * ownWidth + axis] ** 2;
    lengthOf[item] = Math.sqrt(squares);
  }
  const byLength = Int32Array.from(lengthOf.keys()).sort((a, b) => lengthOf[b] - lengthOf[a] || a - b);
  for (const [place, item] of byLength.entries()) {
    const panel = Math.floor(place / PANEL_ITEMS);
    order[place] = item;
    lengths[panel] = Math.max(lengths[panel], lengthOf[item]);
    const column = panel * PANEL_ITEMS * width + (place % PANEL_ITEMS);
    for (let axis = 0; axis < ownWidth; axis++)
      panels[column + axis * PANEL_ITEMS] = data[item * ownWidth + axis];
  }
  return { panels, lengths, order };
}
