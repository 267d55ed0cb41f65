import { type Artifact, float32Tensor, requireLayout } from "../../artifact/artifact.ts";
import { defineModel, type FittedModel } from "../definition.ts";
import { CancelledError } from "../errors.ts";
import { type PopularityConfig, popularityConfig } from "./config.ts";
import { decayedLikes } from "./likes.ts";
import { popularitySpace } from "./space.ts";

const LAYOUT = 1;

export const popularity = defineModel<PopularityConfig>({
  name: "popularity",
  task: "ranking",
  summary:
    "Ranks items by how many users liked them, of late if wanted: the same for everybody, and the bar that others must clear.",
  config: popularityConfig,
  space: popularitySpace,
  unseeded: true,
  impersonal: true,

  async fit({ interactions }, config, { signal }) {
    if (signal?.aborted) throw new CancelledError("Training popularity");
    const likes = decayedLikes(interactions, config.halfLifeDays);
    return load({
      model: "popularity",
      layout: LAYOUT,
      config: { ...config },
      metadata: {},
      tensors: { likes: { shape: [likes.length], data: likes } },
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
