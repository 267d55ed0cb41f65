import type { ModelMeasurements, ReportSlice } from "@palate/contract";
import {
  activityGrouping,
  type BootstrapOptions,
  calibrationCurve,
  countGrouping,
  countsOf,
  type Evaluation,
  evaluatePreferences,
  expectedCalibrationError,
  type FittedModel,
  popularityGrouping,
  preferenceMetrics,
  type Slice,
  simulateClicks,
  sliceRankingByItem,
  sliceRankingByUser,
  sliceRatings,
} from "@palate/engine";
import type { ItemGrouping } from "./item-groupings.ts";
import type { LearningData } from "./learning-data.ts";

/** Of the lists that are looked at more closely. */
export const measuredLength = 10;

/** Slices by attribute show the groups with the most interactions. */
const mostGroups = 30;
/** Of more held-out interactions than this, scores are not computed for the sake of telling liked from disliked. */
const mostScored = 200_000;
/** What resampling may cost: rows times resamples. */
const mostDrawn = 2e8;

/**
 * What a report says of a model beside its metrics: by how much it is off, where it is good and where not, what it does for
 * those of whom little is known, and what clicks its lists would get in simulations. It names no user.
 *
 * @param groupings by which items are parted beside their popularity
 */
export function measureModel(
  model: FittedModel,
  { ranking, ratings }: Evaluation,
  { train, test, columns }: LearningData,
  groupings: readonly ItemGrouping[],
): ModelMeasurements {
  const rows = train.ranking.users.length + test.ranking.users.length;
  const options: BootstrapOptions = {
    resamples: Math.max(100, Math.min(1000, Math.floor(mostDrawn / rows))),
  };
  const userCounts = countsOf(train.ranking.users, train.ranking.userCount);
  const itemCounts = countsOf(train.ranking.items, train.ranking.itemCount);
  const lists = [`ndcg@${measuredLength}`, `recall@${measuredLength}`];
  const slices: ModelMeasurements["slices"] = [];
  const coldStart: ModelMeasurements["coldStart"] = [];
  const classification = ratings
    ? preferenceMetrics(ratings.predicted, "rating", {
        test: test.rating,
        likedFrom: columns.likedFrom,
        bootstrap: options,
      })
    : tellingApart(model, train, test, options);

  if (ranking) {
    const byActivity = activityGrouping(userCounts, ranking.users);
    slices.push({
      by: "activity",
      of: "users",
      groups: reported(sliceRankingByUser(ranking, test.ranking, byActivity, lists, options)),
    });
    coldStart.push(
      {
        of: "users",
        groups: reported(
          sliceRankingByUser(ranking, test.ranking, countGrouping(userCounts), lists, options),
        ),
      },
      {
        of: "items",
        groups: reported(
          sliceRankingByItem(ranking, test.ranking, countGrouping(itemCounts), [measuredLength], options),
        ),
      },
    );
    const parted = [{ by: "popularity", grouping: popularityGrouping(itemCounts) }, ...groupings];
    for (const { by, grouping } of parted) {
      slices.push({
        by,
        of: "items",
        groups: mostly(
          reported(sliceRankingByItem(ranking, test.ranking, grouping, [measuredLength], options)),
        ),
      });
    }
  }
  if (ratings) {
    for (const [of, counts] of [
      ["users", userCounts],
      ["items", itemCounts],
    ] as const)
      coldStart.push({
        of,
        groups: reported(sliceRatings(test.rating, ratings.predicted, of, countGrouping(counts), options)),
      });
  }
  return {
    length: measuredLength,
    ...(ratings && {
      calibration: calibrationOf(ratings.predicted, test.rating.values, columns.ratingRange),
    }),
    ...(classification && Object.keys(classification).length > 0 && { classification }),
    slices: slices.filter(({ groups }) => groups.length > 0),
    coldStart: coldStart.filter(({ groups }) => groups.length > 0),
    clicks: ranking
      ? simulateClicks(ranking, test.ranking, measuredLength, undefined, options).map((outcome) => ({
          ...outcome,
          assumptions: { ...outcome.assumptions },
        }))
      : [],
  };
}

function tellingApart(
  model: FittedModel,
  train: LearningData["train"],
  test: LearningData["test"],
  options: BootstrapOptions,
): ModelMeasurements["classification"] {
  const { values } = test.ranking;
  if (values.length === 0 || values.length > mostScored || !values.some((value) => !(value > 0)))
    return undefined;
  const measured = evaluatePreferences(model, {
    train: train.ranking,
    test: test.ranking,
    bootstrap: options,
  });
  return measured.metrics;
}

function calibrationOf(
  predicted: Float64Array,
  actual: ArrayLike<number>,
  range: LearningData["columns"]["ratingRange"],
): NonNullable<ModelMeasurements["calibration"]> {
  const clipped = predicted.map((value) => Math.min(range.max, Math.max(range.min, value)));
  const bins = calibrationCurve(clipped, actual, { range });
  return { bins, error: expectedCalibrationError(bins) };
}

function mostly(groups: ReportSlice[]): ReportSlice[] {
  return groups.toSorted((a, b) => b.interactionCount - a.interactionCount).slice(0, mostGroups);
}

const reported = (slices: readonly Slice[]): ReportSlice[] =>
  slices.map(({ metrics, ...slice }) => ({ ...slice, metrics: { ...metrics } }));
