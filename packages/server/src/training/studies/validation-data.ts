import { DEFAULT_TEST_SHARE, describeSplit, type SplitProtocol, split, splitLike } from "@palate/engine";
import type { LearningData } from "../learning-data.ts";

/** So much must be held out, of so many users, for a smaller part to tell settings apart. */
const enough = { interactions: 2_000, users: 200 };

/**
 * What a trial learns from and is measured on: the training part of a run, divided once more. What the run is measured on
 * in the end is in neither, so that no setting is chosen by it. Half as much is held out where that is enough to measure on:
 * what suits a model that learns from much less than the run's, such as a stronger regularization, does not suit the run's.
 */
export function validationData(data: LearningData, protocol: SplitProtocol, seed: number): LearningData {
  const { ranking, rating } = data.train;
  const half = halved(protocol);
  const sparing = split(ranking, half, seed);
  const isEnough =
    sparing.test.users.length >= enough.interactions && new Set(sparing.test.users).size >= enough.users;
  const preferences = isEnough ? sparing : split(ranking, protocol, seed);
  const ratings = splitLike(rating, preferences.test);
  return {
    ...data,
    whole: data.train,
    train: { ranking: preferences.train, rating: ratings.train },
    test: { ranking: preferences.test, rating: ratings.test },
    protocol: `${describeSplit(isEnough ? half : protocol)} of what remains`,
  };
}

function halved(protocol: SplitProtocol): SplitProtocol {
  if (protocol.kind === "leave-one-out") return protocol;
  const { testShare = DEFAULT_TEST_SHARE } = protocol;
  return { ...protocol, testShare: testShare / 2 };
}
