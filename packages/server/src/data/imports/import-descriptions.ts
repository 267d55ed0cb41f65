import type { Readable } from "node:stream";
import type { ImportFormat } from "@palate/contract";
import type { TenantId } from "../../platform/tenant.ts";
import type { Catalog } from "../catalog/catalog.ts";
import type { Users } from "../people/users.ts";
import { decodedText } from "./decoded-text.ts";
import { type Description, describedInJson, descriptionFault } from "./description.ts";
import { unreadable } from "./import-error.ts";
import type { ImportProgress } from "./import-progress.ts";
import { movieLensItem, movieLensUser } from "./movielens.ts";
import { delimitedRecords, type FileRecord } from "./records.ts";

interface Parts {
  readonly catalog: Catalog;
  readonly users: Users;
}

export interface DescriptionFile {
  readonly tenant: TenantId;
  readonly source: Readable;
  readonly format: Exclude<ImportFormat, "csv" | "movielens-ratings">;
  /** the file's name: `movies.csv` is quoted and in UTF-8, unlike the older MovieLens files */
  readonly name: string;
  readonly isPreview: boolean;
}

const previewRows = 1_000;
/** Stored at once: the catalog is locked meanwhile, and events of new items wait. */
const batchRows = 2_000;
const longestLine = 8 * 1024 * 1024;

const readers: {
  readonly [Format in DescriptionFile["format"]]: (record: FileRecord) => Description | string;
} = {
  "movielens-items": movieLensItem,
  "movielens-users": movieLensUser,
  "items-ndjson": ({ fields }) => describedInJson(fields[0]!),
};

/**
 * Imports what is known of items or users; all rows are read before the first one is stored. They are stored in batches:
 * the same file imported again, or after a crash, completes what is missing and changes nothing else.
 */
export async function importDescriptions(
  { catalog, users }: Parts,
  { tenant, source, format, name, isPreview }: DescriptionFile,
  progress: ImportProgress,
): Promise<void> {
  const described = new Map<string, Description>();
  const records = format === "items-ndjson" ? jsonLines(source) : movieLensRecords(source, name);
  for await (const record of records) {
    progress.countRow();
    const read = readers[format](record);
    const fault = typeof read === "string" ? read : faultOf(read, described);
    if (fault !== undefined) progress.reject(record.line, fault, record.text);
    else if (typeof read !== "string") described.set(read.id, read);
    if (isPreview && progress.report.rows >= previewRows) break;
  }
  if (progress.report.rows === 0) throw unreadable("The file has no rows");
  if (isPreview) return;

  const all = [...described.values()];
  for (let start = 0; start < all.length; start += batchRows) {
    const batch = all.slice(start, start + batchRows);
    const { changed, unchanged } =
      format === "movielens-users"
        ? await users.upsert(
            tenant,
            batch.map(({ id, attributes }) => ({ userId: id, attributes })),
          )
        : await catalog.upsert(
            tenant,
            batch.map(({ id, attributes }) => ({ itemId: id, attributes })),
          );
    progress.count({ accepted: changed, duplicates: unchanged });
  }
}

function faultOf(read: Description, described: ReadonlyMap<string, unknown>): string | undefined {
  return described.has(read.id) ? "the id occurs in an earlier row" : descriptionFault(read);
}

async function* movieLensRecords(source: Readable, name: string): AsyncGenerator<FileRecord> {
  const isCsv = /\.csv(\.gz)?$/i.test(name);
  const delimiter = isCsv ? "," : /\.dat(\.gz)?$/i.test(name) ? "::" : "|";
  const text = decodedText(source, isCsv ? "utf-8" : "iso-8859-1", () => undefined);
  let isHeader = isCsv;
  for await (const record of delimitedRecords(text, delimiter)) {
    if (!isHeader) yield record;
    isHeader = false;
  }
}

async function* jsonLines(source: Readable): AsyncGenerator<FileRecord> {
  let rest = "";
  let line = 0;
  for await (const piece of decodedText(source, "utf-8", () => undefined)) {
    const lines = (rest + piece).split("\n");
    rest = lines.pop() ?? "";
    if (rest.length > longestLine) throw unreadable("A line is longer than 8 MiB", line + 1);
    for (const text of lines) {
      line++;
      if (text.trim() !== "") yield { line, fields: [text], text };
    }
  }
  if (rest.trim() !== "") yield { line: line + 1, fields: [rest], text: rest };
}
