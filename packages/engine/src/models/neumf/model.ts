import { type Artifact, float32Tensor, requireLayout } from "../../artifact/artifact.ts";
import { byUser } from "../../dataset/sparse-rows.ts";
import { fitHistoryEncoder } from "../../neural/history-encoder.ts";
import { layersOf, tensorsOfLayers } from "../../neural/layer-tensors.ts";
import { defineModel } from "../definition.ts";
import { type NeumfConfig, neumfConfig } from "./config.ts";
import { fittedNeumf } from "./fitted.ts";
import { learn } from "./learn.ts";
import { neumfSpace } from "./space.ts";
import { type Sizes, sizesOf } from "./towers.ts";

const LAYOUT = 1;
const ENCODER_PENALTY = 1;

export const neumf = defineModel<NeumfConfig>({
  name: "neumf",
  task: "ranking",
  summary: "Ranks items by a neural network over learned factors of users and items (GMF, MLP or both).",
  paper: "He, Liao, Zhang, Nie, Hu, Chua: Neural Collaborative Filtering, WWW 2017",
  config: neumfConfig,
  space: neumfSpace,
  resumable: true,

  async fit({ interactions }, config, context) {
    const { userCount, itemCount } = interactions;
    const { vectors, hidden, score } = await learn(interactions, config, context);
    const sizes = sizesOf(config);
    const ofUsers = vectors.subarray(0, userCount * sizes.vector);
    const encoder = fitHistoryEncoder(byUser(interactions), ofUsers, sizes.vector, ENCODER_PENALTY);
    return load({
      model: "neumf",
      layout: LAYOUT,
      config: { ...config },
      metadata: {},
      tensors: {
        vectors: { shape: [userCount + itemCount, sizes.vector], data: vectors },
        ...tensorsOfLayers(namesOf(sizes), widthsOf(sizes), [...hidden, score]),
        encoderMean: { shape: [sizes.vector], data: encoder.mean },
        encoderItems: { shape: [itemCount, sizes.vector], data: encoder.items },
      },
    });
  },

  load,
});

// A fitted model is a loaded one, so that both give the same bits.
function load(artifact: Artifact) {
  requireLayout(artifact, "neumf", LAYOUT);
  const sizes = sizesOf(artifact.config as unknown as NeumfConfig);
  const layers = layersOf(artifact, namesOf(sizes), widthsOf(sizes));
  const towers = {
    vectors: float32Tensor(artifact, "vectors", [-1, sizes.vector]),
    hidden: layers.slice(0, -1),
    score: layers[layers.length - 1],
  };
  const encoder = {
    mean: float32Tensor(artifact, "encoderMean", [sizes.vector]),
    items: float32Tensor(artifact, "encoderItems", [-1, sizes.vector]),
  };
  return fittedNeumf(sizes, towers, encoder, artifact);
}

const namesOf = ({ hidden }: Sizes) => [...hidden.map((_, index) => `hidden${index + 1}`), "score"];

/** Inputs and outputs of each layer. */
function widthsOf({ gmf, mlp, hidden }: Sizes): [number, number][] {
  const inputs = [2 * mlp, ...hidden];
  return [
    ...hidden.map((width, index): [number, number] => [inputs[index], width]),
    [gmf + (hidden.at(-1) ?? 0), 1],
  ];
}
