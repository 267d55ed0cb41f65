import { statSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Manifest } from "@palate/server/backup";
import type { Command } from "commander";
import { CliError } from "../cli-error.ts";
import { type Context, type ContextOf, examples, jsonOption } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { bytes, counted, moment } from "../output/words.ts";
import { givenSettings, installationOf } from "../server/installation.ts";

interface Options {
  readonly out?: string;
  readonly verify?: string;
  readonly home?: string;
  readonly config?: string;
  readonly json?: boolean;
}

export function addBackup(program: Command, contextOf: ContextOf): void {
  program
    .command("backup")
    .summary("put everything that is kept into one file")
    .description(
      "Writes the database, snapshots and models into one file, as they were at one moment. A server that runs goes on; " +
        "when none runs, the database is started for the while. The file holds people's data: only you can read it.",
    )
    .option(
      "--out <path>",
      "the file; or a folder, in which it is named for the time (default: the working folder)",
    )
    .option("--verify <file>", "read this backup and compare every checksum instead; nothing is changed")
    .option("--home <folder>", "Palate's folder (.palate; PALATE_HOME)")
    .option("--config <file>", "the configuration (config.yaml, if there is one; PALATE_CONFIG)")
    .addOption(jsonOption())
    .addHelpText(
      "after",
      examples(
        ["palate backup", "everything, into ./palate-backup-….tar.zst"],
        ["palate backup --out /backups/", "the same, into another folder"],
        ["palate backup --verify palate-backup-….tar.zst", "whether a backup is whole"],
      ),
    )
    .action((options: Options) => {
      const context = contextOf(options);
      return options.verify === undefined ? backup(options, context) : verify(options.verify, context);
    });
}

async function backup(options: Options, { output, signal }: Context): Promise<void> {
  const { backUp } = await import("@palate/server/backup");
  const installation = await installationOf(options);
  const bars = await output.bars();
  const bar = bars.add("backup");
  const started = performance.now();
  const report = await backUp({
    ...installation,
    file: fileOf(options.out ?? "."),
    settings: await givenSettings(options),
    signal,
    onProgress: (fraction, detail) => bar.update(fraction, detail),
  }).finally(() => bars.close());
  const { file, manifest } = report;
  const { problems } = manifest;
  output.result({ file, bytes: report.bytes, ...summary(manifest), problems }, () => {
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    return `${file}: ${describe(manifest)}; ${bytes(report.bytes)} in ${seconds} s.`;
  });
  sayProblems(problems, output);
}

async function verify(file: string, { output, signal }: Context): Promise<void> {
  const { verifyBackup } = await import("@palate/server/backup");
  const bars = await output.bars();
  const bar = bars.add("check");
  const manifest = await verifyBackup(resolve(file), {
    signal,
    onProgress: (fraction) => bar.update(fraction, "checksums"),
  }).finally(() => bars.close());
  const { createdAt, palate, problems } = manifest;
  output.result(
    { file: resolve(file), ...summary(manifest), problems },
    () => `${file} is whole: ${describe(manifest)}, of ${moment(createdAt)}, by Palate ${palate}.`,
  );
  sayProblems(problems, output);
}

/** What was not as it should be when a backup was made is no less so in it. */
function sayProblems(problems: readonly string[], { note }: Context["output"]): void {
  if (problems.length === 0) return;
  note(`${counted(problems.length, "file")} of the installation could not be backed up as it should be:`);
  for (const problem of problems) note(`  ${problem}`);
  note("Everything else is in the backup. `palate doctor` says which models this is about.");
  process.exitCode = exitCodes.failed;
}

function summary({ createdAt, palate, tables, entries, migrations }: Manifest): object {
  return {
    createdAt,
    palate,
    migrations: migrations.length,
    tables: Object.fromEntries(tables.map(({ name, rows }) => [name, rows])),
    files: entries.filter(({ name }) => name.startsWith("files/")).length,
  };
}

function describe({ tables, entries }: Manifest): string {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  const files = entries.filter(({ name }) => name.startsWith("files/")).length;
  return `${counted(rows, "row")} of ${counted(tables.length, "table")}, ${counted(files, "file")}`;
}

/** @returns an absolute path; within a folder, one that is named for the time */
function fileOf(out: string): string {
  const path = resolve(out);
  const isFolder = out.endsWith("/") || statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  if (!isFolder && !path.endsWith(".zst")) {
    throw new CliError(exitCodes.usage, `${out} is no folder, and a backup's name ends with .tar.zst.`);
  }
  const time = new Date().toISOString().replaceAll(/[-:]|\.\d+/g, "");
  return isFolder ? join(path, `palate-backup-${time}.tar.zst`) : path;
}
