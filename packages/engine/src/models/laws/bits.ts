import { encodeArtifact } from "../../artifact/codec.ts";
import type { FittedModel, Taste } from "../definition.ts";

/** All that is saved of a model, as text that is equal where the bits are. */
export function bytesOf(model: FittedModel): string {
  const { tensors, manifest } = encodeArtifact(model.save());
  return Buffer.from(tensors).toString("base64") + JSON.stringify(manifest);
}

/** The score of every item; NaN stays where a model gives none. */
export function allScores(model: FittedModel, taste: Taste): Float32Array {
  const scores = new Float32Array(model.itemCount).fill(Number.NaN);
  model.score(taste, Int32Array.from(scores.keys()), scores);
  return scores;
}
