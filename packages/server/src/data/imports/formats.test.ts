import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { DuckDBInstance } from "@duckdb/node-api";
import type { ImportReport, Problem, Rejection } from "@palate/contract";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../../test/harness.ts";

let server: TestServer;
const folder = mkdtempSync(join(tmpdir(), "palate-formats-"));
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

type Query = Record<string, string>;

async function send(body: Uint8Array | string, query: Query): Promise<Response> {
  return fetch(`${server.url}/api/v1/imports?${new URLSearchParams(query)}`, {
    method: "POST",
    headers: { "x-api-key": server.adminKey, "content-type": "application/octet-stream" },
    body: typeof body === "string" ? body : new Uint8Array(body),
  });
}

async function load(body: Uint8Array | string, query: Query): Promise<ImportReport> {
  const response = await send(body, query);
  if (response.status !== 201) throw new Error(await response.text());
  return (await response.json()) as ImportReport;
}

async function rejectionsOf({ importId }: ImportReport): Promise<(readonly [number, string])[]> {
  const { rejections } = await server.json<{ rejections: Rejection[] }>(
    "GET",
    `/api/v1/imports/${importId}/rejections`,
  );
  return rejections.map(({ line, reason }) => [line, reason] as const);
}

type Row = Readonly<Record<string, unknown>>;

/** Writes rows down as each format has them. @param types of the columns, as DuckDB calls them */
const writers = {
  csv: async (rows: readonly Row[], types: Readonly<Record<string, string>>) => {
    const cell = (value: unknown) => {
      if (value === null) return "";
      const isWords = Array.isArray(value) && value.length > 0;
      const text = isWords
        ? value.join("|")
        : typeof value === "object"
          ? JSON.stringify(value)
          : String(value);
      return /[",\r\n;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
    };
    const names = Object.keys(types);
    return Buffer.from(
      [names.map(cell), ...rows.map((row) => names.map((name) => cell(row[name])))]
        .map((cells) => cells.join(","))
        .join("\n"),
    );
  },
  ndjson: async (rows: readonly Row[]) => Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join("")),
  json: async (rows: readonly Row[]) => Buffer.from(`\uFEFF${JSON.stringify(rows, undefined, 1)}`),
  parquet: async (rows: readonly Row[], types: Readonly<Record<string, string>>, packing = "zstd") => {
    const [source, target] = [join(folder, "rows.ndjson"), join(folder, "rows.parquet")];
    writeFileSync(source, await writers.ndjson(rows));
    const instance = await DuckDBInstance.create(":memory:");
    const duck = await instance.connect();
    const columns = Object.entries(types).map(([name, type]) => `'${name}': '${type}'`);
    await duck.run(
      `copy (select * from read_json('${source}', format = 'newline_delimited', columns = {${columns.join(", ")}}))
       to '${target}' (format parquet, compression ${packing}, row_group_size 2048)`,
    );
    duck.closeSync();
    instance.closeSync();
    return readFileSync(target);
  },
} satisfies Record<
  string,
  (rows: readonly Row[], types: Readonly<Record<string, string>>) => Promise<Buffer>
>;
const formats = Object.keys(writers) as (keyof typeof writers)[];

