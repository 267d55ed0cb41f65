import type { Artifact } from "../../artifact/artifact.ts";
import { innerProduct } from "../../matrix/inner-product.ts";
import type { FittedModel } from "../definition.ts";
import type { BprConfig } from "./config.ts";
import type { Factors } from "./descend.ts";
import { folderOf } from "./fold-in.ts";

/** Serves factors. A user without a liked item gets the taste of the average user. */
export function fittedBpr(config: BprConfig, { users, items }: Factors, artifact: Artifact): FittedModel {
  const { factors: order } = config;
  const foldIn = folderOf(items, config);
  const average = averageRow(users, order);

  return {
    itemCount: items.length / order,
    itemVectors: { data: items, width: order },

    taste({ items: known, values }) {
      const liked = known.filter((_, entry) => values[entry] > 0);
      return { vector: liked.length === 0 ? average.slice() : Float32Array.from(foldIn(liked)) };
    },

    tasteOf: (user) => ({ vector: users.slice(user * order, (user + 1) * order) }),

    score({ vector }, wanted, scores) {
      for (let entry = 0; entry < wanted.length; entry++)
        scores[entry] = innerProduct(vector, items, wanted[entry] * order, order);
    },

    save: () => artifact,
  };
}

function averageRow(rows: Float32Array, order: number): Float32Array {
  const sums = new Float64Array(order);
  for (let at = 0; at < rows.length; at++) sums[at % order] += rows[at];
  return Float32Array.from(sums, (sum) => (sum * order) / rows.length);
}
