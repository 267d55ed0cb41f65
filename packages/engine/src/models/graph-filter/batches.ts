import type { SparseRows } from "../../dataset/sparse-rows.ts";
import type { KernelPool } from "../../kernels/pool.ts";
import { GEMM_SCRATCH_BYTES, paddedWidth } from "../../kernels/signatures.ts";
import type { BatchScorer } from "../definition.ts";
import type { GraphFilter } from "./fitted.ts";
import { sharpeningShares } from "./sharpen.ts";

const BLOCK_ROWS = 64;
const BLOCK_USERS = 32;

/**
 * Many users at once: their states stand side by side, one column each, so that an entry of the graph is read once for
 * all of them.
 */
export function filterBatches(filter: GraphFilter, pool: KernelPool): BatchScorer {
  const { graph, factors } = filter;
  const itemCount = graph.columns.rowCount;
  const userCount = graph.rows.rowCount;
  const shares = sharpeningShares(filter.sharpening);
  const whole = pool.arena();
  const byUser = copied(graph.rows);
  const byItem = copied(graph.columns);
  const right = whole.float32(itemCount * factors);
  for (let item = 0; item < itemCount; item++) {
    for (let axis = 0; axis < factors; axis++)
      right[axis * itemCount + item] = filter.right[item * factors + axis];
  }
  let room = roomFor(0);

  return {
    async score(tastes, signal) {
      if (room.size < tastes.length) room = roomFor(tastes.length);
      const { width, blurred, state, users, passed, scores } = room;
      const multiply = async (scale: number, keep: number, into: Float32Array) => {
        await pool.run({
          kernel: "sparseTimesDense",
          rows: userCount,
          blockRows: BLOCK_ROWS,
          args: [...byUser, state, width, 1, 0, users],
          signal,
        });
        if (keep !== 0) into.set(blurred);
        await pool.run({
          kernel: "sparseTimesDense",
          rows: itemCount,
          blockRows: BLOCK_ROWS,
          args: [...byItem, users, width, scale, keep, into],
          signal,
        });
      };

      state.fill(0);
      for (const [row, { vector, history }] of tastes.entries()) {
        passed.set(vector, row * factors);
        for (const [entry, item] of (history?.items ?? []).entries())
          state[item * width + row] += history?.values[entry] ?? 0;
      }
      await multiply(1, 0, blurred);
      state.set(blurred);
      for (const share of shares) await multiply(-share, 1, state);
      await pool.run({
        kernel: "gemm",
        rows: tastes.length,
        blockRows: BLOCK_USERS,
        args: [passed, right, scores, factors, itemCount],
        scratchBytes: GEMM_SCRATCH_BYTES,
        signal,
      });
      addTransposed(state, width, scores, itemCount, tastes.length);
      return tastes.map((_, row) => scores.subarray(row * itemCount, (row + 1) * itemCount));
    },
    release: () => whole.release(),
  };

  function copied({ offsets, columns, values }: SparseRows) {
    return [whole.copy(offsets), whole.copy(columns), whole.copy(values)] as const;
  }

  function roomFor(size: number) {
    const width = paddedWidth(size);
    return {
      size,
      width,
      blurred: whole.float32(itemCount * width),
      state: whole.float32(itemCount * width),
      users: whole.float32(userCount * width),
      passed: whole.float32(size * factors),
      scores: whole.float32(size * itemCount),
    };
  }
}

function addTransposed(
  state: Float32Array,
  width: number,
  scores: Float32Array,
  itemCount: number,
  size: number,
): void {
  // A few users at a time: the rows that are written stay near.
  for (let from = 0; from < size; from += 8) {
    const end = Math.min(from + 8, size);
    for (let item = 0; item < itemCount; item++) {
      for (let row = from; row < end; row++) scores[row * itemCount + item] += state[item * width + row];
    }
  }
}
