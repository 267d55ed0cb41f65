import { writeFileSync } from "node:fs";
import {
  calibrationCurve,
  compareRatings,
  evaluatePreferences,
  evaluateRatings,
  expectedCalibrationError,
  preferenceMetrics,
  sliceRatings,
} from "@palate/engine";
import type { Command } from "commander";
import type { ContextOf } from "../command.ts";
import { compareWithBest } from "../lab/comparisons.ts";
import { experiment, type Measured } from "../lab/experiment.ts";
import {
  candidatesOf,
  type ExperimentOptions,
  featuresOf,
  readData,
  withBaseline,
  withExperimentOptions,
} from "../lab/experiment-options.ts";
import { preferences, preferencesFor, rangeOf } from "../lab/lab-data.ts";
import { labRecord } from "../lab/record.ts";
import { report } from "../lab/report.ts";
import { labSlicings } from "../lab/slices.ts";

interface RateOptions extends ExperimentOptions {
  readonly predictions?: string;
  readonly likedFrom: number;
}

/** On a scale of 1 to 5. */
const usualLikedFrom = 4;

/** What leads the table when some of the models predict ratings, and when none does. */
const leading = { rating: ["rmse", "mae", "r2"], ranking: ["auc", "log-loss"] } as const;

const ofRatings = ["user-rmse", "calibration-error"];
const ofPreferences = ["auc", "accuracy", "precision", "recall", "f1", "log-loss", "brier-score"];

export function addLabRate(lab: Command, contextOf: ContextOf): void {
  withExperimentOptions(lab.command("rate"))
    .description(
      "Predict ratings and measure the errors, and how well liked items are told from others, with 95% bootstrap " +
        "intervals over users. Models that predict no ratings are measured by the latter alone.",
    )
    .option("--liked-from <rating>", "ratings from here on count as liked", Number, usualLikedFrom)
    .option("--predictions <file>", "write each prediction: user, item, rating, prediction, parted by tabs")
    .action((options: RateOptions) => runRating(contextOf, options));
}

async function runRating(contextOf: ContextOf, options: RateOptions): Promise<void> {
  const context = contextOf(options);
  const asked = candidatesOf(options);
  const task = asked.some(({ definition }) => definition.task === "rating") ? "rating" : "ranking";
  const candidates = withBaseline(asked, task, options);
  const { dataset, attributes, files } = readData(options);
  const { parts, users, items } = dataset;
  const slicings = labSlicings(parts.train, new Set(parts.test.users), attributes);
  const compared: { name: string; rmse: number; predicted: Float64Array }[] = [];
  const range = rangeOf(parts.train);
  const isAsked = (name: string) => asked.some(({ definition }) => definition.name === name);
  const lines: string[] = [];
  const { likedFrom } = options;
  const likesFor = preferencesFor(parts, likedFrom);
  const heldOutLikes = preferences(parts.test, likedFrom);
  const { findings, pool } = await experiment(
    candidates,
    (definition) => ({
      interactions: definition.task === "rating" ? parts.train : likesFor(definition),
      ratingRange: range,
      ...featuresOf(attributes),
    }),
    (model, definition): Measured => {
      const { name } = definition;
      if (model.predict === undefined) {
        const likes = { train: likesFor(definition), test: heldOutLikes };
        return { metrics: evaluatePreferences(model, likes).metrics };
      }
      const { metrics, predicted } = evaluateRatings(model, { train: parts.train, test: parts.test });
      const prefix = asked.length === 1 ? "" : `${name}\t`;
      for (const [row, prediction] of isAsked(name) ? predicted.entries() : []) {
        const [user, item] = [users.ids[parts.test.users[row] ?? -1], items.ids[parts.test.items[row] ?? -1]];
        lines.push(`${prefix}${user}\t${item}\t${parts.test.values[row]}\t${prediction}`);
      }
      compared.push({ name, rmse: metrics.rmse.value, predicted });
      const calibration = calibrationCurve(predicted, parts.test.values, { range });
      const error = expectedCalibrationError(calibration);
      return {
        metrics: {
          ...metrics,
          "calibration-error": { value: error, low: error, high: error },
          ...preferenceMetrics(predicted, "rating", { test: parts.test, likedFrom }),
        },
        slices: Object.fromEntries(
          slicings.map(({ name, of, grouping }) => [name, sliceRatings(parts.test, predicted, of, grouping)]),
        ),
        calibration,
      };
    },
    { ...options, ...context },
  );
  if (options.predictions !== undefined) writeFileSync(options.predictions, `${lines.join("\n")}\n`);
  const record = labRecord(
    {
      protocol: `predicted ratings, errors by rating; liked from ${likedFrom} on`,
      seed: options.seed,
      files,
      users: users.size,
      items: items.size,
      models: findings,
      comparisons: compareWithBest(
        compared,
        ({ rmse }) => -rmse,
        (first, second) => compareRatings(parts.test, first.predicted, second.predicted),
      ),
    },
    pool,
  );
  const sliced = ["users by activity", "users by interactions", "items by interactions"].map(
    (grouping) => [grouping, "rmse"] as const,
  );
  const shown: readonly string[] = leading[task];
  const beyond = [...ofRatings, ...ofPreferences].filter((metric) => !shown.includes(metric));
  report(context.output, record, { shown, beyond, sliced }, options.out);
}