const types = {
  sku: "VARCHAR",
  name: "VARCHAR",
  price: "DOUBLE",
  inStock: "BOOLEAN",
  category: "VARCHAR[]",
  published: "DATE",
  changed: "TIMESTAMP",
  "size, cm": "VARCHAR",
  specs: "STRUCT(w DOUBLE, parts VARCHAR[])",
};
const word = fc.stringMatching(/^[A-Za-zÀ-ž&'. -]{0,9}[A-Za-zÀ-ž]$/).map((text) => text.trim());
/** Texts that are something: what is blank, or stands for nothing, is none. */
const signs = fc.stringMatching(/^["\\\\{}[\],:;|\n\t' ]{1,6}$/);
const text = fc
  .oneof(fc.string({ unit: "grapheme", maxLength: 12 }), signs)
  .map((value) => value.replaceAll("\0", "").trim())
  .filter((value) => value !== "" && !/^(\\n|\(no genres listed\))$/i.test(value));
const at = fc.date({ min: new Date("1700-01-01"), max: new Date("2200-01-01"), noInvalidDate: true });
const orNone = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 4, nil: null });
const table = fc.array(
  fc.record({
    name: orNone(text),
    price: orNone(fc.double({ min: -1e12, max: 1e12, noNaN: true }).map((value) => value + 0)),
    inStock: orNone(fc.boolean()),
    category: orNone(fc.array(word, { minLength: 1, maxLength: 3 })),
    published: orNone(at.map((date) => date.toISOString().slice(0, 10))),
    changed: orNone(at.map((date) => date.toISOString())),
    "size, cm": orNone(text),
    specs: orNone(fc.record({ w: fc.integer({ max: 9999 }), parts: fc.array(word, { maxLength: 2 }) })),
  }),
  { minLength: 1, maxLength: 30 },
);

/** What is in the catalog of ids that begin so. */
async function stored(prefix: string): Promise<Record<string, unknown>> {
  const { rows } = await server.app.platform.database.pool.query<{ item_id: string; attributes: unknown }>(
    "select item_id, attributes from items where item_id like $1 || '%'",
    [prefix],
  );
  return Object.fromEntries(rows.map(({ item_id, attributes }) => [item_id, attributes]));
}

describe("D1: what a table says is the same in every format", () => {
  const map =
    'id=sku,title=name:text,price=price:number,inStock=inStock:boolean,genres=category:list,published=published:date,changed=changed:date,size="size, cm":text,specs=specs:json';
  const packings = ["zstd", "gzip", "snappy", "uncompressed"];
  let run = 0;

  /** A Parquet file costs a process, so few of them are tried. */
  const among = [
    { formats: ["csv", "ndjson", "json"], numRuns: 8 },
    { formats: ["parquet", "csv"], numRuns: 1 },
  ] as const;

  test.each(among)(
    "$formats: it becomes what it says; and what one brought, another changes nothing of",
    async ({ formats, numRuns }) => {
      const order = fc.shuffledSubarray([...formats], { minLength: formats.length });
      await fc.assert(
        fc.asyncProperty(table, fc.constantFrom(...packings), order, async (rows, packing, formats) => {
          run++;
          for (const guessed of [false, true]) {
            const prefix = `${guessed ? "g" : "m"}${run}-`;
            const items = rows.map((row, index) => ({ sku: `${prefix}${index}`, ...row }));
            const query: Query = { file: "things", as: "items", ...(guessed ? {} : { map }) };
            for (const [turn, format] of formats.entries()) {
              const report = await load(await writers[format](items, types, packing), query);
              const [accepted, duplicates] = turn === 0 ? [rows.length, 0] : [0, rows.length];
              const counts = { rows: rows.length, accepted, duplicates, rejectedByReason: {} };
              expect(report).toMatchObject({ format, holds: "items", ...counts });
            }
            if (guessed) continue;
            const expected = items.map(({ sku, name, category, "size, cm": size, ...others }) => {
              const attributes = { title: name, genres: category, size, ...others };
              return [
                sku,
                Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== null)),
              ];
            });
            expect(await stored(prefix)).toEqual(Object.fromEntries(expected));
          }
        }),
        { numRuns, endOnFailure: true },
      );
    },
  );

  test("interactions, too", async () => {
    const types = { customer_id: "VARCHAR", movie_id: "BIGINT", stars: "FLOAT", rated_at: "TIMESTAMP" };
    const rows = Array.from({ length: 40 }, (_, row) => ({
      movie_id: row % 7 === 3 ? row : 1_000_000 + row,
      stars: row % 5 === 0 ? 4.1 : (row % 5) + 0.5,
      rated_at: new Date(1.2e12 + row * 1e9).toISOString(),
    }));
    const histories = [];
    for (const format of formats) {
      const own = rows.map((row) => ({ customer_id: `by-${format}`, ...row }));
      const report = await load(await writers[format](own, types), { file: `r.${format}` });
      expect(report).toMatchObject({
        format,
        holds: "interactions",
        accepted: 40,
        mapping: { user: "customer_id", item: "movie_id", value: "stars", timestamp: "rated_at" },
      });
      const { events } = await server.app.data.userHistory("default", `by-${format}`);
      histories.push(events.map(({ itemId, type, value, at }) => ({ itemId, type, value, at })));
      expect(await load(await writers[format](own, types), { file: "again" })).toMatchObject({
        accepted: 0,
        duplicates: 40,
      });
    }
    for (const history of histories) expect(history).toEqual(histories[0]);
    expect(histories[0]![0]).toEqual({ itemId: "1000000", type: "rate", value: 4.1, at: 1.2e12 });
  });
});

