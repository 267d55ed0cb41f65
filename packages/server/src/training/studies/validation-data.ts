import { type SplitProtocol, split, splitLike } from "@palate/engine";
import type { LearningData } from "../learning-data.ts";

/**
 * What a trial learns from and is measured on: the training part of a run, divided once more in the same way. What the run
 * is measured on in the end is in neither, so that no setting is chosen by it.
 */
export function validationData(data: LearningData, protocol: SplitProtocol, seed: number): LearningData {
  const preferences = split(data.train.ranking, protocol, seed);
  const ratings = splitLike(data.train.rating, preferences.test);
  return {
    ...data,
    whole: data.train,
    train: { ranking: preferences.train, rating: ratings.train },
    test: { ranking: preferences.test, rating: ratings.test },
  };
}
