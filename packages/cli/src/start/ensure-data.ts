import { existsSync, statSync } from "node:fs";
import type { ImportReport, Palate, Status } from "@palate/client";
import { CliError } from "../cli-error.ts";
import type { Context } from "../command.ts";
import { describeCounts, importSources } from "../data/import-sources.ts";
import { downloadMovielens, movielensTerms } from "../data/movielens-download.ts";
import { type DataSet, type MovielensName, recogniseMovielens } from "../data/movielens-folder.ts";
import { simulatedCatalog } from "../data/simulated-catalog.ts";
import { exitCodes } from "../exit-codes.ts";

export interface DataOptions {
  readonly dataset?: MovielensName | "simulated";
  readonly from?: string;
}

/** Brings in a data set when there is none, or when an earlier start was broken off while it did. */
export async function ensureData(palate: Palate, options: DataOptions, context: Context): Promise<void> {
  const [status, imports] = await Promise.all([palate.status(), palate.imports.list()]);
  if (hasData(status, imports)) return sayWhatStays(status, options, context);
  const { name, sources } = await chooseDataSet(options, context);
  context.signal.throwIfAborted();
  context.output.say(`Importing ${name} …`);
  const reports = await importSources(palate, sources, {}, context);
  for (const report of reports) {
    if (report.rejected > 0) context.output.say(`  ${report.file}: ${describeCounts(report)}.`);
  }
}

/** Data that came in by our own hand count only when their last file came in whole. */
function hasData({ counts, aliases }: Status, imports: readonly ImportReport[]): boolean {
  if (counts.events === 0) return false;
  const [newest] = imports;
  const brokenOff = newest !== undefined && newest.status !== "done" && newest.file.includes("/");
  return aliases.length > 0 || !brokenOff;
}

/** Data that are there are never mixed with others unasked. */
function sayWhatStays({ dataset: there }: Status, { dataset, from }: DataOptions, { output }: Context): void {
  // The folder may be gone by now; then there is nothing to say about it.
  const wanted = from === undefined ? dataset : existsSync(from) ? recogniseMovielens(from)?.name : undefined;
  if (wanted === undefined || there === undefined || there.name.startsWith(`${wanted}/`)) return;
  output.say(
    `There are data already (${there.name}), so ${wanted} is not brought in. \`palate import\` adds data; ` +
      "--home with a new folder begins anew.",
  );
}

async function chooseDataSet({ dataset = "ml-100k", from }: DataOptions, context: Context): Promise<DataSet> {
  if (from !== undefined) return dataSetAt(from);
  if (dataset === "simulated") return simulated(context);
  const { output, signal } = context;
  output.say(movielensTerms(dataset));
  output.say(`\nFetching ${dataset} …`);
  try {
    return await downloadMovielens(dataset, signal);
  } catch (error) {
    signal.throwIfAborted();
    const { message, cause } = error as Error;
    const reason = cause instanceof Error ? cause.message : message;
    output.say(`MovieLens can't be reached (${reason}); simulated films take its place.`);
    return simulated(context);
  }
}

async function simulated({ output }: Context): Promise<DataSet> {
  output.say("Simulating a film catalog: invented films, invented people.");
  return simulatedCatalog();
}

function dataSetAt(folder: string): DataSet {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    throw new CliError(
      exitCodes.absent,
      `There is no folder ${folder}.`,
      "--from names the folder of a data set.",
    );
  }
  const found = recogniseMovielens(folder);
  if (found === undefined) {
    throw new CliError(
      exitCodes.refused,
      `${folder} holds no data set that is known here.`,
      "Start with --no-data and bring files in with `palate import FILE`.",
    );
  }
  return found;
}
