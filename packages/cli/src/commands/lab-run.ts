import { parseGivenNegatives } from "@palate/engine";
import { type Command, Option } from "commander";
import { CliError } from "../cli-error.ts";
import { type ContextOf, integerOption } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { experiment } from "../lab/experiment.ts";
import {
  candidatesOf,
  type ExperimentOptions,
  readData,
  withExperimentOptions,
} from "../lab/experiment-options.ts";
import { preferences, rangeOf } from "../lab/lab-data.ts";
import {
  type ModelLists,
  measureAmongGiven,
  measureFullRanking,
  writeLists,
} from "../lab/measure-ranking.ts";
import { named, readable, readText } from "../lab/read-rows.ts";
import { fileRecord, labRecord } from "../lab/record.ts";
import { report } from "../lab/report.ts";

interface RunOptions extends ExperimentOptions {
  readonly protocol: "ranking" | "given-negatives";
  readonly negatives?: string;
  readonly k: readonly number[];
  readonly likedFrom?: number;
  readonly lists?: string;
}

const cutoffs = integerOption(1, 100_000);

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
      [10],
    )
    .option(
      "--liked-from <rating>",
      "ratings below say no; without it every interaction counts as liked",
      Number,
    )
    .option("--lists <file>", "write each list: user, item, rank, score, parted by tabs")
    .action((options: RunOptions) => runRanking(contextOf, options));
}

async function runRanking(contextOf: ContextOf, options: RunOptions): Promise<void> {
  const { k, protocol } = options;
  const context = contextOf(options);
  const candidates = candidatesOf(options);
  const { train, test, dataset } = readData(options);
  const learned = preferences(dataset.parts.train, options.likedFrom);
  const heldOut = preferences(dataset.parts.test, options.likedFrom);
  const negatives = protocol === "given-negatives" ? readNegatives(options.negatives) : undefined;
  const kept: ModelLists[] = [];
  const { findings, pool } = await experiment(
    candidates,
    ({ task }) => ({
      interactions: task === "rating" ? dataset.parts.train : learned,
      ratingRange: rangeOf(dataset.parts.train),
    }),
    async (model, name, compute) => {
      if (negatives !== undefined) return measureAmongGiven(model, dataset, learned, negatives.given, k);
      const { metrics, users, lists } = await measureFullRanking(
        compute,
        model,
        { train: learned, test: heldOut },
        k,
      ).catch((error: unknown) => {
        // Nothing that is liked is held out.
        throw error instanceof RangeError ? named(options.test, error) : error;
      });
      kept.push({ model: name, users, lists });
      return metrics;
    },
    { ...options, ...context },
  );
  if (options.lists !== undefined) await writeLists(options.lists, dataset, kept);
  const record = labRecord(
    {
      protocol:
        negatives === undefined
          ? "full ranking of all items but those of training; recall over all held-out items"
          : "among given negatives, a sampled protocol",
      seed: options.seed,
      files: [fileRecord(train), fileRecord(test), ...(negatives === undefined ? [] : [negatives.file])],
      users: dataset.users.size,
      items: dataset.items.size,
      models: findings,
    },
    pool,
  );
  const shown = k.flatMap((length) =>
    negatives === undefined
      ? [`ndcg@${length}`, `recall@${length}`]
      : [`hit-rate@${length}`, `ndcg@${length}`],
  );
  report(context.output, record, shown, options.out);
}

function readNegatives(path: string | undefined) {
  if (path === undefined)
    throw new CliError(exitCodes.usage, "The protocol given-negatives needs a file: --negatives FILE.");
  const { text, sha256 } = readText(path);
  return { given: readable(path, () => parseGivenNegatives(text)), file: { path, sha256 } };
}
