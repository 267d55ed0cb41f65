import { resolve } from "node:path";
import { createInterface } from "node:readline/promises";
import type { Occupants, RestoreReport } from "@palate/server/backup";
import type { Command } from "commander";
import { CliError } from "../cli-error.ts";
import { type Context, type ContextOf, examples, jsonOption } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import type { Bar } from "../output/progress.ts";
import { counted, moment } from "../output/words.ts";
import { givenSettings, installationOf } from "../server/installation.ts";

interface Options {
  readonly replace?: boolean;
  readonly yes?: boolean;
  readonly home?: string;
  readonly config?: string;
  readonly json?: boolean;
}

export function addRestore(program: Command, contextOf: ContextOf): void {
  program
    .command("restore")
    .summary("bring everything back from such a file")
    .description(
      "Makes an installation what it was when the backup was made: all of it, or, when anything goes wrong, none. No server " +
        "may run meanwhile. Every checksum is compared before anything is changed.",
    )
    .argument("<file>", "what `palate backup` wrote")
    .option("--replace", "destroy what is there; without this, only an empty installation is filled")
    .option("-y, --yes", "do not ask before that")
    .option("--home <folder>", "Palate's folder (.palate; PALATE_HOME)")
    .option("--config <file>", "the configuration (config.yaml, if there is one; PALATE_CONFIG)")
    .addOption(jsonOption())
    .addHelpText(
      "after",
      examples(
        ["palate restore palate-backup-….tar.zst", "into an empty folder or database"],
        ["palate restore palate-backup-….tar.zst --replace", "in place of what is there"],
      ),
    )
    .action((file: string, options: Options) => restoreInto(file, options, contextOf(options)));
}

async function restoreInto(file: string, options: Options, context: Context): Promise<void> {
  const { restore } = await import("@palate/server/backup");
  const { output, signal } = context;
  const installation = await installationOf(options);
  const { home } = installation.config;
  if (installation.serverPid !== undefined) {
    throw new CliError(
      exitCodes.failed,
      `Palate runs on ${home} (process ${installation.serverPid}).`,
      "Stop it first.",
    );
  }
  // A question stands between the two.
  const [checking, restoring] = [await output.bars(), await output.bars()];
  const check = checking.add("check");
  let bar: Bar | undefined;
  const report = await restore({
    ...installation,
    file: resolve(file),
    signal,
    mayReplace: async (occupants) => {
      checking.close();
      await agree(occupants, home, options, context);
    },
    onProgress(stage, fraction) {
      if (stage === "check") return check.update(fraction, "checksums");
      checking.close();
      bar ??= restoring.add("restore");
      bar.update(fraction, "rows and files");
    },
  }).finally(() => {
    checking.close();
    restoring.close();
  });
  const changed = changedSettings(report, await givenSettings(options));
  const { createdAt, palate, problems } = report.manifest;
  output.result(
    { home, createdAt, palate, leftOut: report.leftOut, problems, changedSettings: changed },
    () =>
      [
        `Restored what there was at ${moment(createdAt)} (${described(report)}).`,
        ...report.leftOut.map((table) => `  ${table} was left out: it is not Palate's.`),
        ...problems.map((problem) => `  ${problem}`),
        ...(changed.length === 0 ? [] : ["Set otherwise than when the backup was made:", ...changed]),
        "`palate start` serves it.",
      ].join("\n"),
  );
}

function described({ manifest: { tables, palate } }: RestoreReport): string {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  return `${counted(rows, "row")}, by Palate ${palate}`;
}

async function agree(
  occupants: Occupants,
  home: string,
  { replace, yes }: Options,
  { output, signal }: Context,
): Promise<void> {
  const { tables, files } = occupants;
  const what = [
    ...tables.map(({ name, rows }) => `  ${name}: ${counted(rows, "row")}`),
    ...(files > 0 ? [`  ${counted(files, "file")} of models and snapshots in ${home}`] : []),
  ];
  if (replace !== true) {
    throw new CliError(
      exitCodes.refused,
      ["There is an installation already:", ...what].join("\n"),
      "To destroy it, add --replace; to keep it, name another place with --home or DATABASE_URL.",
    );
  }
  output.note(["This will be destroyed:", ...what].join("\n"));
  if (yes === true || !output.interactive) return;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal
    .question("Destroy it and restore the backup? [y/N] ", { signal })
    .finally(() => terminal.close());
  if (!/^y/i.test(answer.trim())) throw new CliError(exitCodes.interrupted, "Nothing was changed.");
}

/** Settings are not restored: what would make the installation another one is said. */
function changedSettings({ manifest }: RestoreReport, now: Readonly<Record<string, string>>): string[] {
  const keys = new Set([...Object.keys(manifest.settings), ...Object.keys(now)]);
  return [...keys].toSorted().flatMap((key) => {
    const [before, after] = [manifest.settings[key], now[key]];
    return before === after ? [] : [`  ${key}: ${before ?? "not set"} then, ${after ?? "not set"} now`];
  });
}
