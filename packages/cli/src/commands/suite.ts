import { writeFileSync } from "node:fs";
import type { Suite } from "@palate/client";
import type { Command } from "commander";
import {
  actionContext,
  type CommonOptions,
  type ContextOf,
  examples,
  withServerOptions,
} from "../command.ts";
import { table } from "../output/table.ts";
import { count, counted, moment } from "../output/words.ts";
import { readSuiteFile, suiteText } from "../suite-file.ts";
import { snapshotOf } from "./validate.ts";

interface ProposeOptions extends CommonOptions {
  readonly snapshot?: string;
  readonly output?: string;
}

export function addSuite(program: Command, contextOf: ContextOf): void {
  const suite = program
    .command("suite")
    .summary("say what is expected of data")
    .description(
      "A suite is a list of expectations: not_null, between, in_set, unique, mean_between, std_dev_between, recent, " +
        "row_count_between. The one named `training` is asked before every training.",
    )
    .addHelpText(
      "after",
      examples(
        ["palate suite propose --output suite.yaml", "a suite that the data as they are now pass"],
        ["palate validate --suite suite.yaml", "try it"],
        ["palate suite set training suite.yaml", "from now on every training asks it"],
        ["palate suite show training", "as YAML, to be edited"],
        ["palate suite delete training", "back to the one that is built in"],
      ),
    );
  withServerOptions(suite.command("list", { isDefault: true }))
    .description("List the suites there are (this is what `palate suite` does).")
    .action(async (options: CommonOptions) => {
      const { output, withServer } = actionContext(contextOf, options);
      const suites = await withServer((palate) => palate.suites.list());
      output.result(suites, () => listing(suites));
    });
  withServerOptions(suite.command("show"))
    .description("Show a suite as YAML; with --json its revision, too.")
    .argument("<name>", "which suite")
    .action(async (name: string, options: CommonOptions) => {
      const { output, withServer } = actionContext(contextOf, options);
      const found = await withServer((palate) => palate.suites.get(name));
      output.result(found, () => suiteText(found.definition).trimEnd());
    });
  withServerOptions(suite.command("set"))
    .description("Make or change a suite.")
    .argument("<name>", "which suite")
    .argument("<file>", "YAML or JSON")
    .action(async (name: string, file: string, options: CommonOptions) => {
      const definition = readSuiteFile(file);
      const { output, withServer } = actionContext(contextOf, options);
      const saved = await withServer((palate) => palate.suites.save(name, definition));
      output.result(saved, () => `${name} is at revision ${saved.revision}: ${expectationsOf(saved)}.`);
    });
  withServerOptions(suite.command("delete"))
    .description("Take a suite away, or bring a built-in one back to what it was at first.")
    .argument("<name>", "which suite")
    .action(async (name: string, options: CommonOptions) => {
      const { output, withServer } = actionContext(contextOf, options);
      await withServer((palate) => palate.suites.delete(name));
      output.result({ deleted: name }, () => `The suite ${name} was taken away.`);
    });
  withServerOptions(suite.command("propose"))
    .description("Write a suite that a snapshot passes, with margins. Nothing is stored.")
    .option("--snapshot <id>", "look at this snapshot instead of a new one")
    .option("--output <file>", "where to (.yaml or .json), instead of standard output")
    .action(async (options: ProposeOptions) => {
      const { output, withServer } = actionContext(contextOf, options);
      const proposed = await withServer(async (palate) => {
        const { snapshotId } = await snapshotOf(palate, options.snapshot);
        return palate.snapshots.proposeSuite(snapshotId);
      });
      const { output: file } = options;
      if (file !== undefined) writeFileSync(file, suiteText(proposed, file));
      output.result(proposed, () =>
        file === undefined
          ? suiteText(proposed).trimEnd()
          : `${file}: ${counted(proposed.expectations.length, "expectation")}.`,
      );
    });
}

const expectationsOf = ({ definition }: Suite): string =>
  counted(definition.expectations.length, "expectation");

function listing(suites: readonly Suite[]): string {
  return table(
    [
      { heading: "Suite" },
      { heading: "Revision", numeric: true },
      { heading: "Expectations", numeric: true },
      { heading: "Changed" },
    ],
    suites.map(({ name, revision, definition, updatedAt }) => [
      name,
      count(revision),
      count(definition.expectations.length),
      updatedAt === undefined ? "built in" : moment(updatedAt),
    ]),
  );
}
