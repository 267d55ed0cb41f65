import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { type InteractionRow, parseMovieLens, parseUserItemLists } from "@palate/engine";
import { CliError } from "../cli-error.ts";
import { exitCodes } from "../exit-codes.ts";
import { type Columns, parseDelimited } from "./delimited.ts";

export const labFormats = ["lists", "csv", "tsv", "movielens"] as const;
export type LabFormat = (typeof labFormats)[number];

/** A file of interactions, with what it takes to know it again. */
export interface LabFile {
  readonly path: string;
  readonly sha256: string;
  readonly format: LabFormat;
  readonly rows: readonly InteractionRow[];
}

/**
 * Reads a file of interactions, plain or gzipped.
 *
 * @param given how it is laid out; found out from the first lines when absent
 * @throws CliError when there is no such file, or naming the line that can't be read
 */
export function readLabFile(
  path: string,
  given: { readonly format?: LabFormat | undefined; readonly columns?: Columns | undefined } = {},
): LabFile {
  const { text, sha256 } = readText(path);
  const format = given.format ?? (given.columns === undefined ? formatOf(text) : delimitedFormat(text));
  const rows = readable(path, () => parse(text, format, given.columns));
  if (rows.length === 0) throw new CliError(exitCodes.refused, `${path} holds no interactions.`);
  const broken = rows.findIndex(({ value }) => !Number.isFinite(value));
  if (broken >= 0)
    throw new CliError(exitCodes.refused, `${path}: interaction ${broken + 1} has no finite value.`);
  return { path, sha256, format, rows };
}

/** @throws CliError when there is no such file, or it can't be unpacked */
export function readText(path: string): { text: string; sha256: string } {
  if (!existsSync(path)) throw new CliError(exitCodes.absent, `There is no file ${path}.`);
  const bytes = readFileSync(path);
  const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const text = readable(path, () => (isPacked ? gunzipSync(bytes) : bytes).toString("utf8"));
  return { text, sha256: createHash("sha256").update(bytes).digest("hex") };
}

/** Names the file in the error of a parser. */
export function readable<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    throw named(path, cause);
  }
}

/** @returns the error as one that names the file */
export function named(path: string, cause: unknown): CliError {
  if (cause instanceof CliError) return cause;
  return new CliError(exitCodes.refused, `${path}: ${(cause as Error).message}`, undefined, { cause });
}

function parse(text: string, format: LabFormat, columns: Columns | undefined): InteractionRow[] {
  if (format === "lists") return parseUserItemLists(text);
  if (format === "movielens") return parseMovieLens(text, text.includes("::") ? "::" : "\t");
  return parseDelimited(text, format === "tsv" ? "\t" : ",", columns);
}

/** Lists are numbers parted by blanks; MovieLens has `::`, or three or four columns of numbers parted by tabs. */
function formatOf(text: string): LabFormat {
  const [first = ""] = text.split("\n", 1);
  if (first.includes("::")) return "movielens";
  const cells = first.trim().split("\t");
  if (cells.length > 1)
    return (cells.length === 3 || cells.length === 4) && cells.slice(2).every(isNumber) ? "movielens" : "tsv";
  return first.includes(",") ? "csv" : "lists";
}

const delimitedFormat = (text: string): LabFormat => (text.split("\n", 1)[0]?.includes("\t") ? "tsv" : "csv");

const isNumber = (cell: string): boolean => cell.trim() !== "" && Number.isFinite(Number(cell));
