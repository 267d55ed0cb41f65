import { writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { evaluateRatings, models, parseGivenNegatives } from "@palate/engine";
import { type Command, Option } from "commander";
import { CliError } from "../cli-error.ts";
import { type ContextOf, examples, integerOption, jsonOption } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import type { Columns } from "../lab/delimited.ts";
import { type Candidate, candidateOf, experiment } from "../lab/experiment.ts";
import { labDataset, preferences, rangeOf } from "../lab/lab-data.ts";
import {
  type ModelLists,
  measureAmongGiven,
  measureFullRanking,
  writeLists,
} from "../lab/measure-ranking.ts";
import { type LabFormat, labFormats, named, readable, readLabFile, readText } from "../lab/read-rows.ts";
import { fileRecord, type LabRecord, labRecord, writeRecord } from "../lab/record.ts";
import { table } from "../output/table.ts";
import { metricWithInterval } from "../training/metric.ts";
import { addLabSplit } from "./lab-split.ts";
import { describeModel } from "./models.ts";
import { trainRequest } from "./train.ts";

interface ExperimentOptions {
  readonly train: string;
  readonly test: string;
  readonly models: readonly string[];
  readonly config: readonly string[];
  readonly format?: LabFormat;
  readonly map?: Columns;
  readonly seed: number;
  readonly threads: number;
  readonly out?: string;
  readonly json?: boolean;
}

interface RunOptions extends ExperimentOptions {
  readonly protocol: "ranking" | "given-negatives";
  readonly negatives?: string;
  readonly k: readonly number[];
  readonly likedFrom?: number;
  readonly lists?: string;
}

interface RateOptions extends ExperimentOptions {
  readonly predictions?: string;
}

const collect = (value: string, before: readonly string[]): string[] => [...before, value];
const usualSeed = 42;
const cutoffs = integerOption(1, 100_000);

export function addLab(program: Command, contextOf: ContextOf): void {
  const lab = program
    .command("lab")
    .summary("measure models on files, without a server")
    .description(
      "Fits models to a training file and measures them on a test file. Needs no server and no database, changes " +
        "nothing, and gives the same figures for the same files, settings and seed, whatever the number of threads.",
    )
    .addHelpText(
      "after",
      examples(
        [
          "palate lab run --train train.txt --test test.txt --models item-knn,implicit-als --k 20",
          "full ranking",
        ],
        ["palate lab rate --train u1.base --test u1.test --models biased-mf", "predicted ratings"],
        [
          "palate lab split ratings.csv --protocol leave-one-out --train a.tsv --test b.tsv",
          "make such files",
        ],
        ["palate lab models", "every model with its settings"],
      ),
    );
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
  withExperimentOptions(lab.command("rate"))
    .description("Predict ratings and measure the errors, with 95% bootstrap intervals over users.")
    .option("--predictions <file>", "write each prediction: user, item, rating, prediction, parted by tabs")
    .action((options: RateOptions) => runRating(contextOf, options));
  lab
    .command("models")
    .description("List every model with its settings, their ranges and its paper.")
    .argument("[names...]", "only these")
    .addOption(jsonOption())
    .action((names: readonly string[], options: { json?: boolean }) => {
      const shown = names.length === 0 ? models : names.map((name) => candidateOf(name).definition);
      const plain = shown.map(({ name, task, summary, paper, config }) => ({
        ...{ name, task, summary, config },
        ...(paper !== undefined && { paper }),
      }));
      contextOf(options).output.result(plain, () => plain.map(describeModel).join("\n\n"));
    });
  addLabSplit(lab, contextOf);
}

function withExperimentOptions(command: Command): Command {
  return command
    .requiredOption("--train <file>", "what models learn from, plain or gzipped")
    .requiredOption("--test <file>", "what they are measured on")
    .requiredOption("--models <names>", "which models, parted by commas", (text) => text.split(","))
    .option(
      "--config <model.setting=value>",
      "a setting that differs from its default; may be repeated",
      collect,
      [],
    )
    .addOption(
      new Option("--format <format>", "how the files are laid out; found out when absent").choices(
        labFormats,
      ),
    )
    .option("--map <columns>", "which column holds what: user=userId,item=movieId,value=rating", readColumns)
    .option(
      "--seed <number>",
      "the same seed gives the same figures",
      integerOption(0, 4294967295),
      usualSeed,
    )
    .option("--threads <number>", "more never change a result", integerOption(1, 64), availableParallelism())
    .option("--out <file>", "write all figures, and what it takes to repeat them, as JSON")
    .addOption(jsonOption());
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
  finish(context.output, record, shown, options.out);
}

async function runRating(contextOf: ContextOf, options: RateOptions): Promise<void> {
  const context = contextOf(options);
  const candidates = candidatesOf(options);
  const unfit = candidates.find(({ definition }) => definition.task !== "rating");
  if (unfit !== undefined) {
    throw new CliError(
      exitCodes.refused,
      `${unfit.definition.name} orders items and predicts no ratings.`,
      "Measure it with `palate lab run`.",
    );
  }
  const { train, test, dataset } = readData(options);
  const { parts, users, items } = dataset;
  const range = rangeOf(parts.train);
  const lines: string[] = [];
  const { findings, pool } = await experiment(
    candidates,
    () => ({ interactions: parts.train, ratingRange: range }),
    (model, name) => {
      const { metrics, predicted } = evaluateRatings(model, { train: parts.train, test: parts.test });
      const prefix = candidates.length === 1 ? "" : `${name}\t`;
      for (const [row, prediction] of predicted.entries()) {
        const [user, item] = [users.ids[parts.test.users[row] ?? -1], items.ids[parts.test.items[row] ?? -1]];
        lines.push(`${prefix}${user}\t${item}\t${parts.test.values[row]}\t${prediction}`);
      }
      return metrics;
    },
    { ...options, ...context },
  );
  if (options.predictions !== undefined) writeFileSync(options.predictions, `${lines.join("\n")}\n`);
  const record = labRecord(
    {
      protocol: "predicted ratings, errors by rating",
      seed: options.seed,
      files: [fileRecord(train), fileRecord(test)],
      users: users.size,
      items: items.size,
      models: findings,
    },
    pool,
  );
  finish(context.output, record, ["rmse", "mae", "r2"], options.out);
}

function candidatesOf({ models: names, config }: ExperimentOptions): Candidate[] {
  const { models: wanted = [] } = trainRequest(names, { config });
  return wanted.map(({ name, config: given }) => candidateOf(name, given));
}

function readData({ train: trainPath, test: testPath, format, map: columns }: ExperimentOptions) {
  const train = readLabFile(trainPath, { format, columns });
  const test = readLabFile(testPath, { format, columns });
  return { train, test, dataset: labDataset(train.rows, test.rows) };
}

function readNegatives(path: string | undefined) {
  if (path === undefined)
    throw new CliError(exitCodes.usage, "The protocol given-negatives needs a file: --negatives FILE.");
  const { text, sha256 } = readText(path);
  return { given: readable(path, () => parseGivenNegatives(text)), file: { path, sha256 } };
}

function readColumns(text: string): Columns {
  const given = Object.fromEntries(text.split(",").map((part) => part.split("=", 2))) as Partial<Columns>;
  const { user, item } = given;
  if (!user || !item)
    throw new CliError(exitCodes.usage, `--map names at least user=COLUMN and item=COLUMN, not "${text}".`);
  return { ...given, user, item };
}

function finish(
  output: ReturnType<ContextOf>["output"],
  record: LabRecord,
  shown: readonly string[],
  out: string | undefined,
): void {
  if (out !== undefined) writeRecord(out, record);
  output.result(record, () => {
    const [lead = ""] = shown;
    const isError = lead === "rmse";
    const value = ({ metrics }: LabRecord["models"][number]) => metrics[lead]?.value ?? 0;
    const rows = record.models
      .toSorted((a, b) => (isError ? value(a) - value(b) : value(b) - value(a)))
      .map((finding) => [
        finding.name,
        ...shown.map((name) => metricWithInterval(finding.metrics, name, 4)),
        finding.fitSeconds.toFixed(2),
        finding.evaluationSeconds.toFixed(2),
      ]);
    const numeric = (heading: string) => ({ heading, numeric: true });
    const columns = [
      { heading: "Model" },
      ...shown.map((heading) => ({ heading })),
      numeric("Fit s"),
      numeric("Eval s"),
    ];
    return (
      `${table(columns, rows)}\n\n${record.users} users, ${record.items} items; ${record.protocol}. ` +
      `95% bootstrap intervals over users. Seed ${record.seed}, ${record.threads} threads, ${record.kernels} kernels.`
    );
  });
}
