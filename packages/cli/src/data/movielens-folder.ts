import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { constants, gunzipSync } from "node:zlib";
import { fileSource, type Layout, type Source } from "./source.ts";

interface File {
  readonly file: string;
  readonly layout: Layout;
}

const items = { format: "movielens-items" } as const;
const users = { format: "movielens-users" } as const;
const ratings = { format: "movielens-ratings", scale: "1..5" } as const;

/** MovieLens data sets by the files that tell them apart: items and users first, so that ratings find them. */
export const movielensLayouts = {
  "ml-100k": [
    { file: "u.item", layout: items },
    { file: "u.user", layout: users },
    { file: "u.data", layout: ratings },
  ],
  "ml-1m": [
    { file: "movies.dat", layout: items },
    { file: "users.dat", layout: users },
    { file: "ratings.dat", layout: ratings },
  ],
  "ml-latest-small": [
    { file: "movies.csv", layout: items },
    { file: "ratings.csv", layout: { format: "csv", scale: "0.5..5" } },
  ],
} as const satisfies Record<string, readonly File[]>;

export type MovielensName = keyof typeof movielensLayouts;
export const movielensNames = Object.keys(movielensLayouts) as MovielensName[];

/** A data set as files in the order in which they are imported. */
export interface DataSet {
  readonly name: string;
  readonly sources: readonly Source[];
}

/**
 * Recognises a MovieLens folder by the files in it, plain or gzipped.
 *
 * @returns undefined when it is none; a data set without its users is still one
 */
export function recogniseMovielens(folder: string): DataSet | undefined {
  const present = new Set(readdirSync(folder));
  const pathOf = (file: string): string | undefined =>
    [file, `${file}.gz`]
      .map((name) => (present.has(name) ? name : undefined))
      .find((name) => name !== undefined);
  for (const name of movielensNames) {
    const files = movielensLayouts[name].map(({ file, layout }) => ({ path: pathOf(file), layout }));
    if (files[0]?.path === undefined || files.at(-1)?.path === undefined) continue;
    if (!isMovielens(join(folder, files[0].path))) continue;
    const sources = files.flatMap(({ path, layout }) =>
      path === undefined ? [] : [fileSource(join(folder, path), layout, `${name}/${path}`)],
    );
    return { name, sources };
  }
  return undefined;
}

/** @returns how a single file is laid out when its name says so: `u.item`, `movies.dat.gz`, … */
export function layoutOfFile(path: string): Layout | undefined {
  const files: readonly File[] = Object.values(movielensLayouts).flat();
  const name = basename(path).replace(/\.gz$/, "");
  // A table of ratings says by its own columns and values what it is.
  return name === "ratings.csv" || !isMovielens(path)
    ? undefined
    : files.find(({ file }) => file === name)?.layout;
}

const headerOfMovies = "movieId,title,genres";

/** Others have films in a `movies.csv`, too. */
function isMovielens(path: string): boolean {
  if (!/^movies\.csv(\.gz)?$/.test(basename(path))) return true;
  const content = readFileSync(path);
  const text = path.endsWith(".gz")
    ? gunzipSync(content, { finishFlush: constants.Z_SYNC_FLUSH }).toString("utf8")
    : content.toString("utf8");
  return text.replace(/^\uFEFF/, "").split(/\r?\n/, 1)[0] === headerOfMovies;
}
