import { promotedCount, promotedMask } from "./promoted.ts";
import { type Ranked, sink } from "./ranked.ts";
import { rankerOf } from "./ranker.ts";
import { mergeByShare } from "./retrievers/merge.ts";
import { candidateLimit } from "./scenario.ts";
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
  const limit = candidateLimit(scenario, request);
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
    const positions = opinion.bestSpoken(limit, refusals.mask);
    return [{ path: opinion.path, positions, share: retriever.share ?? 1 }];
  });
  const merged = mergeByShare(proposals, limit);
  if (order === "retrieval") return merged.map((one, place) => ({ ...one, score: 1 / (place + 1) }));
  return merged
    .map(({ position, path }) => ({
      position,
      path: scoring.speaksOf(position) ? scoring.path : path,
      score: scoring.scoreAt(position),
    }))
    .sort((a, b) => b.score - a.score || a.position - b.position);
}

/** The best of everything that may be listed. */
function bestOf(
  { refusals }: Situation,
  scoring: Scoring,
  count: number,
  except: readonly number[] = [],
): Ranked[] {
  if (count <= 0) return [];
  const isTaken = new Set(except);
  return Array.from(scoring.best(count + isTaken.size, refusals.mask))
    .filter((position) => !isTaken.has(position))
    .slice(0, count)
    .map((position) => rankedAt(scoring, position));
}

/** Adds the best of what a policy promotes, and of what is new to the model, as many as the list has places for. */
function withPromoted(situation: Situation, scoring: Scoring, ranked: readonly Ranked[]): readonly Ranked[] {
  const { scenario, request, candidates, refusals } = situation;
  const { promotion, newItems } = scenario.policy ?? {};
  let all: readonly Ranked[] = ranked;
  if (promotion) {
    const known = new Set(positionsOf(all));
    const best = scoring.best(promotedCount(promotion, request), promotedMask(situation));
    const more = Array.from(best, (position) => rankedAt(scoring, position));
    all = sink(
      all,
      more.filter(({ position }) => !known.has(position)),
    );
  }
  if (newItems) {
    const described = byContent(candidates, likedPositions(situation), request.preferredGenres);
    const mask = refusals.mask.slice().fill(1, 0, candidates.known.length);
    // The model ranks them all alike, so that their descriptions put them in order.
    const wanted = (described ?? scoring).best(Math.ceil(newItems.share * request.k), mask);
    const best = Array.from(wanted, (position) => rankedAt(scoring, position));
    const chosen = new Set(wanted);
    const [others, rest] = [
      all.filter(({ position }) => position < candidates.known.length),
      all.filter(({ position }) => position >= candidates.known.length && !chosen.has(position)),
    ];
    all = sink(sink(others, best), rest);
  }
  return all;
}

/** An item by the way that leads, or by popularity where that says nothing. */
export function rankedAt({ path, scoreAt, speaksOf }: Scoring, position: number): Ranked {
  return { position, path: speaksOf(position) ? path : "popularity", score: scoreAt(position) };
}

function positionsOf(ranked: readonly Ranked[]): number[] {
  return ranked.map(({ position }) => position);
}
