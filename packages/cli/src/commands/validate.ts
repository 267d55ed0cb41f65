import type { ExpectationResult, Palate, Snapshot, ValidationReport } from "@palate/client";
import type { Command } from "commander";
import {
  actionContext,
  type CommonOptions,
  type ContextOf,
  examples,
  withServerOptions,
} from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { counted } from "../output/words.ts";
import { isSuiteFile, readSuiteFile } from "../suite-file.ts";

interface Options extends CommonOptions {
  readonly suite: string;
  readonly snapshot?: string;
}

const rowsShown = 3;

export function addValidate(program: Command, contextOf: ContextOf): void {
  withServerOptions(program.command("validate"))
    .summary("hold data against what is expected of them")
    .description(
      "Holds a snapshot against a suite of expectations, and keeps the report with it. Ends with code 4 when one of " +
        "severity error has failed; warnings are told and change nothing. Training does the same by itself.",
    )
    .option("--suite <name or file>", "a stored suite, or a file of YAML or JSON", "training")
    .option("--snapshot <id>", "look at this snapshot instead of a new one")
    .addHelpText(
      "after",
      examples(
        ["palate validate", "the data as they are now, by the suite that training asks"],
        ["palate validate --suite suite.yaml", "by the suite in a file"],
        ["palate suite propose > suite.yaml", "a suite to begin with"],
      ),
    )
    .action(async (options: Options) => {
      const { suite } = options;
      const request = isSuiteFile(suite) ? { definition: readSuiteFile(suite) } : { suite };
      const { output, withServer } = actionContext(contextOf, options);
      const report = await withServer(async (palate) => {
        const { snapshotId } = await snapshotOf(palate, options.snapshot);
        return palate.snapshots.validate(snapshotId, request);
      });
      output.result(report, () => describeReport(report));
      if (!report.success) process.exitCode = exitCodes.refused;
    });
}

/** @returns the snapshot that is named, else one of the data as they are now */
export function snapshotOf(palate: Palate, snapshotId: string | undefined): Promise<Snapshot> {
  return snapshotId === undefined ? palate.snapshots.take() : palate.snapshots.get(snapshotId);
}

function describeReport({ snapshotId, suite, seconds, errors, warnings, results }: ValidationReport): string {
  const by = suite === undefined ? "the suite that was given" : `${suite.name} (revision ${suite.revision})`;
  const failures = results.filter(({ success }) => !success);
  const outcome =
    failures.length === 0
      ? "all as expected"
      : `${counted(errors, "error")}, ${counted(warnings, "warning")}`;
  return [
    `Snapshot ${snapshotId} by ${by}: ${counted(results.length, "expectation")}, ${outcome}; ${seconds.toFixed(1)} s.`,
    ...failures.flatMap(describeFailure),
  ].join("\n");
}

function describeFailure({ severity, sentence, rows }: ExpectationResult): string[] {
  return [
    `  ${severity}: ${sentence}`,
    ...rows.slice(0, rowsShown).map((row) => `    ${JSON.stringify(row)}`),
    ...(rows.length > rowsShown ? ["    …"] : []),
  ];
}
