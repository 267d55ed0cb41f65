/**
 * The ways to score candidates. A list is made by the first way that has something to say about an item that may be
 * listed; where it says nothing, the order of the candidates decides: the most liked first.
 */
import type { Candidates } from "./candidates.ts";
import { type Profile, profileOf } from "./profile.ts";
import type { RankingModel } from "./ranking-model.ts";
import { rememberPair } from "./remember.ts";
import type { Path } from "./slate.ts";

/** One way's opinion of every candidate. */
export interface Scoring {
  readonly path: Path;
  /** by position */
  readonly scores: Float32Array;
  /** whether the score of a position is this way's own; where it is not, popularity put the item in its place */
  speaksOf(position: number): boolean;
}

/**
 * By the model. It says nothing of items that it does not know, nor of those that it scores exactly 0: these are its
 * zeros for "no connection" (in item-knn: no common neighbour). Unknown items come last.
 */
export function byModel(model: RankingModel, candidates: Candidates, profile: Profile): Scoring | undefined {
  if (profile.signals.items.length === 0) return undefined;
  return fromModelScores("model", modelScores(model, candidates, profile), candidates);
}

/**
 * By how much liking one item would raise each other item's score, against a user of whom nothing is known. So what is
 * liked by everyone is not similar to everything.
 */
export function bySimilarity(model: RankingModel, candidates: Candidates, fan: Profile): Scoring | undefined {
  if (fan.signals.items.length === 0) return undefined;
  const baseline = baselineScores(model, candidates);
  const lifts = modelScores(model, candidates, fan).map((score, position) => score - baseline[position]);
  return fromModelScores("similar-items", lifts, candidates);
}

/** Items of the preferred genres score above 1, all others below; within either by popularity. */
export function byPreferredGenres(candidates: Candidates, preferred: readonly string[]): Scoring | undefined {
  if (preferred.length === 0) return undefined;
  const wanted = new Set(preferred.map((genre) => genre.toLowerCase()));
  const isWanted = candidates.ids.map((_, position) =>
    candidates.genresAt(position).some((genre) => wanted.has(genre.toLowerCase())),
  );
  const scores = popularityOf(candidates).map(
    (popularity, position) => popularity + (isWanted[position] ? 1 : 0),
  );
  return { path: "genres", scores, speaksOf: (position) => isWanted[position] };
}

/** By the share of genres that two items have in common (Jaccard index). */
export function byCommonGenres(candidates: Candidates, itemId: string): Scoring | undefined {
  const own = new Set(candidates.genresAt(candidates.positionOf(itemId)));
  if (own.size === 0) return undefined;
  const scores = Float32Array.from(candidates.ids, (_, position) => {
    const other = new Set(candidates.genresAt(position));
    const common = [...other].filter((genre) => own.has(genre)).length;
    return common / (own.size + other.size - common);
  });
  return { path: "genres", scores, speaksOf: (position) => scores[position] > 0 };
}

/** By how many liked it, as a share of what the most liked item has, a little below 1 for that item itself. */
export function byPopularity(candidates: Candidates): Scoring {
  return { path: "popularity", scores: popularityOf(candidates), speaksOf: () => true };
}

function popularityOf({ likes }: Candidates): Float32Array {
  const most = likes.length === 0 ? 0 : likes[0];
  return Float32Array.from(likes, (count) => count / (most + 1));
}

function modelScores(model: RankingModel, { known, ids }: Candidates, profile: Profile): Float32Array {
  const scores = new Float32Array(ids.length);
  model.fitted.score(profile.taste, known, scores.subarray(0, known.length));
  return scores;
}

const baselineScores = rememberPair((model: RankingModel, candidates: Candidates) =>
  modelScores(model, candidates, profileOf([], model)),
);

function fromModelScores(path: Path, scores: Float32Array, { known }: Candidates): Scoring {
  let lowest = 0;
  for (let position = 0; position < known.length; position++) lowest = Math.min(lowest, scores[position]);
  scores.fill(lowest, known.length);
  return { path, scores, speaksOf: (position) => position < known.length && scores[position] !== 0 };
}
