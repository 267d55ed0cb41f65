import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { expect, onTestFinished, test } from "vitest";
import { folderFiles } from "./folder-files.ts";
import { recogniseFolder } from "./known-folders.ts";
import { layoutOfFile, recogniseMovielens } from "./movielens-folder.ts";
import { headOf } from "./source.ts";

function folderWith(...files: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), "palate-folder-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const file of files) {
    const content = file.startsWith("movies.csv") ? "movieId,title,genres\n" : "1|2\n";
    writeFileSync(join(folder, file), file.endsWith(".gz") ? gzipSync(content) : content);
  }
  return folder;
}

test.each([
  ["ml-100k", ["u.data", "u.item", "u.user", "u1.base", "README"], ["u.item", "u.user", "u.data"]],
  ["ml-100k", ["u.data.gz", "u.item.gz", "u.user"], ["u.item.gz", "u.user", "u.data.gz"]],
  ["ml-100k", ["u.data", "u.item"], ["u.item", "u.data"]],
  ["ml-1m", ["ratings.dat", "users.dat.gz", "movies.dat"], ["movies.dat", "users.dat.gz", "ratings.dat"]],
  ["ml-latest-small", ["tags.csv", "ratings.csv.gz", "movies.csv"], ["movies.csv", "ratings.csv.gz"]],
])("D1: %s is recognised by %j and read in order", (name, files, expected) => {
  const found = recogniseMovielens(folderWith(...files));
  expect(found?.name).toBe(name);
  expect(found?.sources.map((source) => source.name)).toEqual(expected.map((file) => `${name}/${file}`));
});

test("any other folder is none", () => {
  expect(recogniseMovielens(folderWith("ratings.csv", "u.item"))).toBeUndefined();
  const shop = folderWith("ratings.csv", "movies.csv");
  writeFileSync(join(shop, "movies.csv"), "id,name\n1,Alien\n");
  expect(recogniseMovielens(shop)).toBeUndefined();
  expect(layoutOfFile(join(shop, "movies.csv"))).toBeUndefined();
  expect(layoutOfFile(join(shop, "ratings.csv"))).toBeUndefined();
  expect(layoutOfFile(join(folderWith("movies.csv"), "movies.csv"))).toEqual({ format: "movielens-items" });
});

test.each([
  [
    "goodbooks-10k",
    ["books.csv.gz", "books.v1.csv", "ratings.v1.csv", "book_tags.csv", "tags.csv"],
    ["books.csv.gz", "ratings.v1.csv"],
  ],
  [
    "lightgcn",
    ["item_list.txt", "user_list.txt", "train.txt.gz", "test.txt"],
    ["item_list.txt", "user_list.txt", "train.txt.gz", "test.txt"],
  ],
  ["lightgcn", ["item_list.txt", "train.txt", "test.txt"], ["item_list.txt", "train.txt", "test.txt"]],
  ["lightgcn-lastfm", ["data1.txt", "test1.txt", "trustnetwork.txt"], ["data1.txt", "test1.txt"]],
  ["foursquare", ["checkins.tsv", "pois.tsv.gz"], ["pois.tsv.gz", "checkins.tsv"]],
])("D1: %s is recognised by %j and read in order", (name, files, expected) => {
  const found = recogniseFolder(folderWith(...files));
  expect(found?.sources.map((source) => source.name)).toEqual(expected.map((file) => `${name}/${file}`));
});

test("of any other folder the files that look like tables are taken, readmes are not", () => {
  const folder = folderWith(
    "orders.csv",
    "products.parquet",
    "README.txt",
    "photo.png",
    "a.jsonl.gz",
    ".x.csv",
  );
  expect(recogniseFolder(folder)).toBeUndefined();
  const names = folderFiles(folder).map(({ name }) => name.split("/").at(-1));
  expect(names).toEqual(["a.jsonl.gz", "orders.csv", "products.parquet"]);
});

test("the head of a packed file is unpacked, and of a damaged one what can be", async () => {
  const rows = Array.from({ length: 50_000 }, (_, row) => `${row},item-${row},5`).join("\n");
  const open = (content: Buffer) => ({
    name: "ratings.csv.gz",
    bytes: content.length,
    open: () => new Blob([Uint8Array.from(content)]).stream(),
  });
  const textOf = ({ content }: Awaited<ReturnType<typeof headOf>>) => new Response(content).text();
  const whole = await headOf(open(gzipSync(rows)));
  const text = await textOf(whole);
  expect(whole.name).toBe("ratings.csv");
  expect(rows.startsWith(text)).toBe(true);
  expect(text.endsWith("\n")).toBe(true);
  expect(text.length).toBeGreaterThan(250_000);
  const cut = await headOf(open(gzipSync(rows).subarray(0, 5000)));
  expect(rows.startsWith(await textOf(cut))).toBe(true);
  // Of Parquet and zstd no part tells anything.
  for (const content of [Buffer.from(`PAR1${"x".repeat(1e6)}`), zstdCompressSync(randomBytes(1e6))]) {
    expect((await textOf(await headOf({ ...open(content), name: "x" }))).length).toBeGreaterThan(9e5);
    expect(await headOf(open(gzipSync(content)))).toMatchObject({ name: "ratings.csv.gz" });
  }
});
