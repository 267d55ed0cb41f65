import type { ItemIndex } from "../dataset/indices.ts";
import { topK } from "../evaluation/top-k.ts";
import { reasonsFor } from "./reasons.ts";
import { mergeByShare } from "./retrievers/merge.ts";
import { defaultCandidates } from "./scenario.ts";
import type { Scoring } from "./scoring/scoring.ts";
import { leadingScoring, scoringOf } from "./scoring/ways.ts";
import { type Situation, type SlateInputs, situationOf } from "./situation.ts";
import type { Path, Slate, SlateItem } from "./slate.ts";

/**
 * Makes one list. A pure function: the same inputs give the same list, to the last bit.
 *
 * 1. What may not be listed is known first: see `refusalsOf`.
 * 2. The scenario's retrievers propose candidates; without any, everything is a candidate.
 * 3. The first way that has something to say puts them in order: the model, else the scenario's ways for the unknown,
 *    else popularity. For `request.itemId` the model's similarity, else genres in common. Of equal scores the more
 *    popular is first; what the way says nothing of comes after, and items that the model does not know come last.
 * 4. Where candidates are too few, the best of all the rest follow, so that the list has `k` items whenever that many
 *    may be listed (unless the scenario leaves it short).
 *
 * @throws FilterError when the filter names an attribute that no item has
 * @throws UnknownItemError when `request.itemId` is not in the catalog
 */
export function recommend(inputs: SlateInputs): Slate {
  const situation = situationOf(inputs);
  const scoring = leadingScoring(situation);
  const ranked = rankCandidates(situation, scoring);
  return slateOf(situation, scoring.path, ranked.slice(0, inputs.request.k));
}

/** An item's place among the candidates, and how it came into the list. */
export interface Ranked {
  readonly position: number;
  readonly path: Path;
  readonly score: number;
}

/** Candidates, best first: as many as the scenario wants, and never fewer than the list is long while there are any. */
export function rankCandidates(situation: Situation, scoring: Scoring): Ranked[] {
  const { scenario, request } = situation;
  const limit = Math.max(request.k, scenario.candidates ?? defaultCandidates);
  const retrieved = retrievedCandidates(situation, scoring, limit);
  if (retrieved === undefined) return bestOf(situation, scoring, limit);
  if (scenario.whenShort === "leave" || retrieved.length >= request.k) return retrieved;
  const taken = retrieved.map(({ position }) => position);
  const rest = bestOf(situation, scoring, request.k - retrieved.length, taken);
  const floor = retrieved.at(-1)?.score ?? Number.POSITIVE_INFINITY;
  return [...retrieved, ...rest.map((one) => ({ ...one, score: Math.min(one.score, floor) }))];
}

/** @returns undefined when the scenario has no retrievers */
function retrievedCandidates(situation: Situation, scoring: Scoring, limit: number): Ranked[] | undefined {
  const { scenario, refusals } = situation;
  const { retrievers = [], order } = scenario;
  if (retrievers.length === 0) return undefined;
  const proposals = retrievers.flatMap((retriever) => {
    const opinion = scoringOf(retriever, situation);
    if (opinion === undefined) return [];
    const scores = opinion.scores.map((score, position) =>
      refusals.mask[position] === 0 && opinion.speaksOf(position) ? score : Number.NaN,
    );
    return [{ path: opinion.path, positions: topK(scores, limit), share: retriever.share ?? 1 }];
  });
  const merged = mergeByShare(proposals, limit);
  if (order === "retrieval") return merged.map((one, place) => ({ ...one, score: 1 / (place + 1) }));
  return merged
    .map(({ position, path }) => ({
      position,
      path: scoring.speaksOf(position) ? scoring.path : path,
      score: scoring.scores[position],
    }))
    .sort((a, b) => b.score - a.score || a.position - b.position);
}

/** The best of everything that may be listed. */
function bestOf(
  { refusals }: Situation,
  scoring: Scoring,
  count: number,
  except?: Iterable<number>,
): Ranked[] {
  const allowed = scoring.scores.map((score, position) =>
    refusals.mask[position] === 1 ? Number.NaN : score,
  );
  return Array.from(topK(allowed, count, except), (position) => ({
    position,
    path: scoring.speaksOf(position) ? scoring.path : "popularity",
    score: scoring.scores[position],
  }));
}

function slateOf(situation: Situation, path: Path, ranked: readonly Ranked[]): Slate {
  const { candidates, request } = situation;
  const explain = request.explain ? reasonsFor(situation) : undefined;
  const items = ranked.map((one, index): SlateItem => {
    const predictedRating = predict(situation, one.position);
    return {
      itemId: candidates.ids[one.position],
      score: one.score,
      rank: index + 1,
      ...(one.path !== path && { path: one.path }),
      ...(predictedRating !== undefined && { predictedRating }),
      ...(explain && { reasons: explain(one) }),
    };
  });
  return { path, items };
}

function predict({ model, candidates, profile, request }: Situation, position: number): number | undefined {
  if (request.itemId !== undefined) return undefined;
  const { known } = candidates;
  const item = position < known.length ? (known[position] as ItemIndex) : -1;
  return model.fitted.predict?.(profile.taste, item);
}
