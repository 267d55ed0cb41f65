import { topK } from "../evaluation/top-k.ts";
import { type Ranked, sink } from "./ranked.ts";
import { rankerOf } from "./ranker.ts";
import { mergeByShare } from "./retrievers/merge.ts";
import { ruleTest } from "./rule-test.ts";
import { defaultCandidates } from "./scenario.ts";
import { byContent } from "./scoring/by-content.ts";
import type { Scoring } from "./scoring/scoring.ts";
import { likedPositions, scoringOf } from "./scoring/ways.ts";
import type { Situation } from "./situation.ts";

/** Candidates in the order of the scenario's ranker: see `candidatesOfScenario`. */
export function rankCandidates(situation: Situation, scoring: Scoring): readonly Ranked[] {
  return rankerOf(situation.scenario)(situation, candidatesOfScenario(situation, scoring));
}

/**
 * Candidates in the scenario's own order, best first: as many as the scenario wants, and never fewer than the list is long
 * while there are any. Where retrievers give too few, the best of all the rest follow, unless the scenario leaves its
 * lists short. What a policy promotes is among them, however low it ranks.
 */
export function candidatesOfScenario(situation: Situation, scoring: Scoring): readonly Ranked[] {
  const { scenario, request } = situation;
  const limit = Math.max(request.k, scenario.candidates ?? defaultCandidates);
  const retrieved = retrievedCandidates(situation, scoring, limit);
  if (retrieved === undefined) return withPromoted(situation, scoring, bestOf(situation, scoring, limit));
  if (scenario.whenShort === "leave") return retrieved;
  const missing = Math.max(0, request.k - retrieved.length);
  const rest = bestOf(situation, scoring, missing, positionsOf(retrieved));
  return withPromoted(situation, scoring, sink(retrieved, rest));
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
  except: Iterable<number> = [],
): Ranked[] {
  if (count <= 0) return [];
  const allowed = scoring.scores.map((score, position) =>
    refusals.mask[position] === 1 ? Number.NaN : score,
  );
  return Array.from(topK(allowed, count, except), (position) => rankedAt(scoring, position));
}

/** Adds the best of what a policy promotes, and of what is new to the model, as many as the list has places for. */
function withPromoted(situation: Situation, scoring: Scoring, ranked: readonly Ranked[]): readonly Ranked[] {
  const { scenario, request, candidates, refusals } = situation;
  const { promotion, newItems } = scenario.policy ?? {};
  let all: readonly Ranked[] = ranked;
  const bestBy = (share: number, own: Float32Array): Ranked[] => {
    const wanted = own.map((score, position) => (refusals.mask[position] === 1 ? Number.NaN : score));
    return Array.from(topK(wanted, Math.ceil(share * request.k)), (position) => rankedAt(scoring, position));
  };
  if (promotion) {
    const isPromoted = ruleTest(promotion.when, situation);
    const promoted = scoring.scores.map((score, position) => {
      const ofItem = candidates.attributes[position];
      const counts = refusals.mask[position] === 0 && ofItem !== undefined && isPromoted(ofItem);
      return counts ? score : Number.NaN;
    });
    const known = new Set(positionsOf(all));
    const more = bestBy(promotion.share, promoted).filter(({ position }) => !known.has(position));
    all = sink(all, more);
  }
  if (newItems) {
    const described = byContent(candidates, likedPositions(situation), request.preferredGenres);
    const unknown = (described ?? scoring).scores.map((score, position) =>
      position < candidates.known.length ? Number.NaN : score,
    );
    // The model ranks them all alike, so that their descriptions put them in order.
    const best = bestBy(newItems.share, unknown);
    const chosen = new Set(positionsOf(best));
    const [others, rest] = [
      all.filter(({ position }) => position < candidates.known.length),
      all.filter(({ position }) => position >= candidates.known.length && !chosen.has(position)),
    ];
    all = sink(sink(others, best), rest);
  }
  return all;
}

/** An item by the way that leads, or by popularity where that says nothing. */
export function rankedAt({ path, scores, speaksOf }: Scoring, position: number): Ranked {
  return { position, path: speaksOf(position) ? path : "popularity", score: scores[position] };
}

function positionsOf(ranked: readonly Ranked[]): number[] {
  return ranked.map(({ position }) => position);
}
