import type { ItemIndex } from "../../dataset/indices.ts";
import { marksOf } from "../../models/ensemble/fitted.ts";
import { unitSpread } from "../../models/ensemble/standing.ts";
import { type Profile, profileOf } from "../profile.ts";
import type { RankingModel } from "../ranking-model.ts";
import { remember, rememberWithin } from "../remember.ts";
import type { Situation } from "../situation.ts";
import { userHistory } from "../user-history.ts";
import { type Scoring, scoringOfAll } from "./scoring.ts";

/** One model of a blend that has something to say of this user. */
export interface Voice {
  readonly model: RankingModel;
  readonly profile: Profile;
  /** its part of the weights of all voices, in (0, 1] */
  readonly part: number;
  /** what its scores are multiplied by before they are summed */
  readonly factor: number;
  /** its own scores, by its own item index */
  readonly scores: Float32Array;
}

/**
 * The models of a scenario's blend that are heard: those with a weight above 0 that are at hand and know something of the
 * user. Each one's scores are brought to a deviation of 1 over the items that the user has not met, so that weights mean
 * the same for every user and every kind of model. Their means are left where they are: a mean moves all items alike. One
 * that is heard alone keeps its own scores, to the last bit: there is nothing to compare them with.
 *
 * @returns none when the scenario has no blend
 */
export const voicesOf: (situation: Situation) => readonly Voice[] = rememberWithin(
  (situation: Situation): readonly Voice[] => {
    const { ranker } = situation.scenario;
    if (ranker?.kind !== "blend") return [];
    const heard = ranker.models.flatMap(({ model: name, weight }) => {
      const model = name === undefined ? situation.model : situation.models?.get(name);
      if (model === undefined || weight <= 0) return [];
      const profile = model === situation.model ? situation.profile : profileOf(situation.history, model);
      return profile.signals.items.length === 0 ? [] : [{ model, profile, weight }];
    });
    const sum = heard.reduce((total, { weight }) => total + weight, 0);
    return heard.map(({ model, profile, weight }) => {
      const scores = opinionOf(model, profile, situation.request.itemId !== undefined);
      const part = weight / sum;
      const factor =
        heard.length === 1 ? 1 : part * unitSpread(scores, marksOf(profile.signals, model.items.size));
      return { model, profile, part, factor, scores };
    });
  },
);

/**
 * By several models at once: the weighed sum of their scores. An item that one of them does not know has the lowest of
 * that one's scores.
 *
 * @returns undefined when none of them is heard
 */
export const byBlend: (situation: Situation) => Scoring | undefined = rememberWithin(
  (situation: Situation) => {
    const { candidates, request } = situation;
    const voices = voicesOf(situation);
    if (voices.length === 0) return undefined;
    const sums = new Float64Array(candidates.ids.length);
    const isSpokenOf = new Uint8Array(candidates.ids.length);
    for (const { model, factor, scores } of voices) {
      const lowest = scores.reduce((least, score) => Math.min(least, score), 0);
      for (const [position, itemId] of candidates.ids.entries()) {
        const index = model.items.indexOf(itemId);
        sums[position] += factor * (index === -1 ? lowest : scores[index]);
        if (index !== -1 && factor > 0 && scores[index] !== 0) isSpokenOf[position] = 1;
      }
    }
    return scoringOfAll(
      request.itemId === undefined ? "blend" : "similar-items",
      Float32Array.from(sums),
      (position) => isSpokenOf[position] === 1,
    );
  },
);

/** What the voices that predict ratings expect, each by its part; undefined when none of them does, and for items like one. */
export function blendedRating(situation: Situation, position: number): number | undefined {
  if (situation.request.itemId !== undefined) return undefined;
  let [sum, parts] = [0, 0];
  for (const { model, profile, part } of voicesOf(situation)) {
    const item = model.items.indexOf(situation.candidates.ids[position]) as ItemIndex | -1;
    const rating = model.fitted.predict?.(profile.taste, item);
    if (rating === undefined) continue;
    sum += part * rating;
    parts += part;
  }
  return parts === 0 ? undefined : sum / parts;
}

/** @param isLikeness whether it is by how much liking one item raises the others, against a user of whom nothing is known */
function opinionOf(model: RankingModel, { taste }: Profile, isLikeness: boolean): Float32Array {
  const scores = scoresFor(model, taste);
  if (!isLikeness) return scores;
  const baseline = scoresOfNobody(model);
  return scores.map((score, index) => score - baseline[index]);
}

const nobody = userHistory([]);

const scoresOfNobody = remember((model: RankingModel) => scoresFor(model, profileOf(nobody, model).taste));

function scoresFor({ fitted, items }: RankingModel, taste: Profile["taste"]): Float32Array {
  const scores = new Float32Array(items.size);
  fitted.score(
    taste,
    Int32Array.from(scores, (_, index) => index),
    scores,
  );
  return scores;
}
