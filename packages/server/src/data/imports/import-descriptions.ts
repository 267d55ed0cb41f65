import type { Readable } from "node:stream";
import { type ImportFormat, Item, limits, type User } from "@palate/contract";
import { Check } from "typebox/value";
import type { TenantId } from "../../platform/tenant.ts";
import type { Catalog } from "../catalog/catalog.ts";
import type { Users } from "../users.ts";
import { decodedText } from "./decoded-text.ts";
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

/** Imports what is known of items or users; all rows are read before the first one is stored. */
export async function importDescriptions(
  { catalog, users }: Parts,
  { tenant, source, format, name, isPreview }: DescriptionFile,
  progress: ImportProgress,
): Promise<void> {
  const items: Item[] = [];
  const people: User[] = [];
  const seen = new Set<string>();
  const records = format === "items-ndjson" ? jsonLines(source) : movieLensRecords(source, name);
  for await (const record of records) {
    progress.countRow();
    const described = readers[format](record);
    const id =
      typeof described === "string" ? "" : "itemId" in described ? described.itemId : described.userId;
    const reason =
      typeof described === "string"
        ? described
        : seen.has(id)
          ? "the id occurs in an earlier row"
          : undefined;
    if (reason !== undefined) progress.reject(record.line, reason, record.fields);
    else if ("itemId" in (described as Item | User)) items.push(described as Item);
    else people.push(described as User);
    seen.add(id);
    if (isPreview && progress.report.rows >= previewRows) return;
  }
  if (isPreview) return;
  if (items.length > 0) {
    const { changed, unchanged } = await catalog.upsert(tenant, items);
    progress.count({ accepted: changed, duplicates: unchanged });
  }
  if (people.length > 0) {
    const { changed, unchanged } = await users.upsert(tenant, people);
    progress.count({ accepted: changed, duplicates: unchanged });
  }
}

const readers: { readonly [F in DescriptionFile["format"]]: (record: FileRecord) => Item | User | string } = {
  "movielens-items": movieLensItem,
  "movielens-users": movieLensUser,
  "items-ndjson": ({ fields }) => readItem(fields[0]!),
};

function readItem(line: string): Item | string {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return "the line is not valid JSON";
  }
  if (!Check(Item, value)) {
    return `the line is not {"itemId": …, "attributes": {…}} with an id of at most ${limits.idLength} characters`;
  }
  return line.includes("\\u0000") ? "the line holds the character NUL" : value;
}

async function* movieLensRecords(source: Readable, name: string): AsyncGenerator<FileRecord> {
  const isCsv = /\.csv(\.gz)?$/i.test(name);
  const text = decodedText(source, isCsv ? "utf-8" : "iso-8859-1", () => undefined);
  let isFirst = true;
  const delimiter = isCsv ? "," : /\.dat(\.gz)?$/i.test(name) ? "::" : "|";
  for await (const record of delimitedRecords(text, delimiter)) {
    if (!(isFirst && isCsv)) yield record;
    isFirst = false;
  }
}

async function* jsonLines(source: Readable): AsyncGenerator<FileRecord> {
  let rest = "";
  let line = 0;
  for await (const piece of decodedText(source, "utf-8", () => undefined)) {
    const lines = (rest + piece).split("\n");
    rest = lines.pop() ?? "";
    for (const text of lines) {
      line++;
      if (text.trim() !== "") yield { line, fields: [text] };
    }
  }
  if (rest.trim() !== "") yield { line: line + 1, fields: [rest] };
}
