import type { Artifact } from "../artifact/artifact.ts";
import { innerProduct } from "../matrix/inner-product.ts";
import type { FittedModel } from "./definition.ts";

/** Learned vectors, row-major, `width` numbers each. */
interface LearnedVectors {
  readonly users: Float32Array;
  readonly items: Float32Array;
  readonly width: number;
}

/**
 * Serves a model of what users like, whose scores are inner products. A user without a liked item gets the taste of
 * the average user.
 *
 * @param foldIn makes a user's vector from liked items, at least one
 */
export function servedByVectors(
  { users, items, width }: LearnedVectors,
  foldIn: (liked: Int32Array) => Float64Array,
  artifact: Artifact,
): FittedModel {
  const average = averageRow(users, width);
  return {
    itemCount: items.length / width,
    itemVectors: { data: items, width },

    taste({ items: known, values }) {
      const liked = known.filter((_, entry) => values[entry] > 0);
      return { vector: liked.length === 0 ? average.slice() : Float32Array.from(foldIn(liked)) };
    },

    tasteOf: (user) => ({ vector: users.slice(user * width, (user + 1) * width) }),

    score({ vector }, wanted, scores) {
      for (let entry = 0; entry < wanted.length; entry++)
        scores[entry] = innerProduct(vector, items, wanted[entry] * width, width);
    },

    save: () => artifact,
  };
}

/** The factors of the average user. */
export function averageRow(rows: Float32Array, width: number): Float32Array {
  const sums = new Float64Array(width);
  for (let at = 0; at < rows.length; at++) sums[at % width] += rows[at];
  return Float32Array.from(sums, (sum) => (sum * width) / rows.length);
}
