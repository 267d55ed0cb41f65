import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import type { ImportReport, Problem, Rejection } from "@palate/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../../test/harness.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

async function send(body: Uint8Array | string, query: Record<string, string> = {}): Promise<Response> {
  const parameters = new URLSearchParams({ file: "ratings.csv", ...query });
  return fetch(`${server.url}/api/v1/imports?${parameters}`, {
    method: "POST",
    headers: { "x-api-key": server.adminKey, "content-type": "application/octet-stream" },
    body: typeof body === "string" ? body : new Uint8Array(body),
  });
}

async function load(body: Uint8Array | string, query: Record<string, string> = {}): Promise<ImportReport> {
  const response = await send(body, query);
  if (response.status !== 201) throw new Error(await response.text());
  return (await response.json()) as ImportReport;
}

/** Everything that an import may change, but for the list of imports itself. */
async function contents(): Promise<string> {
  const { pool } = server.app.platform.database;
  const tables = ["events", "items", "item_changes", "users", "import_rejections", "snapshots"];
  const dumps = await Promise.all(
    tables.map((table) => pool.query(`select * from ${table} order by 1, 2, 3`)),
  );
  return JSON.stringify(dumps.map(({ rows }) => rows));
}

describe("D1: the mapping is guessed from header and values, and shown", () => {
  test.each([
    [
      "names of MovieLens",
      "userId,movieId,rating,timestamp\na,b,4,1112486027\n",
      { user: "userId", item: "movieId", value: "rating", timestamp: "timestamp" },
    ],
    [
      "other names, semicolons, dates",
      "Customer;Product;Stars;Date\na;b;4;2020-05-01 10:00:00\n",
      { user: "Customer", item: "Product", value: "Stars", timestamp: "Date" },
    ],
    ["no values", "user_id\tpoi\na\tb\n", { user: "user_id", item: "poi" }],
    [
      "no header",
      "1\t2\t3\t881250949\n1\t3\t5\t881250950\n",
      { user: "1", item: "2", value: "3", timestamp: "4" },
    ],
    ["double colons, no times", "1::2::3\n1::3::5\n", { user: "1", item: "2", value: "3" }],
    [
      "quotes and commas",
      'reader,book,score\n"Smith, A","Dune, part 1",5\n',
      { user: "reader", item: "book", value: "score" },
    ],
    ["a byte order mark", "\uFEFFuserId,itemId\na,b\n", { user: "userId", item: "itemId" }],
  ])("%s", async (_, file, mapping) => {
    const before = await contents();
    const preview = await load(file, { preview: "true" });
    expect(preview).toMatchObject({ mapping, rejected: 0, accepted: 0 });
    expect(await contents()).toBe(before);
    expect((await load(file)).mapping).toEqual(mapping);
  });

  test("a given mapping counts, by name or by position", async () => {
    const file = "who,what,when\nm1,x,2020-01-01\n";
    const byName = await load(file, { map: "user=who,item=what,timestamp=when" });
    expect(byName).toMatchObject({ accepted: 1, rejected: 0 });
    expect(await load(file, { map: "user=1,item=2,timestamp=3" })).toMatchObject({
      duplicates: 1,
      rejected: 0,
    });
  });

  test("columns that can't be told apart are named, and nothing is taken", async () => {
    const before = await contents();
    for (const query of [{}, { map: "user=who,item=nothing" }, { map: "user:who" }]) {
      const response = await send("who,what,where\na,b,c\n", query as Record<string, string>);
      const problem = (await response.json()) as Problem;
      expect(problem.code).toBe("IMPORT_MAPPING_INCOMPLETE");
    }
    expect(await contents()).toBe(before);
  });
});

