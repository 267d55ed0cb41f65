import { availableParallelism } from "node:os";
import { type Command, Option } from "commander";
import { CliError } from "../cli-error.ts";
import { integerOption, jsonOption } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { trainRequest } from "../training/train-request.ts";
import type { Columns } from "./delimited.ts";
import { type Candidate, candidateOf } from "./experiment.ts";
import { type LabDataset, labDataset } from "./lab-data.ts";
import { type LabFile, type LabFormat, labFormats, readLabFile } from "./read-rows.ts";

/** What every experiment is told. */
export interface ExperimentOptions {
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

/** @throws CliError for a model that does not exist, or a setting that is wrong */
export function candidatesOf({ models: names, config }: ExperimentOptions): Candidate[] {
  const { models: wanted = [] } = trainRequest(names, { config });
  return wanted.map(({ name, config: given }) => candidateOf(name, given));
}

/** @throws CliError when one of the two files can't be read */
export function readData({ train: trainPath, test: testPath, format, map: columns }: ExperimentOptions): {
  train: LabFile;
  test: LabFile;
  dataset: LabDataset;
} {
  const train = readLabFile(trainPath, { format, columns });
  const test = readLabFile(testPath, { format, columns });
  return { train, test, dataset: labDataset(train.rows, test.rows) };
}

function readColumns(text: string): Columns {
  const given = Object.fromEntries(text.split(",").map((part) => part.split("=", 2))) as Partial<Columns>;
  const { user, item } = given;
  if (!user || !item)
    throw new CliError(exitCodes.usage, `--map names at least user=COLUMN and item=COLUMN, not "${text}".`);
  return { ...given, user, item };
}
