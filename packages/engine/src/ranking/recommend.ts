import type { ItemIndex } from "../dataset/indices.ts";
import { topK } from "../evaluation/top-k.ts";
import { type Candidates, candidatesOf } from "./candidates.ts";
import { attributeNames, type Catalog } from "./catalog.ts";
import { compileFilter } from "./filter.ts";
import { type Profile, profileOf, type UserHistory } from "./profile.ts";
import type { RankingModel } from "./ranking-model.ts";
import { reasonsFor } from "./reasons.ts";
import { remember } from "./remember.ts";
import {
  byCommonGenres,
  byModel,
  byPopularity,
  byPreferredGenres,
  bySimilarity,
  type Scoring,
} from "./scoring.ts";
import type { Slate, SlateItem, SlateRequest } from "./slate.ts";

/** Everything that a list is made from. None of it is ever changed. */
export interface SlateInputs {
  readonly history: UserHistory;
  readonly catalog: Catalog;
  readonly model: RankingModel;
  readonly request: SlateRequest;
  /** recorded with every list, so that steps that draw can be replayed; no step draws yet */
  readonly seed: number;
}

/** The item that similar ones are wanted for is not in the catalog. */
export class UnknownItemError extends Error {
  override readonly name = "UnknownItemError";
  readonly itemId: string;

  constructor(itemId: string) {
    super(`The item "${itemId}" is not in the catalog.`);
    this.itemId = itemId;
  }
}

/**
 * Makes one list. A pure function: the same inputs give the same list, to the last bit.
 *
 * All items of the catalog are scored; those that the user had to do with in any way but being shown them, and those
 * that the filter refuses, are left out; the best `k` follow each other by score, of equal scores the more popular first.
 *
 * - For a history the model decides. When it has nothing to go by, the preferred genres do, else popularity.
 * - For `request.itemId` the model's similarity decides; for an item that it does not know, genres in common do.
 *
 * What a way says nothing of is put in order by popularity, and items that the model does not know come last, so that
 * the list has `k` items whenever that many may be listed.
 *
 * @throws FilterError when the filter names an attribute that no item has
 * @throws UnknownItemError when `request.itemId` is not in the catalog
 */
export function recommend({ history, catalog, model, request }: SlateInputs): Slate {
  const candidates = candidatesOf(model, catalog);
  const profile = profileOf(historyAskedFor(history, model, candidates, request), model);
  const refused = refusedPositions(candidates, catalog, profile, request);
  const scoring = chooseScoring(model, candidates, profile, request, refused);
  const explain = request.explain ? reasonsFor({ model, candidates, history, profile, request }) : undefined;

  const items = Array.from(topK(allowedScores(scoring, refused), request.k), (position, index): SlateItem => {
    const score = scoring.scores[position];
    const path = scoring.speaksOf(position) ? scoring.path : "popularity";
    const predictedRating = predict(model, candidates, profile, request, position);
    return {
      itemId: candidates.ids[position],
      score,
      rank: index + 1,
      ...(path !== scoring.path && { path }),
      ...(predictedRating !== undefined && { predictedRating }),
      ...(explain && { reasons: explain({ position, path, score }) }),
    };
  });
  return { path: scoring.path, items };
}

/** For similar items: the history of someone who did nothing but give this item the highest rating. */
function historyAskedFor(
  history: UserHistory,
  model: RankingModel,
  candidates: Candidates,
  { itemId }: SlateRequest,
): UserHistory {
  if (itemId === undefined) return history;
  if (candidates.positionOf(itemId) === -1) throw new UnknownItemError(itemId);
  return [{ itemId, type: "rate", value: model.ratingRange.max }];
}

/** @returns by position 1 for what may not be listed, else 0 */
function refusedPositions(
  candidates: Candidates,
  catalog: Catalog,
  { seen }: Profile,
  { filter }: SlateRequest,
): Uint8Array {
  const refused = absentPositions(candidates).slice();
  if (filter) {
    const passes = compileFilter(filter, attributeNames(catalog));
    for (const [position, attributes] of candidates.attributes.entries()) {
      if (attributes !== undefined && !passes(attributes)) refused[position] = 1;
    }
  }
  for (const itemId of seen) {
    const position = candidates.positionOf(itemId);
    if (position !== -1) refused[position] = 1;
  }
  return refused;
}

/** What the model knows and the catalog does not have. */
const absentPositions = remember(({ attributes }: Candidates) =>
  Uint8Array.from(attributes, (ofItem) => (ofItem === undefined ? 1 : 0)),
);

/** The first way that has something to say about an item that may be listed. */
function chooseScoring(
  model: RankingModel,
  candidates: Candidates,
  profile: Profile,
  { itemId, preferredGenres = [] }: SlateRequest,
  refused: Uint8Array,
): Scoring {
  const ifHeard = (scoring: Scoring | undefined) =>
    refused.some((isRefused, position) => isRefused === 0 && scoring?.speaksOf(position))
      ? scoring
      : undefined;
  const chosen =
    itemId === undefined
      ? (ifHeard(byModel(model, candidates, profile)) ??
        ifHeard(byPreferredGenres(candidates, preferredGenres)))
      : (ifHeard(bySimilarity(model, candidates, profile)) ?? ifHeard(byCommonGenres(candidates, itemId)));
  return chosen ?? byPopularity(candidates);
}

/** Scores with NaN, which `topK` leaves out, for what may not be listed. */
function allowedScores({ scores }: Scoring, refused: Uint8Array): Float32Array {
  return scores.map((score, position) => (refused[position] === 1 ? Number.NaN : score));
}

function predict(
  model: RankingModel,
  { known }: Candidates,
  { taste }: Profile,
  { itemId }: SlateRequest,
  position: number,
): number | undefined {
  if (itemId !== undefined) return undefined;
  const item = position < known.length ? (known[position] as ItemIndex) : -1;
  return model.fitted.predict?.(taste, item);
}
