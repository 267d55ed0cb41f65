import type { FittedModel, Taste } from "../../models/definition.ts";
import type { Candidates } from "../candidates.ts";
import { type Profile, profileOf } from "../profile.ts";
import type { RankingModel } from "../ranking-model.ts";
import { rememberPair } from "../remember.ts";
import { nobody } from "../user-history.ts";
import { type FoundAhead, lazyScoring } from "./lazy-scoring.ts";
import { nothingSaid, type Scoring, spokenFirst } from "./scoring.ts";

/**
 * By the model. It says nothing of items that it does not know, nor of those that it scores exactly 0: these are its
 * zeros for "no connection" (in item-knn: no common neighbour). Unknown items come last.
 *
 * @param found what was searched for ahead
 */
export function byModel(
  model: RankingModel,
  candidates: Candidates,
  profile: Profile,
  found?: FoundAhead,
): Scoring | undefined {
  if (profile.signals.items.length === 0) return undefined;
  const { fitted } = model;
  const { taste } = profile;
  return lazyScoring(candidates, {
    path: "model",
    all: () => modelScores(model, candidates, taste),
    ...(fitted.itemVectors && {
      one: (position: number) => scoreOfOne(fitted, taste, candidates.known[position]),
    }),
    ...(found && { found }),
  });
}

/**
 * By how much liking one item would raise each other item's score, against a user of whom nothing is known. So what is
 * liked by everyone is not similar to everything.
 */
export function bySimilarity(
  model: RankingModel,
  candidates: Candidates,
  fan: Profile,
  found?: FoundAhead,
): Scoring | undefined {
  if (fan.signals.items.length === 0) return undefined;
  return lazyScoring(candidates, {
    path: "similar-items",
    all() {
      const baseline = baselineScores(model, candidates);
      return modelScores(model, candidates, fan.taste).map((score, position) => score - baseline[position]);
    },
    ...(found && { found }),
  });
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

function modelScores({ fitted }: RankingModel, { known }: Candidates, taste: Taste): Float32Array {
  const scores = new Float32Array(known.length);
  fitted.score(taste, known, scores);
  return scores;
}

const oneItem = new Int32Array(1);
const oneScore = new Float32Array(1);

function scoreOfOne(fitted: FittedModel, taste: Taste, item: number): number {
  oneItem[0] = item;
  fitted.score(taste, oneItem, oneScore);
  return oneScore[0];
}

const baselineScores = rememberPair((model: RankingModel, candidates: Candidates) =>
  modelScores(model, candidates, profileOf(nobody, model).taste),
);
