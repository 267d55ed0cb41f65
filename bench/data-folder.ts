import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

/** Where the real data sets lie: the folder that `PALATE_DATASETS` names, or the one beside the repository. */
const folder = process.env.PALATE_DATASETS ?? join(import.meta.dirname, "../../shared/data");

/** @returns the path of a file of a data set, plain or gzipped; undefined when it is not there */
export function findDataFile(path: string): string | undefined {
  return [path, `${path}.gz`].map((name) => join(folder, name)).find((name) => existsSync(name));
}

/** As `findDataFile`; without the file the benchmark ends. */
export function dataFile(path: string): string {
  const found = findDataFile(path);
  if (found !== undefined) return found;
  console.error(`There is no ${path} in ${folder}. Set PALATE_DATASETS to the folder that holds it.`);
  process.exit(1);
}

/** @returns the text of a file, plain or gzipped, that has been found */
export function textOf(file: string): string {
  const bytes = readFileSync(file);
  return (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
}

/** The text of a file of a data set; without the file the benchmark ends. */
export function dataText(path: string): string {
  return textOf(dataFile(path));
}
