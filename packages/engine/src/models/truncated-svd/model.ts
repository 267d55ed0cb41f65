import { type Artifact, float32Tensor, requireLayout } from "../../artifact/artifact.ts";
import type { History } from "../../dataset/history.ts";
import type { ItemIndex } from "../../dataset/indices.ts";
import { requireFinite } from "../../dataset/require-finite.ts";
import { byItem, byUser } from "../../dataset/sparse-rows.ts";
import { innerProduct } from "../../matrix/inner-product.ts";
import { projection } from "../../matrix/projection.ts";
import { singularVectors } from "../../matrix/singular-vectors.ts";
import { defineModel, type FittedModel } from "../definition.ts";
import { strongestFirst } from "../strongest.ts";
import { type TruncatedSvdConfig, truncatedSvdConfig } from "./config.ts";
import { truncatedSvdSpace } from "./space.ts";

const LAYOUT = 1;

export const truncatedSvd = defineModel<TruncatedSvdConfig>({
  name: "truncated-svd",
  task: "ranking",
  summary: "Ranks items by the best approximation of low rank to who liked what.",
  paper:
    "Cremonesi, Koren, Turrin: Performance of Recommender Algorithms on Top-N Recommendation Tasks, RecSys 2010",
  config: truncatedSvdConfig,
  space: truncatedSvdSpace,
  unseeded: true,

  async fit({ interactions }, config, context) {
    requireFinite(interactions);
    const matrix = { rows: byUser(interactions), columns: byItem(interactions) };
    const { values, right } = await singularVectors(matrix, config.factors, config.iterations, context);
    return load({
      model: "truncated-svd",
      layout: LAYOUT,
      config: { ...config },
      metadata: {},
      tensors: {
        itemFactors: { shape: [interactions.itemCount, config.factors], data: right },
        singularValues: { shape: [config.factors], data: Float32Array.from(values) },
      },
    });
  },

  load,
});

/** PureSVD: a user is the sum of their values times the items' right singular vectors, a score the inner product. */
function load(artifact: Artifact): FittedModel {
  requireLayout(artifact, "truncated-svd", LAYOUT);
  const { factors } = artifact.config as unknown as TruncatedSvdConfig;
  const items = float32Tensor(artifact, "itemFactors", [-1, factors]);
  float32Tensor(artifact, "singularValues", [factors]);
  return {
    itemCount: items.length / factors,
    itemVectors: { data: items, width: factors },

    taste: (history: History) => ({ vector: projection(history, items, factors), history }),

    score({ vector }, wanted, scores) {
      for (let entry = 0; entry < wanted.length; entry++)
        scores[entry] = innerProduct(vector, items, wanted[entry] * factors, factors);
    },

    contributions({ history }, item, limit) {
      const vector = items.subarray(item * factors, (item + 1) * factors);
      const shares = Array.from(history?.items ?? [], (own, entry) => ({
        item: own as ItemIndex,
        contribution: (history?.values[entry] ?? 0) * innerProduct(vector, items, own * factors, factors),
      }));
      return strongestFirst(shares, limit);
    },

    save: () => artifact,
  };
}
