import type { Interactions } from "../../dataset/interactions.ts";
import { likedOnly } from "../../dataset/liked-only.ts";
import { byItem, byUser, type SparseRows } from "../../dataset/sparse-rows.ts";
import { elasticNetScratchBytes } from "../../kernels/signatures.ts";
import { type Neighbours, nearestRows } from "../../matrix/nearest-rows.ts";
import { rowLengths } from "../../matrix/row-lengths.ts";
import type { FitContext } from "../definition.ts";
import { CancelledError } from "../errors.ts";
import type { LinkedItems } from "../linked-items.ts";
import type { SlimConfig } from "./config.ts";

const BLOCK_ITEMS = 16;
const ITEMS_PER_TURN = 2048;
/** What finding the candidates takes of the whole work, about. */
const SEARCH_SHARE = 0.2;

/**
 * Sparse linear methods: the column of each item minimises |x - X b|^2 / 2 + sparsity |b| + regularization |b|^2 / 2 over
 * the items most similar to it by cosine, by coordinate descent on their Gram matrix. Columns are independent.
 *
 * @throws CancelledError when the signal is aborted
 */
export async function regressItems(
  interactions: Interactions,
  config: SlimConfig,
  context: FitContext,
): Promise<LinkedItems> {
  const liked = withoutRepeats(likedOnly(interactions));
  const rows = byItem(liked);
  const columns = byUser(liked);
  const { pool, signal, report } = context;
  const lengths = rowLengths(rows);
  const candidates = await nearestRows(
    { rows, columns, left: lengths, right: lengths, union: false, shrinkage: 0 },
    config.neighbours,
    {
      pool,
      signal,
      report: ({ fraction }) => report?.({ fraction: SEARCH_SHARE * fraction }),
    },
  );
  const { mostCandidates, mostEntries } = sizes(candidates, rows);
  const scratchBytes = elasticNetScratchBytes(rows.columnCount, mostCandidates, mostEntries);

  const arena = pool.arena();
  try {
    const starts = arena.copy(rows.offsets);
    const users = arena.copy(rows.columns);
    const weights = arena.copy(rows.values);
    const candidateStarts = arena.copy(candidates.offsets);
    const items = arena.copy(candidates.items);
    const coefficients = arena.float32(items.length);
    for (let offset = 0; offset < rows.rowCount; offset += ITEMS_PER_TURN) {
      const count = Math.min(ITEMS_PER_TURN, rows.rowCount - offset);
      await pool.run({
        kernel: "elasticNet",
        rows: count,
        blockRows: BLOCK_ITEMS,
        args: [
          starts,
          users,
          weights,
          rows.columnCount,
          candidateStarts,
          items,
          mostCandidates,
          config.sparsity,
          config.regularization,
          config.nonNegative ? 0 : Number.NEGATIVE_INFINITY,
          config.passes,
          offset,
          coefficients,
        ],
        scratchBytes,
        signal,
      });
      report?.({ fraction: SEARCH_SHARE + (1 - SEARCH_SHARE) * ((offset + count) / rows.rowCount) });
      if (signal?.aborted) throw new CancelledError("Training slim");
    }
    return byCandidate(candidates, coefficients);
  } finally {
    arena.release();
  }
}

/** A pair that occurs more than once counts with the sum of its values. */
function withoutRepeats(interactions: Interactions): Interactions {
  const { offsets, columns, values, rowCount } = byUser(interactions);
  const placeOf = new Int32Array(interactions.itemCount).fill(-1);
  const users: number[] = [];
  const items: number[] = [];
  const sums: number[] = [];
  for (let user = 0; user < rowCount; user++) {
    const first = items.length;
    for (let entry = offsets[user]; entry < offsets[user + 1]; entry++) {
      const item = columns[entry];
      if (placeOf[item] >= first) sums[placeOf[item]] += values[entry];
      else {
        placeOf[item] = items.length;
        users.push(user);
        items.push(item);
        sums.push(values[entry]);
      }
    }
  }
  return {
    ...interactions,
    users: Int32Array.from(users),
    items: Int32Array.from(items),
    values: Float32Array.from(sums),
  };
}

function sizes({ offsets, items }: Neighbours, rows: SparseRows) {
  let mostCandidates = 0;
  let mostEntries = 0;
  for (let item = 0; item + 1 < offsets.length; item++) {
    let entries = 0;
    for (let at = offsets[item]; at < offsets[item + 1]; at++)
      entries += rows.offsets[items[at] + 1] - rows.offsets[items[at]];
    mostCandidates = Math.max(mostCandidates, offsets[item + 1] - offsets[item]);
    mostEntries = Math.max(mostEntries, entries);
  }
  return { mostCandidates, mostEntries };
}

/** From the columns of the matrix to its rows, without what is 0. */
function byCandidate({ offsets, items }: Neighbours, coefficients: Float32Array): LinkedItems {
  const itemCount = offsets.length - 1;
  const starts = new Int32Array(itemCount + 1);
  for (const [at, item] of items.entries()) if (coefficients[at] !== 0) starts[item + 1]++;
  for (let item = 0; item < itemCount; item++) starts[item + 1] += starts[item];
  const next = starts.slice(0, itemCount);
  const linked = new Int32Array(starts[itemCount]);
  const weights = new Float32Array(starts[itemCount]);
  for (let target = 0; target < itemCount; target++) {
    for (let at = offsets[target]; at < offsets[target + 1]; at++) {
      if (coefficients[at] === 0) continue;
      const place = next[items[at]]++;
      linked[place] = target;
      weights[place] = coefficients[at];
    }
  }
  return { offsets: starts, items: linked, weights };
}
