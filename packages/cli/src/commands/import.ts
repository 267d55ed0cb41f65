import { existsSync, statSync } from "node:fs";
import { basename } from "node:path";
import { createInterface } from "node:readline/promises";
import type { ImportOptions, ImportReport, Palate, Rejection } from "@palate/client";
import { type Command, Option } from "commander";
import { CliError } from "../cli-error.ts";
import {
  type ActionContext,
  actionContext,
  type CommonOptions,
  type ContextOf,
  examples,
  withServerOptions,
} from "../command.ts";
import { describeCounts, importSources } from "../data/import-sources.ts";
import { layoutOfName, recogniseMovielens } from "../data/movielens-folder.ts";
import { fileSource, headOf, type Source } from "../data/source.ts";
import { exitCodes } from "../exit-codes.ts";
import { counted } from "../output/words.ts";

const formats = ["csv", "movielens-ratings", "movielens-items", "movielens-users", "items-ndjson"];
const shownRejections = 5;

interface Options extends CommonOptions {
  readonly map?: string;
  readonly scale?: string;
  readonly format?: NonNullable<ImportOptions["format"]>;
  readonly yes?: boolean;
}

export function addImport(program: Command, contextOf: ContextOf): void {
  withServerOptions(program.command("import"))
    .summary("bring in ratings, items or users from files")
    .description(
      "Imports a file, plain or gzipped, or a MovieLens folder. Of a CSV file the columns are guessed and shown first. " +
        "Rows that are wrong are refused one by one and kept with line and reason; a file that can't be read to its end " +
        "changes nothing. Importing a file again changes nothing either.",
    )
    .argument("<path>", "a file, or a folder with MovieLens data (ml-100k, ml-1m, ml-latest-small)")
    .option(
      "--map <columns>",
      "which column holds what: user=userId,item=movieId,value=rating,timestamp=timestamp",
    )
    .option("--scale <range>", "lowest and highest rating, such as 1..5; found in the file when absent")
    .addOption(
      new Option("--format <format>", "how the file is laid out (default: by its name, else csv)").choices(
        formats,
      ),
    )
    .option("-y, --yes", "do not ask whether the guess is right")
    .addHelpText(
      "after",
      examples(
        ["palate import ratings.csv", "guess the columns, show them, import"],
        [
          "palate import ratings.csv --map user=1,item=2,value=3",
          "columns by position, for a file without a header",
        ],
        ["palate import ../data/ml-100k", "films, users and ratings of MovieLens"],
      ),
    )
    .action(async (path: string, options: Options) => {
      if (!existsSync(path)) throw new CliError(exitCodes.absent, `There is no file or folder ${path}.`);
      const context = actionContext(contextOf, options);
      const sources = sourcesAt(path, options);
      const how = {
        ...(options.map === undefined ? {} : { map: options.map }),
        ...(options.scale === undefined ? {} : { scale: options.scale }),
      };
      await context.withServer(async (palate) => {
        const [only] = sources;
        if (only !== undefined && sources.length === 1) await agree(palate, only, how, options, context);
        const reports = await importSources(palate, sources, how, context);
        const refused = await Promise.all(reports.map((report) => firstRejections(palate, report)));
        context.output.result({ imports: reports }, () =>
          reports.map((report, index) => describeReport(report, refused[index] ?? [])).join("\n"),
        );
      }, true);
    });
}

function sourcesAt(path: string, { map, format }: Options): readonly Source[] {
  if (!statSync(path).isDirectory()) {
    const layout =
      format === undefined && map === undefined
        ? layoutOfName(basename(path))
        : { ...(format && { format }) };
    return [fileSource(path, layout)];
  }
  const found = recogniseMovielens(path);
  if (found === undefined) {
    throw new CliError(
      exitCodes.refused,
      `${path} is no MovieLens folder: neither u.item and u.data, nor movies.dat and ratings.dat, nor movies.csv and ratings.csv are in it.`,
      "Import its files one by one.",
    );
  }
  if (map !== undefined || format !== undefined) {
    throw new CliError(
      exitCodes.usage,
      "--map and --format are for single files; a MovieLens folder needs neither.",
    );
  }
  return found.sources;
}

/** Shows how the file will be read and, where someone sits there, asks. */
async function agree(
  palate: Palate,
  source: Source,
  how: Partial<Pick<ImportOptions, "map" | "scale">>,
  options: Options,
  { output, signal }: ActionContext,
): Promise<void> {
  const head = await headOf(source);
  const { format, scale } = source;
  const preview = await palate.imports.preview(
    head.content,
    { file: head.name, ...(format && { format }), ...(scale && { scale }), ...how },
    { signal },
  );
  output.say(`${source.name} is read as ${preview.format}:`);
  for (const [role, column] of Object.entries(preview.mapping ?? {})) {
    output.say(`  ${role.padEnd(10)} column ${column}`);
  }
  if (preview.ratingRange !== undefined) {
    output.say(`  ${"scale".padEnd(10)} ${preview.ratingRange.min} to ${preview.ratingRange.max}`);
  }
  const guessed = preview.mapping !== undefined && options.map === undefined;
  if (!guessed || options.yes === true || !output.interactive) return;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal
    .question("Import it like this? [Y/n] ", { signal })
    .finally(() => terminal.close());
  if (/^n/i.test(answer.trim())) {
    throw new CliError(exitCodes.interrupted, "Nothing was imported.", "Name the columns with --map.");
  }
}

async function firstRejections(palate: Palate, { importId, rejected }: ImportReport): Promise<Rejection[]> {
  return rejected === 0 ? [] : palate.imports.rejections(importId, { limit: shownRejections });
}

function describeReport(report: ImportReport, refused: readonly Rejection[]): string {
  const { importId, file, rejected, rejectedByReason } = report;
  const lines = [`${file}: ${describeCounts(report)}.`];
  if (rejected > 0) {
    const reasons = Object.entries(rejectedByReason).map(
      ([reason, rows]) => `${reason}: ${counted(rows, "row")}`,
    );
    lines.push(`  ${reasons.join("; ")}. The first of them:`);
    for (const { line, reason, row } of refused) lines.push(`  line ${line}: ${reason}: ${row.slice(0, 80)}`);
    lines.push(`  All of them: GET /api/v1/imports/${importId}/rejections`);
  }
  return lines.join("\n");
}