test("D1: a user and their items on each line are a row for each item", async () => {
  const file = "900 1 2 3\n901 2\n902\n903 5 5 4\n";
  const counts = { rows: 7, rejected: 0, mapping: { user: "user", item: "item" } };
  expect(await load(file, { file: "train.txt" })).toMatchObject({
    format: "adjacency",
    accepted: 7,
    ...counts,
  });
  expect(await load(file, { file: "train.txt" })).toMatchObject({ duplicates: 7, ...counts });
  const { events } = await server.app.data.userHistory("default", "900");
  expect(events.map(({ itemId, type }) => `${type} ${itemId}`)).toEqual(["view 1", "view 2", "view 3"]);
});

describe("D2: a file of any format that can't be read to its end changes nothing", () => {
  const rows = Array.from({ length: 3000 }, (_, row) => ({
    product_id: `broken-${row}`,
    title: `Thing ${row}`,
  }));
  const types = { product_id: "VARCHAR", title: "VARCHAR" };
  test("cut short, damaged, or something else", async () => {
    const json = await writers.json(rows);
    const ndjson = await writers.ndjson(rows);
    const parquet = await writers.parquet(rows, types);
    const hollow = Buffer.from(parquet);
    hollow.fill(0xff, 200, parquet.length - 1500);
    const broken: readonly [string, Uint8Array | string, RegExp][] = [
      [
        "a cut array",
        json.subarray(0, json.length - 20),
        /breaks off within its array, after 2999 whole rows/,
      ],
      ["text after an array", Buffer.concat([json, Buffer.from("[]")]), /Something stands after the array/],
      ["a cut gzip", gzipSync(ndjson).subarray(0, 9_000), /gzip is truncated/],
      ["a cut zstd", zstdCompressSync(ndjson).subarray(0, 2_000), /zstd is truncated/],
      [
        "two frames of zstd",
        Buffer.concat([zstdCompressSync("[]"), zstdCompressSync(ndjson)]),
        /several frames/,
      ],
      ["a cut Parquet file", parquet.subarray(0, parquet.length - 100), /can't be read as Parquet/],
      ["a damaged Parquet file", hollow, /can't be read as Parquet/],
      ["no row that is JSON", "{nothing\n{here\n", /No row can be read/],
      ["an empty array", "[]", /no rows/],
      ["latin-1", Buffer.from('{"product_id": "broken-é"}\n', "latin1"), /UTF-8/],
      ["a line without end", `{"product_id": "${"x".repeat(9e6)}"}`, /longer than 8 MiB/],
    ];
    for (const [what, body, said] of broken) {
      const response = await send(body, { file: "products", as: "items" });
      const problem = (await response.json()) as Problem;
      expect([what, response.status, problem.code]).toEqual([what, 422, "IMPORT_UNREADABLE"]);
      expect(problem.detail).toMatch(said);
      expect(problem.detail).not.toContain(tmpdir());
    }
    expect(await stored("broken-")).toEqual({});
    expect(await load(parquet, { file: "products" })).toMatchObject({ accepted: 3000, format: "parquet" });
  });

  test("single rows that are wrong are kept with their number and reason, and the rest goes in", async () => {
    const lines = [
      '{"product_id": "w1", "price": 3, "location": {"lat": 1}}',
      '{"product_id": "w2", "price": "dear"}',
      '{"product_id": "w3", "price": 4',
      "[1]",
      '{"product_id": "w1", "price": 3, "location": {"lat": 1}}',
      '{"product_id": "w1", "price": 5}',
      '{"product_id": null, "price": 5}',
      '{"product_id": {"$oid": "1"}, "price": 5}',
      '{"product_id": "w\\u0000", "price": 5}',
      '{"product_id": 12345678901234567890, "price": 5}',
      `{"product_id": "${"x".repeat(257)}", "price": 5}`,
      '{"product_id": "w4", "price": null, "__proto__": 1}',
    ];
    const map = "id=product_id,price=price:number,location=location";
    const expected = [
      [2, 'the attribute "price" is not a number'],
      [3, "the row is not valid JSON"],
      [4, "the row is not a JSON object"],
      [6, "the id occurs in an earlier row"],
      [7, "the id is empty"],
      [8, "the id is neither a text nor a number"],
      [9, "a field holds the character NUL, which can't be stored"],
      [11, "the id is longer than 256 characters"],
      [12, "a field is a name that is not taken"],
    ];
    const report = await load(lines.join("\n"), { file: "w.ndjson", as: "items", map });
    expect(await rejectionsOf(report)).toEqual(expected);
    expect(report).toMatchObject({ rows: 12, accepted: 2, duplicates: 1, rejected: 9 });
    expect(await server.json("GET", "/api/v1/items/12345678901234567890")).toMatchObject({
      attributes: { price: 5 },
    });
    const inArray = lines.filter((_, index) => index !== 2);
    const again = await load(`[${inArray.join(",")}]`, { file: "w.json", as: "items", map });
    expect(again).toMatchObject({ format: "json", rows: 11, accepted: 0, duplicates: 3, rejected: 8 });
  });
});

test("what a row leaves empty is removed, what JSON does not mention stays", async () => {
  const load1 = (lines: string) => load(lines, { file: "things.ndjson", as: "items", map: "id=id,*" });
  await load1('{"id": "e1", "title": "One", "color": "red", "lat": 1.5, "lng": 2}');
  expect(await server.json("GET", "/api/v1/items/e1")).toMatchObject({
    attributes: { title: "One", color: "red", location: { lat: 1.5, lng: 2 } },
  });
  await load1('{"id": "e1", "color": null, "lat": null, "lng": null}');
  expect((await stored("e1")).e1).toEqual({ title: "One" });
  await load("id,title\ne1,\n", { file: "things.csv", as: "items" });
  expect((await stored("e1")).e1).toEqual({});
});

test("fields that come up late in JSON are taken, and reported", async () => {
  const lines = Array.from({ length: 1500 }, (_, row) =>
    JSON.stringify({ sku: `late-${row}`, title: "T", ...(row > 1400 && { weight: row, "a.b": ["x"] }) }),
  );
  const report = await load(lines.join("\n"), { file: "late.ndjson" });
  expect(report).toMatchObject({ holds: "items", accepted: 1500 });
  expect(report.columns?.slice(2)).toEqual([
    { column: "weight", role: "attribute", attribute: "weight", kind: "number" },
    { column: "a.b", role: "attribute", attribute: "a_b", kind: "list" },
  ]);
  expect((await stored("late-1499"))["late-1499"]).toEqual({ title: "T", weight: 1499, a_b: ["x"] });
});

test("D2: users can't take ids that sessions have, and a preview shows rows and stores nothing", async () => {
  const file = "customer_id,email,age,country\nsession:1,a@b,3,DE\nuser-1,c@d,41,FR\n";
  const preview = await load(file, { file: "customers.csv", preview: "true" });
  expect(preview).toMatchObject({
    holds: "users",
    accepted: 0,
    sample: {
      columns: [],
      rows: [["customer_id", "email", "age", "country"], expect.anything(), expect.anything()],
    },
    columns: [
      { column: "customer_id", role: "id" },
      { column: "email", role: "left-out" },
      { column: "age", attribute: "age", kind: "number" },
      { column: "country", attribute: "country", kind: "text" },
    ],
  });
  const report = await load(file, { file: "customers.csv" });
  expect(report).toMatchObject({ accepted: 1, rejected: 1 });
  expect((await rejectionsOf(report))[0]?.[1]).toMatch(/session/);
  expect(await server.json("GET", "/api/v1/users/user-1")).toMatchObject({
    attributes: { age: 41, country: "FR" },
  });
});
