import { readdirSync } from "node:fs";
import { join } from "node:path";
import { type DataSet, recogniseMovielens } from "./movielens-folder.ts";
import { fileSource, type Layout } from "./source.ts";

interface KnownFile {
  /** the first of these names that is there counts */
  readonly names: readonly string[];
  readonly layout: Layout;
  readonly isNeeded: boolean;
}

interface KnownFolder {
  readonly name: string;
  /** files that tell it from others, beside those that are needed; one of them is enough */
  readonly signs: readonly string[];
  readonly files: readonly KnownFile[];
}

const needed = (names: readonly string[], layout: Layout): KnownFile => ({ names, layout, isNeeded: true });
const extra = (names: readonly string[], layout: Layout): KnownFile => ({ names, layout, isNeeded: false });
const remapped = "id=remap_id,originalId=org_id:text";

/** Data sets as they are published: items and users first, so that interactions find them. */
const knownFolders: readonly KnownFolder[] = [
  {
    name: "goodbooks-10k",
    signs: ["book_tags.csv", "to_read.csv"],
    files: [
      needed(["books.csv", "books.v1.csv"], { as: "items" }),
      needed(["ratings.csv", "ratings.v1.csv"], { as: "interactions", scale: "1..5" }),
    ],
  },
  {
    // Gowalla, Yelp2018, Amazon-Book, as NGCF and LightGCN split them.
    name: "lightgcn",
    signs: ["item_list.txt", "user_list.txt"],
    files: [
      extra(["item_list.txt"], { as: "items", map: remapped }),
      extra(["user_list.txt"], { as: "users", map: remapped }),
      needed(["train.txt"], { format: "adjacency" }),
      needed(["test.txt"], { format: "adjacency" }),
    ],
  },
  {
    name: "lightgcn-lastfm",
    signs: ["trustnetwork.txt"],
    files: [
      needed(["data1.txt"], { as: "interactions", map: "user=1,item=2" }),
      needed(["test1.txt"], { as: "interactions", map: "user=1,item=2" }),
    ],
  },
  {
    name: "foursquare",
    signs: ["pois.tsv"],
    files: [
      needed(["pois.tsv"], { as: "items" }),
      needed(["checkins.tsv"], {
        as: "interactions",
        map: "user=user,item=poi,timestamp=utc_unix_minute_start,type=:visit",
      }),
    ],
  },
];

/**
 * Recognises the folder of a published data set by the files in it, plain or gzipped.
 *
 * @returns undefined when it is none
 */
export function recogniseFolder(folder: string): DataSet | undefined {
  const present = new Set(readdirSync(folder));
  const found = (names: readonly string[]) =>
    names.flatMap((name) => [name, `${name}.gz`]).find((name) => present.has(name));
  for (const { name, signs, files } of knownFolders) {
    const isWhole = files.every(({ names, isNeeded }) => !isNeeded || found(names) !== undefined);
    if (!isWhole || found(signs) === undefined) continue;
    const sources = files.flatMap(({ names, layout }) => {
      const file = found(names);
      return file === undefined ? [] : [fileSource(join(folder, file), layout, `${name}/${file}`)];
    });
    return { name, sources };
  }
  return recogniseMovielens(folder);
}
