import { type Artifact, float32Tensor, int32Tensor, requireLayout } from "../../artifact/artifact.ts";
import { ArtifactError } from "../../artifact/artifact-error.ts";
import { defineModel, type FittedModel } from "../definition.ts";
import { CancelledError, MissingFeaturesError } from "../errors.ts";
import { type ContentConfig, contentConfig } from "./config.ts";
import { fittedContent } from "./fitted.ts";
import { itemRows } from "./item-rows.ts";
import { contentSpace } from "./space.ts";

const LAYOUT = 1;

export const content = defineModel<ContentConfig>({
  name: "content",
  task: "ranking",
  summary:
    "Ranks items by how like they are, in genres, tags, text or given vectors, to what the user liked: also items that nobody knows yet.",
  paper:
    "Lops, de Gemmis, Semeraro: Content-based Recommender Systems, in Recommender Systems Handbook, 2011",
  config: contentConfig,
  space: contentSpace,
  unseeded: true,
  needs: "itemFeatures",

  async fit({ interactions, itemFeatures }, config, { signal }) {
    if (signal?.aborted) throw new CancelledError("Training content");
    if (itemFeatures === undefined || itemFeatures.columns.length === 0)
      throw new MissingFeaturesError("content");
    if (itemFeatures.rowCount !== interactions.itemCount) {
      throw new RangeError(
        `There are features of ${itemFeatures.rowCount} items, and interactions with ${interactions.itemCount}.`,
      );
    }
    const { offsets, columns, values } = itemRows(itemFeatures, config.featureWeights);
    return load({
      model: "content",
      layout: LAYOUT,
      config: { ...config },
      metadata: { columnCount: itemFeatures.columnCount },
      tensors: {
        offsets: { shape: [offsets.length], data: offsets },
        columns: { shape: [columns.length], data: columns },
        values: { shape: [values.length], data: values },
      },
    });
  },

  load,
});

function load(artifact: Artifact): FittedModel {
  requireLayout(artifact, "content", LAYOUT);
  const offsets = int32Tensor(artifact, "offsets", [-1]);
  const columns = int32Tensor(artifact, "columns", [-1]);
  const values = float32Tensor(artifact, "values", [columns.length]);
  if (offsets[0] !== 0 || offsets.at(-1) !== columns.length)
    throw new ArtifactError('The tensor "offsets" of content does not fit its columns.');
  const { columnCount } = artifact.metadata as { columnCount: number };
  const config = artifact.config as unknown as ContentConfig;
  return fittedContent({ offsets, columns, values }, columnCount, config, artifact);
}
