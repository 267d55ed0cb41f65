import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { fileSource, type Source } from "./source.ts";

const tableFile = /\.(csv|tsv|txt|dat|ndjson|jsonl|json|parquet)(\.(gz|zst))?$/i;
const noData = /^(readme|licen[cs]e|notice|changelog|\.)/i;

/** The files of a folder that look like tables, by name; what lies in folders within is not looked at. */
export function folderFiles(folder: string): Source[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !entry.isDirectory() && tableFile.test(entry.name) && !noData.test(entry.name))
    .map(({ name }) => name)
    .sort()
    .map((name) => fileSource(join(folder, name), {}, `${basename(folder)}/${name}`));
}
