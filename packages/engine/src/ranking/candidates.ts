import { byIdentity } from "./by-identity.ts";
import { type Attributes, type Catalog, genresOf } from "./catalog.ts";
import type { RankingModel } from "./ranking-model.ts";

/**
 * Every item of a catalog by position: first those that the model knows, the most liked first (of equals the lower item
 * index first), then those that it does not know, by id. So wherever two scores are equal, the lower position is the
 * better choice.
 */
export interface Candidates {
  readonly ids: readonly string[];
  readonly attributes: readonly Attributes[];
  readonly genres: readonly (readonly string[])[];
  /** how many users liked each in the training data; 0 for items that the model does not know */
  readonly likes: Int32Array;
  /** the model's item indices of the first positions; the positions after them are unknown to the model */
  readonly known: Int32Array;
  /** every attribute that some item has */
  readonly attributeNames: ReadonlySet<string>;
  /** @returns the position of an item, or -1 when it is not in the catalog */
  positionOf(itemId: string): number;
}

/** What a model and a catalog come to; computed once for each pair of them. */
export const candidatesOf: (model: RankingModel, catalog: Catalog) => Candidates =
  byIdentity(alignCandidates);

function alignCandidates(model: RankingModel, catalog: Catalog): Candidates {
  const known: number[] = [];
  const unknown: string[] = [];
  const attributeNames = new Set<string>();
  for (const [id, attributes] of catalog.items) {
    for (const name of Object.keys(attributes)) attributeNames.add(name);
    const index = model.items.indexOf(id);
    if (index === -1) unknown.push(id);
    else known.push(index);
  }
  known.sort((a, b) => model.likes[b] - model.likes[a] || a - b);
  unknown.sort();

  const ids = [...known.map((index) => model.items.ids[index]), ...unknown];
  const attributes = ids.map((id) => catalog.items.get(id) ?? {});
  const likes = new Int32Array(ids.length);
  for (const [position, index] of known.entries()) likes[position] = model.likes[index];
  const positions = new Map(ids.map((id, position) => [id, position]));
  return {
    ids,
    attributes,
    genres: attributes.map(genresOf),
    likes,
    known: Int32Array.from(known),
    attributeNames,
    positionOf: (itemId) => positions.get(itemId) ?? -1,
  };
}
