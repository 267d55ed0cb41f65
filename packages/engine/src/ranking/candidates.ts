import { type Attributes, type Catalog, genresOf } from "./catalog.ts";
import type { RankingModel } from "./ranking-model.ts";
import { remember, rememberPair } from "./remember.ts";

/**
 * Everything that could be listed, by position: first the items that the model knows, the most liked first (of equals
 * the lower item index first), then those that only the catalog has, by id. So wherever two scores are equal, the lower
 * position is the better choice.
 */
export interface Candidates {
  readonly ids: readonly string[];
  /** undefined for an item that the model knows and the catalog does not have */
  readonly attributes: readonly (Attributes | undefined)[];
  /** how many users liked each in the training data; 0 for items that the model does not know */
  readonly likes: Int32Array;
  /** the model's item indices of the first positions; the positions after them are unknown to the model */
  readonly known: Int32Array;
  /** none for position -1 */
  genresAt(position: number): readonly string[];
  /** @returns the position of an item of the catalog, or -1 for any other */
  positionOf(itemId: string): number;
}

/** What a model and a catalog come to. */
export const candidatesOf: (model: RankingModel, catalog: Catalog) => Candidates = rememberPair(align);

/** Item indices in the order of the positions of a model's items. */
export function mostLikedFirst(likes: Int32Array): Int32Array {
  return Int32Array.from(likes, (_, index) => index).sort((a, b) => likes[b] - likes[a] || a - b);
}

/** The model's part does not depend on the catalog, which changes much more often. */
const byPopularity = remember(({ likes, items }: RankingModel) => {
  const known = mostLikedFirst(likes);
  const positions = new Int32Array(known.length);
  for (const [position, index] of known.entries()) positions[index] = position;
  return { known, positions, ids: Array.from(known, (index) => items.ids[index]) };
});

function align(model: RankingModel, catalog: Catalog): Candidates {
  const { known, positions, ids: knownIds } = byPopularity(model);
  const unknownIds = [...catalog.items.keys()].filter((id) => model.items.indexOf(id) === -1).sort();
  const unknownPositions = new Map(unknownIds.map((id, index) => [id, known.length + index]));
  const ids = [...knownIds, ...unknownIds];
  const attributes = ids.map((id) => catalog.items.get(id));
  const likes = new Int32Array(ids.length);
  for (const [position, index] of known.entries()) likes[position] = model.likes[index];
  const genres: (readonly string[])[] = [];
  return {
    ids,
    attributes,
    likes,
    known,
    genresAt: (position) => {
      if (attributes[position] === undefined) return [];
      genres[position] ??= genresOf(attributes[position]);
      return genres[position];
    },
    positionOf: (itemId) => {
      const index = model.items.indexOf(itemId);
      const position = index === -1 ? (unknownPositions.get(itemId) ?? -1) : positions[index];
      return attributes[position] === undefined ? -1 : position;
    },
  };
}
