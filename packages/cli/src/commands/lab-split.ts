import { writeFileSync } from "node:fs";
import { buildDataset, describeSplit, type Interactions, type SplitProtocol, split } from "@palate/engine";
import { type Command, InvalidArgumentError, Option } from "commander";
import { CliError } from "../cli-error.ts";
import { type ContextOf, integerOption, jsonOption } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { columnsOption } from "../lab/columns-option.ts";
import type { Columns } from "../lab/delimited.ts";
import { withoutRepeats } from "../lab/lab-data.ts";
import { type LabFormat, labFormats, readable, readLabFile } from "../lab/read-rows.ts";
import { count } from "../output/words.ts";

interface SplitOptions {
  readonly protocol: SplitProtocol["kind"];
  readonly choose: "latest" | "latest-new" | "random";
  readonly share: number;
  readonly seed: number;
  readonly train: string;
  readonly test: string;
  readonly repeats: "keep" | "first" | "last";
  readonly format?: LabFormat;
  readonly map?: Columns;
  readonly json?: boolean;
}

export function addLabSplit(lab: Command, contextOf: ContextOf): void {
  lab
    .command("split")
    .description("Divide a file of interactions into one to learn from and one to be measured on.")
    .argument("<file>", "the interactions, plain or gzipped")
    .requiredOption("--train <file>", "where to write what is learned from")
    .requiredOption("--test <file>", "where to write what is held out")
    .addOption(
      new Option(
        "--protocol <name>",
        "what is held out: one of each user's interactions, a share of each, of all, the latest of all, or rows by a hash of their number",
      )
        .choices(["leave-one-out", "per-user", "random", "global-time", "row-hash"])
        .default("per-user"),
    )
    .addOption(
      new Option(
        "--choose <which>",
        "by time, by chance, or, of a leave-one-out, the latest item that is new to its user, with nothing kept after it",
      )
        .choices(["latest", "latest-new", "random"])
        .default("latest"),
    )
    .option("--share <share>", "how much is held out, between 0 and 1", readShare, 0.2)
    .option("--seed <number>", "the same seed chooses the same", integerOption(0, 4294967295), 42)
    .addOption(
      new Option(
        "--repeats <which>",
        "of a pair of user and item that occurs again: keep every row, or only the first or the last of the file",
      )
        .choices(["keep", "first", "last"])
        .default("keep"),
    )
    .addOption(
      new Option("--format <format>", "how the file is laid out; found out when absent").choices(labFormats),
    )
    .addOption(columnsOption())
    .addOption(jsonOption())
    .action((path: string, options: SplitOptions) => {
      const { format, map: columns, repeats } = options;
      const { rows } = readLabFile(path, { format, columns });
      const { users, items, parts } = buildDataset({
        all: repeats === "keep" ? rows : withoutRepeats(rows, repeats),
      });
      const protocol = protocolOf(options);
      const { train, test } = readable(path, () => split(parts.all, protocol, options.seed));
      const write = (target: string, { users: userOf, items: itemOf, values, timestamps }: Interactions) => {
        const lines = Array.from(values, (value, row) =>
          [
            users.ids[userOf[row] ?? -1],
            items.ids[itemOf[row] ?? -1],
            value,
            ...(timestamps === undefined ? [] : [timestamps[row]]),
          ].join("\t"),
        );
        writeFileSync(target, lines.map((line) => `${line}\n`).join(""));
      };
      write(options.train, train);
      write(options.test, test);
      const sizes = { train: train.values.length, test: test.values.length };
      contextOf(options).output.result(
        { ...sizes, protocol: describeSplit(protocol) },
        () =>
          `${count(sizes.train)} to learn from, ${count(sizes.test)} held out: ${describeSplit(protocol)}.`,
      );
    });
}

function protocolOf({ protocol: kind, choose, share: testShare }: SplitOptions): SplitProtocol {
  if (kind === "leave-one-out") return { kind, choose };
  if (kind !== "per-user") return { kind, testShare };
  if (choose !== "latest-new") return { kind, choose, testShare };
  throw new CliError(exitCodes.usage, "--choose latest-new goes with --protocol leave-one-out.");
}

function readShare(text: string): number {
  const share = Number(text);
  if (share > 0 && share < 1) return share;
  throw new InvalidArgumentError("It must be a number between 0 and 1.");
}
