import type { Artifact } from "../artifact/artifact.ts";
import { type FeedbackView, preferenceView, viewFor } from "../dataset/feedback.ts";
import { type IdMap, idMap } from "../dataset/id-map.ts";
import type { FittedModel } from "../models/definition.ts";
import { findModel } from "../models/index.ts";
import { readCatalogColumns } from "./serving-artifact.ts";

/** A model version with everything that lists are made from. Never changed. */
export interface RankingModel {
  readonly name: string;
  readonly version: string;
  readonly fitted: FittedModel;
  /** reads a user's events the way the training data was read */
  readonly view: FeedbackView;
  /** reads what a user liked and disliked */
  readonly preferences: FeedbackView;
  readonly items: IdMap;
  /** how many users liked each item in the training data, by item index */
  readonly likes: Int32Array;
  readonly ratingRange: { readonly min: number; readonly max: number };
}

/**
 * @param version the registry's number for this artifact
 * @throws ArtifactError when a part is missing or damaged
 * @throws RangeError when no model has the artifact's name
 */
export function loadRankingModel(artifact: Artifact, version: string): RankingModel {
  const definition = findModel(artifact.model);
  if (definition === undefined) {
    throw new RangeError(`No model is called "${artifact.model}"; a newer Palate may know it.`);
  }
  const { itemIds, itemCounts, ratingRange, likedFrom } = readCatalogColumns(artifact);
  return {
    name: artifact.model,
    version,
    fitted: definition.load(artifact),
    view: viewFor(definition.task, { ratingRange, likedFrom }),
    preferences: preferenceView({ ratingRange, likedFrom }),
    items: idMap(itemIds),
    likes: itemCounts,
    ratingRange,
  };
}