describe("D2: a file that can't be read to its end changes nothing", () => {
  const rows = Array.from({ length: 5000 }, (_, row) => `u${row % 50},i${row},${1 + (row % 5)}`);
  const good = `user,item,rating\n${rows.join("\n")}\n`;
  const gzip = gzipSync(good);
  const damaged = Buffer.from(gzip);
  damaged.fill(0x55, gzip.length - 2000, gzip.length - 1000);
  test.each<[string, Uint8Array | string, RegExp]>([
    [
      "latin-1 in what should be UTF-8",
      Buffer.concat([Buffer.from(good), Buffer.from("u1,caf\xe9,3\n", "latin1")]),
      /UTF-8 \(line 5002\)/,
    ],
    ["a truncated gzip", gzip.subarray(0, gzip.length - 100), /truncated or damaged/],
    ["a damaged gzip", damaged, /truncated or damaged/],
    ["an empty file", "", /empty/],
    ["only a header", "userId,itemId,rating\n", /header and no rows/],
    ["quotes that don't close", `${good}"u1,i1,3\n`, /can't be told apart/],
    ["binary data", Buffer.from([1, 2, 0, 0, 3, 10, 0, 0]), /binary/],
  ])("%s", async (_, file, said) => {
    const before = await contents();
    const response = await send(file);
    const problem = (await response.json()) as Problem;
    expect([response.status, problem.code]).toEqual([422, "IMPORT_UNREADABLE"]);
    expect(problem.detail).toMatch(said);
    expect(await contents()).toBe(before);
    const { imports } = await server.json<{ imports: ImportReport[] }>("GET", "/api/v1/imports");
    expect(imports.some(({ status, error }) => status === "failed" && said.test(error ?? ""))).toBe(true);
  });
});

test("D2: single rows that are wrong are kept with line and reason, and the rest goes in", async () => {
  const future = Math.round(Date.now() / 1000) + 1e6;
  const file = [
    "user,item,rating,timestamp",
    "r1,a,5,1500000000",
    "r1,b,9,1500000000",
    "r1,a,4,1500000001",
    ",b,4,1500000000",
    `r1,c,4,${future}`,
    "r1,d,4,1000",
    "r1,e,good,1500000000",
    "r1,f",
    "r2,a,0.5,1500000000",
  ].join("\r\n");
  const report = await load(file, { scale: "0.5..5" });
  expect(report).toMatchObject({ rows: 9, accepted: 2, rejected: 7, status: "done" });
  const { rejections } = await server.json<{ rejections: Rejection[] }>(
    "GET",
    `/api/v1/imports/${report.importId}/rejections`,
  );
  expect(rejections.map(({ line, reason }) => [line, reason])).toEqual([
    [3, "the rating is outside 0.5 to 5"],
    [4, "the pair of user and item was rated in an earlier row"],
    [5, "the user is empty"],
    [6, "the time lies in the future"],
    [7, "the time lies before 1990"],
    [8, "the value is not a number"],
    [9, "has 2 fields instead of at least 4"],
  ]);
});

test("items as NDJSON enter the catalog with their attributes", async () => {
  const lines = [
    JSON.stringify({ itemId: "n1", attributes: { title: "Nosferatu", genres: ["Horror"] } }),
    "not json",
    JSON.stringify({ itemId: "", attributes: {} }),
  ].join("\n");
  const report = await load(lines, { file: "items.ndjson", format: "items-ndjson" });
  expect(report).toMatchObject({ accepted: 1, rejected: 2 });
  expect(await server.json("GET", "/api/v1/items/n1")).toMatchObject({ attributes: { title: "Nosferatu" } });
});

const datasets = resolve(process.env.PALATE_DATASETS ?? "../shared/data");
const hasMovieLens = existsSync(join(datasets, "ml-100k"));
if (!hasMovieLens && process.env.CI !== "true") {
  console.warn(`Skipped: there is no ml-100k in ${datasets}; PALATE_DATASETS names another folder.`);
}

describe.skipIf(!hasMovieLens && process.env.CI !== "true")("D1: MovieLens as it is published", () => {
  const file = (name: string) => readFileSync(join(datasets, "ml-100k", `${name}.gz`));

  test("ml-100k: items, users and 100,000 ratings, once", async () => {
    const items = await load(file("u.item"), { file: "u.item", format: "movielens-items" });
    expect(items).toMatchObject({ rows: 1682, rejected: 0 });
    expect(await server.json("GET", "/api/v1/items/50")).toMatchObject({
      attributes: {
        title: "Star Wars (1977)",
        year: 1977,
        genres: ["Action", "Adventure", "Romance", "Sci-Fi", "War"],
      },
    });
    const users = await load(gunzipSync(file("u.user")), { file: "u.user", format: "movielens-users" });
    expect(users).toMatchObject({ rows: 943, accepted: 943 });
    const ratings = await load(file("u.data"), { file: "u.data", format: "movielens-ratings" });
    expect(ratings).toMatchObject({
      rows: 100_000,
      accepted: 100_000,
      rejected: 0,
      ratingRange: { min: 1, max: 5 },
    });
    const again = await load(gunzipSync(file("u.data")), { file: "u.data" });
    expect(again.accepted + again.duplicates).toBe(100_000);
  });

  test("an item's title is found by the beginnings of its words, and when it is misspelt", async () => {
    const titles = async (search: string) => {
      const { items } = await server.json<{ items: { attributes: { title?: string } }[] }>(
        "GET",
        `/api/v1/items?limit=5&search=${encodeURIComponent(search)}`,
      );
      return items.map(({ attributes }) => attributes.title);
    };
    expect((await titles("star w"))[0]).toBe("Star Wars (1977)");
    expect(await titles("toy sto")).toEqual(["Toy Story (1995)"]);
    expect(await titles("terminatr")).toContain("Terminator, The (1984)");
  });
});
