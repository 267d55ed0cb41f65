import { setTimeout as sleep } from "node:timers/promises";
import type { ImportOptions, ImportReport, Palate } from "@palate/client";
import type { Output } from "../output/output.ts";
import type { Bar } from "../output/progress.ts";
import { count, counted } from "../output/words.ts";
import { counting, type Source } from "./source.ts";

export interface ImportContext {
  readonly output: Output;
  readonly signal: AbortSignal;
}

/** What someone says of files, before what the files say of themselves. */
export type How = Partial<Pick<ImportOptions, "as" | "map" | "scale">>;

/** How much of the work reading a file is; the rest is storing its rows. */
const readingShare = 0.2;
const lookIntervalMs = 300;

/**
 * Imports files one after another, with a bar for each.
 *
 * @param how for all files; it comes before what a source says itself
 * @returns their reports, in order; the first file that can't be imported ends it with its error
 */
export async function importSources(
  palate: Palate,
  sources: readonly Source[],
  how: How,
  { output, signal }: ImportContext,
): Promise<ImportReport[]> {
  const bars = await output.bars();
  const reports: ImportReport[] = [];
  try {
    for (const source of sources) {
      const bar = bars.add(source.name);
      const report = await importSource(palate, source, how, bar, signal);
      bar.finish(describeCounts(report));
      reports.push(report);
    }
  } finally {
    bars.close();
  }
  return reports;
}

async function importSource(
  palate: Palate,
  source: Source,
  how: How,
  bar: Bar,
  signal: AbortSignal,
): Promise<ImportReport> {
  const content = source
    .open()
    .pipeThrough(
      counting((sent) => bar.update((readingShare * sent) / Math.max(source.bytes, sent, 1), "reading")),
    );
  const finished = new AbortController();
  const watched = watchStoring(palate, source.name, bar, AbortSignal.any([signal, finished.signal]));
  try {
    return await palate.imports.create(content, importOptions(source, how), { signal });
  } finally {
    finished.abort();
    await watched;
  }
}

/** How the server is to read a file. */
export function importOptions(
  { name: file, format, as, map, scale, simulated }: Omit<Source, "bytes" | "open">,
  how: How,
): ImportOptions {
  return {
    file,
    ...(format && { format }),
    ...(as && { as }),
    ...(map && { map }),
    ...(scale && { scale }),
    ...(simulated && { simulated }),
    ...how,
  };
}

/** The answer comes when all is stored; until then the list of imports says how far it is. */
async function watchStoring(palate: Palate, file: string, bar: Bar, signal: AbortSignal): Promise<void> {
  while (await sleep(lookIntervalMs, true, { signal }).catch(() => false)) {
    const imports = await palate.imports.list({ signal }).catch(() => []);
    const report = imports.find((candidate) => candidate.file === file && candidate.status === "running");
    if (report === undefined || report.rows === 0) continue;
    const stored = (report.accepted + report.duplicates) / Math.max(report.rows - report.rejected, 1);
    if (stored > 0) bar.update(readingShare + (1 - readingShare) * Math.min(stored, 1), "storing");
  }
}

/** @returns such as "100,000 rows stored, 3 refused" */
export function describeCounts({ accepted, duplicates, rejected }: ImportReport): string {
  return [
    `${counted(accepted, "row")} stored`,
    ...(duplicates === 0 ? [] : [`${count(duplicates)} known before`]),
    ...(rejected === 0 ? [] : [`${count(rejected)} refused`]),
  ].join(", ");
}
