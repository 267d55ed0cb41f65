import type { Interactions } from "../../dataset/interactions.ts";
import { byUser } from "../../dataset/sparse-rows.ts";
import { singularVectors } from "../../matrix/singular-vectors.ts";
import type { FitContext } from "../definition.ts";
import { normalizedGraph } from "../normalized-graph.ts";

/** Who of some users likes what, each pair once however often it occurs; the other users have met nothing. */
export function likesOf(interactions: Interactions, heard: ReadonlySet<number>): Interactions {
  const { offsets, columns, positions } = byUser(interactions);
  const likes = new Float32Array(interactions.values.length);
  const lastUser = new Int32Array(interactions.itemCount).fill(-1);
  for (const user of heard) {
    for (let entry = offsets[user]; entry < offsets[user + 1]; entry++) {
      const [item, row] = [columns[entry], positions[entry]];
      if (!(interactions.values[row] > 0) || lastUser[item] === user) continue;
      lastUser[item] = user;
      likes[row] = 1;
    }
  }
  return { ...interactions, values: likes };
}

/** Products with the matrix and its transpose: the start need not be exact. */
const ITERATIONS = 6;

/**
 * Vectors of items by who liked them: the right singular vectors of the normalized graph, each as long as the root of
 * its singular value, all of them scaled to numbers of the given deviation.
 *
 * @returns itemCount x factors
 */
export async function vectorsOfLikes(
  interactions: Interactions,
  factors: number,
  deviation: number,
  { pool, signal }: FitContext,
): Promise<Float32Array> {
  const { values, right } = await singularVectors(normalizedGraph(interactions), factors, ITERATIONS, {
    pool,
    signal,
  });
  for (let at = 0; at < right.length; at++) right[at] *= Math.sqrt(values[at % factors]);
  const squares = right.reduce((sum, value) => sum + value * value, 0);
  const scale = squares === 0 ? 0 : deviation / Math.sqrt(squares / right.length);
  return right.map((value) => value * scale);
}

/** Logarithm of each item's share of the likes, less that of an even share; an item without any counts as half a like. */
export function logPopularity({ items, values, itemCount }: Interactions): Float32Array {
  const counts = new Float64Array(itemCount).fill(0.5);
  for (const [row, item] of items.entries()) if (values[row] > 0) counts[item]++;
  const mean = counts.reduce((sum, count) => sum + count, 0) / itemCount;
  return Float32Array.from(counts, (count) => Math.log(count / mean));
}
