import { availableParallelism } from "node:os";
import type { Task, TrainingData } from "@palate/engine";
import { type Command, Option } from "commander";
import { integerOption, jsonOption } from "../command.ts";
import { trainRequest } from "../training/train-request.ts";
import { type LabAttributes, readAttributes } from "./attributes.ts";
import { columnsOption } from "./columns-option.ts";
import type { Columns } from "./delimited.ts";
import { type Candidate, candidatesFor } from "./experiment.ts";
import { type LabDataset, labDataset } from "./lab-data.ts";
import { type LabFormat, labFormats, readLabFile } from "./read-rows.ts";
import { fileRecord, type LabRecord } from "./record.ts";

/** What every experiment is told. */
export interface ExperimentOptions {
  readonly train: string;
  readonly test: string;
  readonly models: readonly string[];
  readonly config: readonly string[];
  readonly format?: LabFormat;
  readonly map?: Columns;
  /** files of attributes */
  readonly items?: string;
  readonly users?: string;
  readonly baseline: boolean;
  readonly seed: number;
  readonly threads: number;
  /** MiB */
  readonly memory?: number;
  readonly out?: string;
  readonly json?: boolean;
}

const usualSeed = 42;

const collect = (value: string, before: readonly string[]): string[] => [...before, value];

/** The options that every experiment has. */
export function withExperimentOptions(command: Command): Command {
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
    .addOption(columnsOption())
    .option(
      "--items <file>",
      "a table that describes the items: a header, ids in the first column, attributes in the others; or MovieLens' own file",
    )
    .option("--users <file>", "the same of the users")
    .option("--no-baseline", "measure no popularity, and for ratings no biases, beside the models")
    .option(
      "--seed <number>",
      "the same seed gives the same figures",
      integerOption(0, 4294967295),
      usualSeed,
    )
    .option(
      "--memory <MiB>",
      "kernel memory that a fit may hold; one that needs more is refused with what it needs",
      integerOption(1, 4096),
    )
    .option("--threads <number>", "more never change a result", integerOption(1, 64), availableParallelism())
    .option("--out <file>", "write all figures, and what it takes to repeat them, as JSON")
    .addOption(jsonOption());
}

/** @throws CliError for a model that does not exist, or a setting that is wrong */
export function candidatesOf({ models: names, config }: ExperimentOptions): Candidate[] {
  const { models: wanted = [] } = trainRequest(names, { config });
  return candidatesFor(wanted);
}

/** The bar that each model of a kind must clear: measured beside those that are asked for. */
const baselines = { ranking: "popularity", rating: "bias" } as const;

/** @returns the candidates, and after them the baseline unless it is among them or not wanted */
export function withBaseline(
  asked: readonly Candidate[],
  task: Task,
  { baseline: isWanted }: Pick<ExperimentOptions, "baseline">,
): readonly Candidate[] {
  const name = baselines[task];
  if (!isWanted || asked.some(({ definition }) => definition.name === name)) return asked;
  return [...asked, ...candidatesFor([{ name }])];
}

/** Everything that an experiment reads. */
export interface LabData {
  readonly dataset: LabDataset;
  readonly attributes: { readonly users?: LabAttributes; readonly items?: LabAttributes };
  /** every file that was read, with what it takes to know it again */
  readonly files: LabRecord["files"];
}

/** @throws CliError when one of the files can't be read */
export function readData(options: ExperimentOptions): LabData {
  const { format, map: columns } = options;
  const train = readLabFile(options.train, { format, columns });
  const test = readLabFile(options.test, { format, columns });
  const dataset = labDataset(train.rows, test.rows);
  const attributes = {
    ...(options.users !== undefined && { users: readAttributes(options.users, dataset.users) }),
    ...(options.items !== undefined && { items: readAttributes(options.items, dataset.items) }),
  };
  const described = Object.values(attributes).map(({ file }) => file);
  return { dataset, attributes, files: [fileRecord(train), fileRecord(test), ...described] };
}

/** What a model that learns from attributes is given. */
export function featuresOf({
  users,
  items,
}: LabData["attributes"]): Pick<TrainingData, "itemFeatures" | "userFeatures"> {
  return {
    ...(items !== undefined && { itemFeatures: items.features }),
    ...(users !== undefined && { userFeatures: users.features }),
  };
}
