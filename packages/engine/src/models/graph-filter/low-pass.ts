import type { KernelPool } from "../../kernels/pool.ts";
import { paddedWidth } from "../../kernels/signatures.ts";
import { withoutPadding } from "../../matrix/padded-rows.ts";
import { singularVectors } from "../../matrix/singular-vectors.ts";
import type { FitContext } from "../definition.ts";
import type { NormalizedGraph } from "../normalized-graph.ts";
import type { GraphFilterConfig } from "./config.ts";
import { sharpeningShares } from "./sharpen.ts";

/** Two items x factors matrices, row-major: the filter is x -> (x left) right^T. */
export interface LowPass {
  readonly left: Float32Array;
  readonly right: Float32Array;
}

const BLOCK_ROWS = 64;

/**
 * The ideal low-pass filter of the greatest singular vectors V, D_I^-1/2 V V^T D_I^1/2, weighted and sharpened: what
 * passes it is known in advance, so that serving has one product less to make.
 */
export async function lowPassFilter(
  graph: NormalizedGraph,
  { factors, lowPassWeight, sharpening, iterations }: GraphFilterConfig,
  context: FitContext,
): Promise<LowPass> {
  const { pool, signal } = context;
  const { columns, itemDegrees } = graph;
  const width = paddedWidth(factors);
  const { right: vectors } = await singularVectors(graph, factors, iterations, context);

  const left = new Float32Array(vectors.length);
  const arena = pool.arena();
  try {
    const blurred = arena.float32(columns.rowCount * width);
    for (let item = 0; item < columns.rowCount; item++) {
      const root = Math.sqrt(itemDegrees[item]);
      if (root === 0) continue;
      for (let axis = 0; axis < factors; axis++) {
        left[item * factors + axis] = vectors[item * factors + axis] / root;
        blurred[item * width + axis] = lowPassWeight * vectors[item * factors + axis] * root;
      }
    }
    const state = await sharpen(graph, blurred, width, sharpening, { pool, signal });
    return { left, right: withoutPadding(state, factors) };
  } finally {
    arena.release();
  }
}

async function sharpen(
  { rows, columns }: NormalizedGraph,
  blurred: Float32Array,
  width: number,
  time: number,
  { pool, signal }: { readonly pool: KernelPool; readonly signal?: AbortSignal | undefined },
): Promise<Float32Array> {
  const arena = pool.arena();
  try {
    const state = arena.copy(blurred);
    const users = arena.float32(rows.rowCount * width);
    const byUser = [arena.copy(rows.offsets), arena.copy(rows.columns), arena.copy(rows.values)] as const;
    const byItem = [
      arena.copy(columns.offsets),
      arena.copy(columns.columns),
      arena.copy(columns.values),
    ] as const;
    for (const share of sharpeningShares(time)) {
      await pool.run({
        kernel: "sparseTimesDense",
        rows: rows.rowCount,
        blockRows: BLOCK_ROWS,
        args: [...byUser, state, width, 1, 0, users],
        signal,
      });
      state.set(blurred);
      await pool.run({
        kernel: "sparseTimesDense",
        rows: columns.rowCount,
        blockRows: BLOCK_ROWS,
        args: [...byItem, users, width, -share, 1, state],
        signal,
      });
    }
    return state.slice();
  } finally {
    arena.release();
  }
}
