/**
 * What serving needs beside the model itself: which item each index stands for, how many liked it, and how events became
 * preferences. Training adds it to the artifact before it is stored; serving reads it back.
 */
import type { Artifact } from "../artifact/artifact.ts";
import { ArtifactError } from "../artifact/artifact-error.ts";
import { decodeStrings, encodeStrings } from "../artifact/strings.ts";

export interface CatalogColumns {
  /** item ids by item index */
  readonly itemIds: readonly string[];
  /** how many users liked each item in the training data, by item index */
  readonly itemCounts: Int32Array;
  /** lowest and highest possible rating of the training data */
  readonly ratingRange: { readonly min: number; readonly max: number };
  /** ratings from here on counted as liked */
  readonly likedFrom: number;
}

/** The same artifact with the tensors `item_ids` and `item_counts` and the metadata `ratingRange` and `likedFrom`. */
export function withCatalogColumns(artifact: Artifact, columns: CatalogColumns): Artifact {
  const { itemIds, itemCounts, ratingRange, likedFrom } = columns;
  if (itemIds.length !== itemCounts.length) {
    throw new ArtifactError(`There are ${itemIds.length} item ids and ${itemCounts.length} counts.`);
  }
  return {
    ...artifact,
    metadata: {
      ...artifact.metadata,
      ratingRange: { min: ratingRange.min, max: ratingRange.max },
      likedFrom,
    },
    tensors: {
      ...artifact.tensors,
      item_ids: encodeStrings(itemIds),
      item_counts: { shape: [itemCounts.length], data: itemCounts },
    },
  };
}

/** @throws ArtifactError naming the part that is missing or damaged */
export function readCatalogColumns(artifact: Artifact): CatalogColumns {
  const { metadata, tensors, model } = artifact;
  if (tensors.item_ids === undefined) throw missing(model, 'tensor "item_ids"');
  const itemIds = decodeStrings(tensors.item_ids);
  const itemCounts = tensors.item_counts?.data;
  if (!(itemCounts instanceof Int32Array) || itemCounts.length !== itemIds.length) {
    throw missing(model, `tensor "item_counts" with ${itemIds.length} integers`);
  }
  const range = metadata.ratingRange;
  if (!isRange(range)) throw missing(model, 'metadata "ratingRange"');
  if (typeof metadata.likedFrom !== "number") throw missing(model, 'metadata "likedFrom"');
  return {
    itemIds,
    itemCounts,
    ratingRange: { min: range.min, max: range.max },
    likedFrom: metadata.likedFrom,
  };
}

function missing(model: string, part: string): ArtifactError {
  return new ArtifactError(`The artifact of ${model} lacks the ${part}, so that it can't be served.`);
}

function isRange(value: unknown): value is { min: number; max: number } {
  return (
    typeof value === "object" &&
    value !== null &&
    "min" in value &&
    "max" in value &&
    typeof value.min === "number" &&
    typeof value.max === "number"
  );
}
