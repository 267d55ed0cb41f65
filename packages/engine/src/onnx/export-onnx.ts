import type { Artifact } from "../artifact/artifact.ts";
import type { FittedModel } from "../models/definition.ts";
import { findModel } from "../models/index.ts";
import { readCatalogColumns } from "../ranking/serving-artifact.ts";
import { encodeOnnx } from "./encode-onnx.ts";
import type { OnnxGraph } from "./graph.ts";
import { OnnxUnsupportedError } from "./onnx-error.ts";
import { graphOfVectors } from "./scores.ts";
import type { Encoded } from "./wire.ts";

/** Where a file was made, which its readers may want to know. */
export interface OnnxOrigin {
  /** the registry's number for the artifact */
  readonly version: string;
  readonly palateVersion: string;
}

/** The way from a history, or from a user's vector, to the scores of items; undefined for a model that has none. */
export function onnxGraphOf({ onnxGraph, itemVectors }: FittedModel): OnnxGraph | undefined {
  if (onnxGraph !== undefined) return onnxGraph();
  return itemVectors && graphOfVectors(itemVectors.data, itemVectors.width);
}

/**
 * A model version as an ONNX file. Its metadata name the model and its version, the task, the range of ratings, and the
 * file that says which item each column stands for.
 *
 * @returns the file in pieces
 * @throws ArtifactError when a part of the artifact is missing or damaged
 * @throws OnnxUnsupportedError for a model that has no such form
 * @throws OnnxSizeError for a file of 2 GiB and more
 */
export function exportOnnx(artifact: Artifact, { version, palateVersion }: OnnxOrigin): Encoded {
  const { model } = artifact;
  const definition = findModel(model);
  const graph = definition && onnxGraphOf(definition.load(artifact));
  if (definition === undefined || graph === undefined) throw new OnnxUnsupportedError(model);
  const { itemIds, ratingRange, likedFrom } = readCatalogColumns(artifact);
  return encodeOnnx(graph, {
    name: model,
    summary: definition.summary,
    producerVersion: palateVersion,
    metadata: {
      model,
      version,
      palate: palateVersion,
      task: definition.task,
      items: String(itemIds.length),
      item_ids: "items.json",
      rating_min: String(ratingRange.min),
      rating_max: String(ratingRange.max),
      liked_from: String(likedFrom),
      known_items:
        "The scores of items that a user knows are among the others: leave them out where they are not wanted.",
    },
  });
}
