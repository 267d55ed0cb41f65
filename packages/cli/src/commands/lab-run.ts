import {
  compareRankings,
  evaluateRankingOn,
  parseGivenNegatives,
  type RankingEvaluation,
  type TasteSource,
} from "@palate/engine";
import { type Command, Option } from "commander";
import { CliError } from "../cli-error.ts";
import { type ContextOf, integerOption } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { labelsOf } from "../lab/attributes.ts";
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
import { preferences, preferencesFor, rangeOf } from "../lab/lab-data.ts";
import {
  leadMetrics,
  type ModelLists,
  measureAmongGiven,
  slicesOfRanking,
  writeLists,
} from "../lab/measure-ranking.ts";
import { named, readable, readText } from "../lab/read-rows.ts";
import { labRecord } from "../lab/record.ts";
import { report } from "../lab/report.ts";
import { labSlicings } from "../lab/slices.ts";

interface RunOptions extends ExperimentOptions {
  readonly protocol: "ranking" | "given-negatives";
  readonly negatives?: string;
  readonly k: readonly number[];
  readonly likedFrom?: number;
  readonly tastes: TasteSource;
  readonly recommendSeen?: boolean;
  readonly lists?: string;
}

const cutoffs = integerOption(1, 100_000);

/** The length of lists that is shown, where it is among those measured; the rest is in the record. */
const usualLength = 10;

export function addLabRun(lab: Command, contextOf: ContextOf): void {
  withExperimentOptions(lab.command("run"))
    .description("Rank items and measure the lists, with 95% bootstrap intervals over users.")
    .addOption(
      new Option(
        "--protocol <name>",
        "ranking: the whole catalog, without what was seen in training; given-negatives: among the items of a file",
      )
        .choices(["ranking", "given-negatives"])
        .default("ranking"),
    )
    .option(
      "--negatives <file>",
      "for given-negatives: lines of (user,item) and its negatives, parted by tabs",
    )
    .option(
      "--k <numbers>",
      "lengths of the lists, such as 10 or 5,10,20",
      (text) => text.split(",").map(cutoffs),
      [5, 10, 20],
    )
    .option(
      "--liked-from <rating>",
      "ratings below say no; without it every interaction counts as liked",
      Number,
    )
    .addOption(
      new Option(
        "--tastes <source>",
        "whose tastes are measured: folded in from histories, as serving does it; learned for each user in training, as most papers do, where a model has them",
      )
        .choices(["folded", "learned"])
        .default("folded"),
    )
    .option(
      "--recommend-seen",
      "lists may hold what the user had in training, as with places or songs that one comes back to",
    )
    .option("--lists <file>", "write each list: user, item, rank, score, parted by tabs")
    .action((options: RunOptions) => runRanking(contextOf, options));
}

/** A model's part in the comparison with others. */
type Compared = Pick<RankingEvaluation, "metrics" | "users" | "perUser"> & { readonly name: string };

async function runRanking(contextOf: ContextOf, options: RunOptions): Promise<void> {
  const { k, protocol, tastes } = options;
  const context = contextOf(options);
  const asked = candidatesOf(options);
  const isAsked = (name: string) => asked.some(({ definition }) => definition.name === name);
  const candidates = withBaseline(asked, "ranking", options);
  const data = readData(options);
  const { dataset, attributes } = data;
  const historiesFor = preferencesFor(dataset.parts, options.likedFrom);
  const learned = historiesFor({});
  const heldOut = preferences(dataset.parts.test, options.likedFrom);
  const negatives = protocol === "given-negatives" ? readNegatives(options.negatives) : undefined;
  const genres = attributes.items && labelsOf(attributes.items.features, "genres");
  const slicings = labSlicings(learned, new Set(heldOut.users), attributes);
  const kept: ModelLists[] = [];
  const compared: Compared[] = [];
  const { findings, pool } = await experiment(
    candidates,
    (definition) => ({
      interactions: definition.task === "rating" ? dataset.parts.train : historiesFor(definition),
      ratingRange: rangeOf(dataset.parts.train),
      ...featuresOf(attributes),
    }),
    async (model, definition, compute) => {
      const { name } = definition;
      const histories = historiesFor(definition);
      if (negatives !== undefined) {
        const sampled = measureAmongGiven(model, dataset, histories, negatives.given, { k, tastes });
        compared.push({ name, ...sampled });
        return { metrics: sampled.metrics };
      }
      const evaluation = await evaluateRankingOn(compute, model, {
        train: learned,
        histories,
        test: heldOut,
        k,
        tastes,
        recommendsSeen: options.recommendSeen,
        ...(genres && { genres }),
      }).catch((error: unknown) => {
        // Nothing that is liked is held out.
        throw error instanceof RangeError ? named(options.test, error) : error;
      });
      const { metrics, users, lists, perUser } = evaluation;
      if (isAsked(name)) kept.push({ model: name, users, lists });
      compared.push({ name, metrics, users, perUser });
      return { metrics, slices: slicesOfRanking(evaluation, heldOut, slicings, k) };
    },
    { ...options, ...context },
  );
  if (options.lists !== undefined) await writeLists(options.lists, dataset, kept);
  const shownLength = k.includes(usualLength) ? usualLength : Math.max(...k);
  const leading = negatives === undefined ? leadMetrics(k) : Object.keys(compared[0]?.metrics ?? {});
  const shown = leading.filter((metric) => metric.endsWith(`@${shownLength}`));
  const [lead = ""] = shown;
  const record = labRecord(
    {
      protocol:
        negatives === undefined
          ? `full ranking of all items${options.recommendSeen ? "" : " but those of training"}; recall over all held-out items`
          : "among given negatives, a sampled protocol",
      tastes,
      seed: options.seed,
      files: [...data.files, ...(negatives === undefined ? [] : [negatives.file])],
      users: dataset.users.size,
      items: dataset.items.size,
      models: findings,
      comparisons: compareWithBest(
        compared,
        ({ metrics }) => metrics[lead]?.value ?? 0,
        (first, second) => compareRankings(first, second, leading),
      ),
    },
    pool,
  );
  const beyond = [
    "coverage",
    "gini",
    "novelty",
    "popularity",
    "long-tail",
    "diversity",
    "miscalibration",
  ].map((metric) => `${metric}@${shownLength}`);
  const sliced = [
    ["users by activity", lead],
    ["users by interactions", lead],
    ["items by interactions", `recall@${shownLength}`],
  ] as const;
  report(context.output, record, { shown, beyond, sliced }, options.out);
}

function readNegatives(path: string | undefined) {
  if (path === undefined)
    throw new CliError(exitCodes.usage, "The protocol given-negatives needs a file: --negatives FILE.");
  const { text, sha256 } = readText(path);
  return { given: readable(path, () => parseGivenNegatives(text)), file: { path, sha256 } };
}
