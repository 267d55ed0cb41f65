import { existsSync, statSync } from "node:fs";
import { createInterface } from "node:readline/promises";
import type { ImportReport, Palate, Rejection } from "@palate/client";
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
import { folderFiles } from "../data/folder-files.ts";
import { describeCounts, type How, importSources } from "../data/import-sources.ts";
import { recogniseFolder } from "../data/known-folders.ts";
import { layoutOfFile } from "../data/movielens-folder.ts";
import { describeReading, type LeftOut, readingsOf } from "../data/reading.ts";
import { fileSource, type Source } from "../data/source.ts";
import { exitCodes } from "../exit-codes.ts";
import { counted } from "../output/words.ts";

const formats = [
  ...["csv", "ndjson", "json", "parquet", "adjacency"],
  ...["movielens-ratings", "movielens-items", "movielens-users", "items-ndjson"],
];
const shownRejections = 5;

interface Options extends CommonOptions {
  readonly as?: NonNullable<Source["as"]>;
  readonly map?: string;
  readonly scale?: string;
  readonly format?: NonNullable<Source["format"]>;
  readonly yes?: boolean;
}

export function addImport(program: Command, contextOf: ContextOf): void {
  withServerOptions(program.command("import"))
    .summary("bring in ratings, items or users from files")
    .description(
      "Imports a file (CSV, NDJSON, JSON, Parquet; plain or packed with gzip or zstd), or a folder of such files: items " +
        "and users before interactions. What a file holds and which column is what are guessed and shown first. Rows that " +
        "are wrong are refused one by one and kept with line and reason; a file that can't be read to its end changes " +
        "nothing. Importing a file again changes nothing either. MovieLens, GoodBooks-10k, the splits of LightGCN and " +
        "Foursquare check-ins are known by the files in their folders.",
    )
    .argument("<path>", "a file, or a folder")
    .addOption(
      new Option("--as <what>", "what the file holds; guessed when absent").choices([
        "interactions",
        "items",
        "users",
      ]),
    )
    .option(
      "--map <columns>",
      "which column is what: user=userId,item=movieId,value=rating,timestamp=time, or for items and users " +
        "id=sku,title=name,genres=category:list,*,-cost",
    )
    .option("--scale <range>", "lowest and highest rating, such as 1..5; found in the file when absent")
    .addOption(
      new Option("--format <format>", "how the file is laid out; found out when absent").choices(formats),
    )
    .option("-y, --yes", "do not ask whether the guess is right")
    .addHelpText(
      "after",
      examples(
        ["palate import shop/", "items, users and orders, each shown as it is read"],
        [
          "palate import products.parquet --map '*,genres=department:list,-cost'",
          "the guess, but for two columns",
        ],
        ["palate import ratings.csv --map user=1,item=2,value=3", "columns by position, without a header"],
        ["palate import ../data/ml-100k", "films, users and ratings of MovieLens"],
      ),
    )
    .action(async (path: string, options: Options) => {
      if (!existsSync(path)) throw new CliError(exitCodes.absent, `There is no file or folder ${path}.`);
      const context = actionContext(contextOf, options);
      const { sources, isKnown } = sourcesAt(path, options);
      const { as, map, scale } = options;
      const how: How = { ...(as && { as }), ...(map && { map }), ...(scale && { scale }) };
      await context.withServer(async (palate) => {
        const agreed = isKnown
          ? { sources, leftOut: [] }
          : await agree(palate, sources, how, options, context);
        const reports = await importSources(palate, agreed.sources, how, context);
        const refused = await Promise.all(reports.map((report) => firstRejections(palate, report)));
        const { leftOut } = agreed;
        context.output.result({ imports: reports, ...(leftOut.length > 0 && { leftOut }) }, () =>
          [
            ...reports.map((report, index) => describeReport(report, refused[index] ?? [])),
            ...leftOut.map(({ file }) => `${file}: left out.`),
          ].join("\n"),
        );
      }, true);
    });
}

/** The files at a path; `isKnown` when it is certain how they are to be read. */
function sourcesAt(
  path: string,
  { as, map, format }: Options,
): { readonly sources: readonly Source[]; readonly isKnown: boolean } {
  const isSaid = as !== undefined || map !== undefined || format !== undefined;
  if (!statSync(path).isDirectory()) {
    return {
      sources: [fileSource(path, isSaid ? { ...(format && { format }) } : layoutOfFile(path))],
      isKnown: false,
    };
  }
  if (isSaid) {
    throw new CliError(
      exitCodes.usage,
      "--as, --map and --format are for single files.",
      "Import the files of the folder one by one, those of items and users first.",
    );
  }
  const known = recogniseFolder(path);
  if (known !== undefined) return { sources: known.sources, isKnown: true };
  const sources = folderFiles(path);
  if (sources.length > 0) return { sources, isKnown: false };
  throw new CliError(
    exitCodes.refused,
    `There is no file in ${path} that looks like a table (.csv, .tsv, .txt, .ndjson, .json, .parquet).`,
    "Name the file itself.",
  );
}

/** Shows how files will be read and, where someone sits there, asks. @returns them in the order they are to come in */
async function agree(
  palate: Palate,
  sources: readonly Source[],
  how: How,
  options: Options,
  { output, signal }: ActionContext,
): Promise<{ readonly sources: readonly Source[]; readonly leftOut: readonly LeftOut[] }> {
  const { readings, leftOut, unclear } = await readingsOf(palate, sources, how, signal);
  if (readings.length === 0 && unclear !== undefined) throw unclear;
  for (const reading of readings) output.say(describeReading(reading));
  for (const { file, reason } of leftOut) output.note(`${file} is left out: ${reason}`);
  const agreed = { sources: readings.map(({ source }) => source), leftOut };
  const isGuessed = readings.some(({ source }) => source.format === undefined) && options.map === undefined;
  if (!isGuessed || options.yes === true || !output.interactive) return agreed;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal
    .question("Import it like this? [Y/n] ", { signal })
    .finally(() => terminal.close());
  if (/^n/i.test(answer.trim())) {
    throw new CliError(
      exitCodes.interrupted,
      "Nothing was imported.",
      "Say with --as what it holds, and name the columns with --map.",
    );
  }
  return agreed;
}

async function firstRejections(palate: Palate, { importId, rejected }: ImportReport): Promise<Rejection[]> {
  return rejected === 0 ? [] : palate.imports.rejections(importId, { limit: shownRejections });
}

function describeReport(report: ImportReport, refused: readonly Rejection[]): string {
  const { importId, file, format, rejected, rejectedByReason } = report;
  const place = format === "json" || format === "parquet" ? "row" : "line";
  const lines = [`${file}: ${describeCounts(report)}.`];
  if (rejected > 0) {
    const reasons = Object.entries(rejectedByReason).map(
      ([reason, rows]) => `${reason}: ${counted(rows, "row")}`,
    );
    lines.push(`  ${reasons.join("; ")}. The first of them:`);
    for (const { line, reason, row } of refused)
      lines.push(`  ${place} ${line}: ${reason}: ${row.slice(0, 80)}`);
    lines.push(`  All of them: GET /api/v1/imports/${importId}/rejections`);
  }
  return lines.join("\n");
}
