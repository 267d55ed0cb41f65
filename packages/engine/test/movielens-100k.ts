import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import type { InteractionRow } from "../src/dataset/build.ts";
import { parseMovieLens } from "../src/dataset/movielens.ts";

const repository = fileURLToPath(new URL("../../../", import.meta.url));
const folder = `${process.env.PALATE_DATASETS ?? `${repository}../shared/data`}/ml-100k`;

/**
 * Whether real data is there. Tests on it skip with a line that says so, except where `CI` is set: there its absence
 * is a failure.
 */
export function hasMovieLens100k(): boolean {
  if (process.env.CI || existsSync(folder)) return true;
  console.log(`Skipped: there is no ml-100k in ${folder}; set PALATE_DATASETS to the folder that holds it.`);
  return false;
}

/** @param file such as "u1.base"; read gzipped or plain */
export function movieLens100k(file: string): InteractionRow[] {
  const path = `${folder}/${file}`;
  const text = existsSync(path) ? readFileSync(path) : gunzipSync(readFileSync(`${path}.gz`));
  return parseMovieLens(text.toString());
}
