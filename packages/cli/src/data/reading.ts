import { type ImportReport, type Palate, PalateApiError } from "@palate/client";
import { table } from "../output/table.ts";
import { type How, importOptions } from "./import-sources.ts";
import { headOf, type Source } from "./source.ts";

/** How the server would read a file. */
export interface Reading {
  readonly source: Source;
  readonly preview: ImportReport;
}

/** Asks how a file would be read. */
async function readingOf(palate: Palate, source: Source, how: How, signal: AbortSignal): Promise<Reading> {
  const { name, content } = await headOf(source);
  const preview = await palate.imports.preview(content, importOptions({ ...source, name }, how), { signal });
  return { source, preview };
}

/** A file of a folder that can't be read as a table of known columns, and why. */
export interface LeftOut {
  readonly file: string;
  readonly reason: string;
}

/** What comes first: interactions find the items and users that they are about. */
const order = ["items", "users", "interactions"];

/** Asks of each file how it would be read; those that are not clear are left out, and `unclear` is why of the first. */
export async function readingsOf(
  palate: Palate,
  sources: readonly Source[],
  how: How,
  signal: AbortSignal,
): Promise<{ readings: Reading[]; leftOut: LeftOut[]; unclear: PalateApiError | undefined }> {
  const readings: Reading[] = [];
  const leftOut: LeftOut[] = [];
  let unclear: PalateApiError | undefined;
  for (const source of sources) {
    try {
      readings.push(await readingOf(palate, source, how, signal));
    } catch (error) {
      if (!(error instanceof PalateApiError) || error.code !== "IMPORT_MAPPING_INCOMPLETE") throw error;
      unclear ??= error;
      leftOut.push({ file: source.name, reason: error.message });
    }
  }
  const place = ({ preview }: Reading) => order.indexOf(preview.holds ?? "interactions");
  return { readings: readings.sort((a, b) => place(a) - place(b)), leftOut, unclear };
}

/** What a file is read as, for a person. */
export function describeReading({ source, preview }: Reading): string {
  const { format, holds = "interactions", mapping, ratingRange, columns } = preview;
  const lines = [`${source.name} is read as ${holds} (${format}):`];
  for (const [role, column] of Object.entries(mapping ?? {})) {
    const said = column.startsWith(":") ? `every row is a ${column.slice(1)}` : `column ${column}`;
    lines.push(`  ${role.padEnd(10)} ${said}`);
  }
  if (ratingRange !== undefined)
    lines.push(`  ${"scale".padEnd(10)} ${ratingRange.min} to ${ratingRange.max}`);
  if (columns !== undefined) {
    const rows = columns.map(({ column, role, attribute = "", kind = "" }) => [
      column,
      role === "attribute" ? attribute : role === "id" ? "the id" : "left out",
      kind,
    ]);
    const text = table([{ heading: "column" }, { heading: "becomes" }, { heading: "as" }], rows);
    lines.push(...text.split("\n").map((line) => `  ${line}`));
  }
  return lines.join("\n");
}
