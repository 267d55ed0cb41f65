import type { ItemIndex } from "../dataset/indices.ts";
import { explanationOf } from "./explanation.ts";
import { type Placed, placeCandidates } from "./place-candidates.ts";
import { rankCandidates } from "./rank-candidates.ts";
import { reasonsFor } from "./reasons.ts";
import { blendedRating, byBlend, voicesOf } from "./scoring/by-blend.ts";
import type { Scoring } from "./scoring/scoring.ts";
import { leadingScoring } from "./scoring/ways.ts";
import { type Found, type ModelSearch, withSearch } from "./search/model-search.ts";
import { type Situation, type SlateInputs, situationOf } from "./situation.ts";
import type { Slate, SlateItem } from "./slate.ts";

/**
 * Makes one list. A pure function: the same inputs give the same list, to the last bit.
 *
 * 1. What may not be listed is known first: see `refusalsOf`.
 * 2. The scenario's retrievers propose candidates; without any, everything is a candidate.
 * 3. The first way that has something to say puts them in order: the scenario's blend of models, else the model, else the
 *    scenario's ways for the unknown, else popularity. For `request.itemId` the likeness by blend or model, else genres in
 *    common. Of equal scores the more popular is first; what the way says nothing of comes after, and items that the model
 *    does not know come last.
 *    Where candidates are too few, the best of all the rest follow, so that the list has `k` items whenever that many
 *    may be listed (unless the scenario leaves it short).
 * 4. An external ranker's scores, where there are some, put the candidates in another order: see `Ranker`.
 * 5. The scenario's policy gives them their places: see `applyPolicy`. Without one the first `k` are the list.
 *
 * @param search answers for the model that ranks, faster than it does by itself, and the same: see `encodedSearch`
 * @throws FilterError when the filter names an attribute that no item has
 * @throws UnknownItemError when `request.itemId` is not in the catalog
 */
export function recommend(inputs: SlateInputs, search?: (search: ModelSearch) => Found): Slate {
  const bare = situationOf(inputs);
  const situation = search === undefined || inputs.found !== undefined ? bare : withSearch(bare, search);
  const scoring = leadingScoring(situation);
  const ranked = rankCandidates(situation, scoring);
  const { items } = placeCandidates(situation, scoring, ranked);
  return slateOf(situation, scoring, items);
}

function slateOf(situation: Situation, scoring: Scoring, placed: readonly Placed[]): Slate {
  const { path } = scoring;
  const { candidates, request } = situation;
  const isBlend = scoring === byBlend(situation);
  const explain = request.explain ? reasonsFor(situation) : undefined;
  const items = placed.map((one, index): SlateItem => {
    const predictedRating = isBlend
      ? blendedRating(situation, one.position)
      : predict(situation, one.position);
    const reasons = explain?.(one);
    return {
      itemId: candidates.ids[one.position],
      score: one.score,
      rank: index + 1,
      ...(one.path !== path && { path: one.path }),
      ...(one.placedBy !== undefined && { placedBy: one.placedBy }),
      ...(one.draw !== undefined && { draw: one.draw }),
      ...(predictedRating !== undefined && { predictedRating }),
      ...(reasons && { reasons, explanation: explanationOf(situation, one, reasons, predictedRating) }),
    };
  });
  if (!isBlend) return { path, items };
  const blend = voicesOf(situation).map(({ model: { name, version }, part }) => ({ name, version, part }));
  return { path, blend, items };
}

function predict({ model, candidates, profile, request }: Situation, position: number): number | undefined {
  if (request.itemId !== undefined) return undefined;
  const { known } = candidates;
  const item = position < known.length ? (known[position] as ItemIndex) : -1;
  return model.fitted.predict?.(profile.taste, item);
}
