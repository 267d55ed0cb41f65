import { type Artifact, float32Tensor, type Tensor } from "../artifact/artifact.ts";
import type { Layer } from "./apply-layer.ts";

type Widths = readonly (readonly [inputs: number, outputs: number])[];

/** Layers as tensors of an artifact: `NAME.weights` and `NAME.bias`. */
export function tensorsOfLayers(
  names: readonly string[],
  widths: Widths,
  layers: readonly Layer[],
): Record<string, Tensor> {
  return Object.fromEntries(
    layers.flatMap(({ weights, bias }, index) => [
      [`${names[index]}.weights`, { shape: widths[index], data: weights }],
      [`${names[index]}.bias`, { shape: [bias.length], data: bias }],
    ]),
  );
}

/** The same layers out of an artifact, checked. @throws ArtifactError */
export function layersOf(artifact: Artifact, names: readonly string[], widths: Widths): Layer[] {
  return names.map((name, index) => ({
    weights: float32Tensor(artifact, `${name}.weights`, widths[index]),
    bias: float32Tensor(artifact, `${name}.bias`, [widths[index][1]]),
  }));
}
