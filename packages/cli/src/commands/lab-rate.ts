import { writeFileSync } from "node:fs";
import {
  calibrationCurve,
  compareRatings,
  evaluateRatings,
  expectedCalibrationError,
  sliceRatings,
} from "@palate/engine";
import type { Command } from "commander";
import { CliError } from "../cli-error.ts";
import type { ContextOf } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { compareWithBest } from "../lab/comparisons.ts";
import { experiment } from "../lab/experiment.ts";
import {
  candidatesOf,
  type ExperimentOptions,
  featuresOf,
  readData,
  withBaseline,
  withExperimentOptions,
} from "../lab/experiment-options.ts";
import { rangeOf } from "../lab/lab-data.ts";
import { labRecord } from "../lab/record.ts";
import { report } from "../lab/report.ts";
import { labSlicings } from "../lab/slices.ts";

interface RateOptions extends ExperimentOptions {
  readonly predictions?: string;
}

export function addLabRate(lab: Command, contextOf: ContextOf): void {
  withExperimentOptions(lab.command("rate"))
    .description("Predict ratings and measure the errors, with 95% bootstrap intervals over users.")
    .option("--predictions <file>", "write each prediction: user, item, rating, prediction, parted by tabs")
    .action((options: RateOptions) => runRating(contextOf, options));
}

async function runRating(contextOf: ContextOf, options: RateOptions): Promise<void> {
  const context = contextOf(options);
  const asked = candidatesOf(options);
  const unfit = asked.find(({ definition }) => definition.task !== "rating");
  if (unfit !== undefined) {
    throw new CliError(
      exitCodes.refused,
      `${unfit.definition.name} orders items and predicts no ratings.`,
      "Measure it with `palate lab run`.",
    );
  }
  const candidates = withBaseline(asked, "rating", options);
  const { dataset, attributes, files } = readData(options);
  const { parts, users, items } = dataset;
  const slicings = labSlicings(parts.train, new Set(parts.test.users), attributes);
  const compared: { name: string; rmse: number; predicted: Float64Array }[] = [];
  const range = rangeOf(parts.train);
  const isAsked = (name: string) => asked.some(({ definition }) => definition.name === name);
  const lines: string[] = [];
  const { findings, pool } = await experiment(
    candidates,
    () => ({ interactions: parts.train, ratingRange: range, ...featuresOf(attributes) }),
    (model, name) => {
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
        metrics: { ...metrics, "calibration-error": { value: error, low: error, high: error } },
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
      protocol: "predicted ratings, errors by rating",
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
  report(
    context.output,
    record,
    { shown: ["rmse", "mae", "r2"], beyond: ["calibration-error"], sliced },
    options.out,
  );
}
