import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, onTestFinished, test } from "vitest";
import { recogniseMovielens } from "./movielens-folder.ts";
import { headOf } from "./source.ts";

function folderWith(...files: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), "palate-folder-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const file of files)
    writeFileSync(join(folder, file), file.endsWith(".gz") ? gzipSync("1|2\n") : "1|2\n");
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
});

test("the head of a packed file is unpacked, and of a damaged one what can be", async () => {
  const rows = Array.from({ length: 50_000 }, (_, row) => `${row},item-${row},5`).join("\n");
  const open = (content: Buffer) => ({
    name: "ratings.csv.gz",
    bytes: content.length,
    open: () => new Blob([Uint8Array.from(content)]).stream(),
  });
  const whole = await headOf(open(gzipSync(rows)));
  const text = new TextDecoder().decode(whole.content);
  expect(whole.name).toBe("ratings.csv");
  expect(rows.startsWith(text)).toBe(true);
  expect(text.endsWith("\n")).toBe(true);
  expect(text.length).toBeGreaterThan(250_000);
  const cut = await headOf(open(gzipSync(rows).subarray(0, 5000)));
  expect(rows.startsWith(new TextDecoder().decode(cut.content))).toBe(true);
});
