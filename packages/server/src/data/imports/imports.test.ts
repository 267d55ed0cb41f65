import { Agent, request } from "node:http";
import { gzipSync } from "node:zlib";
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
      "lines within quotes that hold more semicolons than the rows have commas",
      'user,item,note\n"a","b;c;d;e\n;","f;g;h;\n;i"\nj,k,";;;\n"\n',
      { user: "user", item: "item" },
    ],
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

test("D2: what is longer than can be shown is kept in part", async () => {
  const report = await load(`user,item,rating\nlong,${"i".repeat(1_000)},4\n`);
  const { rejections } = await server.json<{ rejections: Rejection[] }>(
    "GET",
    `/api/v1/imports/${report.importId}/rejections`,
  );
  expect(rejections).toEqual([
    { line: 2, reason: "the item is longer than 256 characters", row: `long,${"i".repeat(495)}` },
  ]);
});

test("D2: the scale is guessed from the first rows and holds for the rest; given, it counts", async () => {
  const rows = Array.from({ length: 1_200 }, (_, row) => `s${row},x,${row < 1_100 ? 1 + (row % 5) : 9}`);
  const file = `user,item,rating\n${rows.join("\n")}`;
  const guessed = await load(file, { preview: "true" });
  expect(guessed.ratingRange).toEqual({ min: 0.5, max: 5 });
  expect(await load(file, { scale: "1..10" })).toMatchObject({
    ratingRange: { min: 1, max: 10 },
    accepted: 1_200,
  });
  expect(await load("user,item,rating\nt1,x,-40\nt2,x,900\n")).toMatchObject({
    ratingRange: { min: -40, max: 900 },
    rejected: 0,
  });
  expect((await send(file, { scale: "5..1" })).status).toBe(400);
});

test("an id may hold what some programs take for the end of a line", async () => {
  const file = "user,item,rating\nnel\u0085ls\u2028ps\u2029end,x,4\n";
  expect(await load(file)).toMatchObject({ accepted: 1, rejected: 0 });
  const { events } = await server.app.data.userHistory("default", "nel\u0085ls\u2028ps\u2029end");
  expect(events).toHaveLength(1);
});

test("D1: counts, such as plays, are views with a value, not ratings", async () => {
  const file = "userID\tartistID\tweight\nc1\tx\t13883\nc1\tx\t1\n";
  const report = await load(file);
  expect(report).toMatchObject({ accepted: 2, rejected: 0 });
  expect(report.ratingRange).toBeUndefined();
  const { events } = await server.app.data.userHistory("default", "c1");
  expect(events.map(({ type, value }) => [type, value])).toEqual([
    ["view", 13883],
    ["view", 1],
  ]);
  expect((await load(file, { scale: "1..20000" })).rejectedByReason).toEqual({
    "the pair of user and item was rated in an earlier row": 1,
  });
});

test("D2: rows of descriptions that can't be stored are kept with their reason", async () => {
  const lines = [
    { itemId: "d1", attributes: { title: "One" } },
    { itemId: "d1", attributes: { title: "Again" } },
    { itemId: "x".repeat(257), attributes: {} },
    { itemId: "d2", attributes: { title: "a\u0000b" } },
    { itemId: "d3", attributes: { title: "\ud800" } },
    { itemId: "d4", attributes: {}, price: 3 },
    { itemId: "d5", attributes: Object.fromEntries(Array.from({ length: 257 }, (_, at) => [`f${at}`, at])) },
    { itemId: "d6", attributes: { title: "Six" } },
  ].map((line) => JSON.stringify(line));
  const report = await load(lines.join("\n"), { file: "d.ndjson", format: "items-ndjson" });
  expect(report).toMatchObject({ rows: 8, accepted: 2, rejected: 6 });
  const { rejections } = await server.json<{ rejections: Rejection[] }>(
    "GET",
    `/api/v1/imports/${report.importId}/rejections`,
  );
  expect(rejections.map(({ line }) => line)).toEqual([2, 3, 4, 5, 6, 7]);
  const old = `1::Am\xe9lie (2001)::Comedy|Romance\n2::${"x".repeat(10)}\n::No Id (1999)::Drama\n`;
  const films = await load(Buffer.from(old, "latin1"), { file: "movies.dat", format: "movielens-items" });
  expect(films).toMatchObject({ rows: 3, accepted: 1, rejected: 2 });
  expect(await server.json("GET", "/api/v1/items/1")).toMatchObject({
    attributes: { title: "Amélie (2001)", year: 2001, genres: ["Comedy", "Romance"] },
  });
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

test("a preview that leaves most of a file unread leaves the connection free for what comes next", async () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const ask = (method: string, path: string, body = "") =>
    new Promise<number>((resolve, reject) => {
      const headers = { "x-api-key": server.adminKey, "content-type": "application/octet-stream" };
      const asked = request(`${server.url}${path}`, { method, agent, headers }, (response) => {
        response.resume().on("end", () => resolve(response.statusCode!));
      });
      asked.on("error", reject).end(body);
    });
  const file = `user,item,rating\n${"u1,i1,3\n".repeat(500_000)}`;
  try {
    expect(await ask("POST", "/api/v1/imports?file=a.csv&preview=true", file)).toBe(201);
    expect(await ask("GET", "/api/v1/imports")).toBe(200);
    expect(await ask("POST", "/api/v1/imports?file=a.csv&as=items&map=id=nothing", file)).toBe(422);
    expect(await ask("GET", "/api/v1/imports")).toBe(200);
  } finally {
    agent.destroy();
  }
});
