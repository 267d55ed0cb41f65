import type { Readable } from "node:stream";
import type { ImportFormat } from "@palate/contract";
import { decodedText } from "./decoded-text.ts";
import { describedInJson } from "./description.ts";
import type { FileRecord } from "./file-record.ts";
import { filledLines } from "./filled-lines.ts";
import { movieLensItem, movieLensUser } from "./movielens.ts";
import { delimitedRecords } from "./records.ts";
import type { ReadDescription } from "./store-descriptions.ts";
import { unpackedBytes } from "./unpacked-bytes.ts";

/** Layouts of items and users that say by themselves what each field is. */
export type DescriptionFormat = Extract<ImportFormat, "movielens-items" | "movielens-users" | "items-ndjson">;

/** @param name the file's: `movies.csv` is quoted and in UTF-8, unlike the older MovieLens files */
export async function* fixedDescriptions(
  source: Readable,
  format: DescriptionFormat,
  name: string,
): AsyncGenerator<ReadDescription> {
  if (format === "items-ndjson") {
    for await (const record of filledLines(decodedText(unpackedBytes(source), "utf-8"))) {
      yield { record, read: describedInJson(record.text) };
    }
    return;
  }
  const read = format === "movielens-items" ? movieLensItem : movieLensUser;
  for await (const record of movieLensRecords(source, name)) yield { record, read: read(record) };
}

async function* movieLensRecords(source: Readable, name: string): AsyncGenerator<FileRecord> {
  const isCsv = /\.csv(\.gz)?$/i.test(name);
  const delimiter = isCsv ? "," : /\.dat(\.gz)?$/i.test(name) ? "::" : "|";
  const text = decodedText(unpackedBytes(source), isCsv ? "utf-8" : "iso-8859-1");
  let isHeader = isCsv;
  for await (const record of delimitedRecords(text, delimiter)) {
    if (!isHeader) yield record;
    isHeader = false;
  }
}
