import { type Artifact, float32Tensor, int32Tensor, requireLayout } from "../../artifact/artifact.ts";
import { ArtifactError } from "../../artifact/artifact-error.ts";
import { byItem, byUser } from "../../dataset/sparse-rows.ts";
import { defineModel, type FittedModel } from "../definition.ts";
import { normalizedGraph } from "../normalized-graph.ts";
import { type GraphFilterConfig, graphFilterConfig } from "./config.ts";
import { fittedGraphFilter } from "./fitted.ts";
import { lowPassFilter } from "./low-pass.ts";
import { graphFilterSpace } from "./space.ts";

const LAYOUT = 1;

export const graphFilter = defineModel<GraphFilterConfig>({
  name: "graph-filter",
  task: "ranking",
  summary:
    "Ranks items by filters on the graph of who liked what, without training: GF-CF, and BSPM when it sharpens.",
  paper:
    "Shen et al.: How Powerful is Graph Convolution for Recommendation?, CIKM 2021; " +
    "Choi et al.: Blurring-Sharpening Process Models for Collaborative Filtering, SIGIR 2023",
  config: graphFilterConfig,
  space: graphFilterSpace,
  unseeded: true,

  async fit({ interactions }, config, context) {
    const graph = normalizedGraph(interactions);
    const { left, right } = await lowPassFilter(graph, config, context);
    const { userCount, itemCount } = interactions;
    const { offsets, columns, values } = graph.rows;
    return load({
      model: "graph-filter",
      layout: LAYOUT,
      config: { ...config },
      metadata: {},
      tensors: {
        offsets: { shape: [userCount + 1], data: offsets },
        items: { shape: [columns.length], data: columns },
        weights: { shape: [values.length], data: values },
        left: { shape: [itemCount, config.factors], data: left },
        right: { shape: [itemCount, config.factors], data: right },
      },
    });
  },

  load,
});

function load(artifact: Artifact): FittedModel {
  requireLayout(artifact, "graph-filter", LAYOUT);
  const { factors, sharpening } = artifact.config as unknown as GraphFilterConfig;
  const offsets = int32Tensor(artifact, "offsets", [-1]);
  const items = int32Tensor(artifact, "items", [-1]);
  const values = float32Tensor(artifact, "weights", [items.length]);
  const left = float32Tensor(artifact, "left", [-1, factors]);
  const itemCount = left.length / factors;
  const right = float32Tensor(artifact, "right", [itemCount, factors]);
  const userCount = offsets.length - 1;
  if (offsets[0] !== 0 || offsets[userCount] !== items.length)
    throw new ArtifactError('The tensor "offsets" of graph-filter does not fit its items.');
  const users = new Int32Array(items.length);
  for (let user = 0; user < userCount; user++) users.fill(user, offsets[user], offsets[user + 1]);
  const entries = { userCount, itemCount, users, items, values };
  const graph = { rows: byUser(entries), columns: byItem(entries) };
  return fittedGraphFilter({ graph, left, right, factors, sharpening }, artifact);
}
