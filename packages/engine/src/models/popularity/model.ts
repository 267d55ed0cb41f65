import { type Artifact, float32Tensor, requireLayout } from "../../artifact/artifact.ts";
import { defineModel, type FittedModel } from "../definition.ts";
import { CancelledError } from "../errors.ts";

const LAYOUT = 1;

/** Popularity has no settings. */
export type PopularityConfig = Record<never, never>;

export const popularity = defineModel<PopularityConfig>({
  name: "popularity",
  task: "ranking",
  summary:
    "Ranks items by how many users liked them: the same for everybody, and the bar that others must clear.",
  config: {},
  unseeded: true,
  impersonal: true,

  async fit({ interactions }, _config, { signal }) {
    if (signal?.aborted) throw new CancelledError("Training popularity");
    const { items, values, itemCount } = interactions;
    const likes = new Float32Array(itemCount);
    for (const [row, item] of items.entries()) {
      if (values[row] > 0) likes[item]++;
    }
    return load({
      model: "popularity",
      layout: LAYOUT,
      config: {},
      metadata: {},
      tensors: { likes: { shape: [itemCount], data: likes } },
    });
  },

  load,
});

function load(artifact: Artifact): FittedModel {
  requireLayout(artifact, "popularity", LAYOUT);
  const likes = float32Tensor(artifact, "likes", [-1]);
  return {
    itemCount: likes.length,
    taste: (history) => ({ vector: new Float32Array(), history }),
    score(_taste, items, scores) {
      for (const [entry, item] of items.entries()) scores[entry] = likes[item];
    },
    save: () => artifact,
  };
}
