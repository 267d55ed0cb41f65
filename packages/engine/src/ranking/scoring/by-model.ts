import type { Candidates } from "../candidates.ts";
import { type Profile, profileOf } from "../profile.ts";
import type { RankingModel } from "../ranking-model.ts";
import { rememberPair } from "../remember.ts";
import type { Path } from "../slate.ts";
import { userHistory } from "../user-history.ts";
import { nothingSaid, type Scoring, spokenFirst } from "./scoring.ts";

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

/** By a model that does not rank the list, in the positions of the one that does. */
export function byOtherModel(
  model: RankingModel,
  candidates: Candidates,
  profile: Profile,
): Scoring | undefined {
  if (profile.signals.items.length === 0) return undefined;
  const own = nothingSaid(candidates);
  const scores = new Float32Array(model.items.size);
  model.fitted.score(profile.taste, everyItem(model), scores);
  for (const [index, position] of positionsByIndex(model, candidates).entries())
    if (position !== -1 && scores[index] !== 0) own[position] = scores[index];
  return spokenFirst("other-model", own, candidates);
}

const everyItem = (model: RankingModel) => Int32Array.from({ length: model.items.size }, (_, index) => index);

const positionsByIndex = rememberPair((model: RankingModel, candidates: Candidates) =>
  Int32Array.from(model.items.ids, (id) => candidates.positionOf(id)),
);

function modelScores(model: RankingModel, { known, ids }: Candidates, profile: Profile): Float32Array {
  const scores = new Float32Array(ids.length);
  model.fitted.score(profile.taste, known, scores.subarray(0, known.length));
  return scores;
}

const nobody = userHistory([]);

const baselineScores = rememberPair((model: RankingModel, candidates: Candidates) =>
  modelScores(model, candidates, profileOf(nobody, model)),
);

function fromModelScores(path: Path, scores: Float32Array, { known }: Candidates): Scoring {
  let lowest = 0;
  for (let position = 0; position < known.length; position++) lowest = Math.min(lowest, scores[position]);
  scores.fill(lowest, known.length);
  return { path, scores, speaksOf: (position) => position < known.length && scores[position] !== 0 };
}
