import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readHead, separatorOf, split } from "./file-head.ts";

test.each([
  ["userId,movieId,rating,timestamp", ","],
  ["196\t242\t3\t881250949", "\t"],
  ["1::1193::5::978300760", "::"],
  ["user;item;value", ";"],
  ["1|Toy Story (1995)|01-Jan-1995||http://x", "|"],
  ["one", ","],
])("%j is separated by %j", (line, separator) => expect(separatorOf(line)).toBe(separator));

describe("splitting a line", () => {
  test("quotes keep a column together", () => {
    expect(split('11,"American President, The (1995)",Comedy', ",")).toEqual([
      "11",
      "American President, The (1995)",
      "Comedy",
    ]);
    expect(split('a,"say ""hello""",b', ",")).toEqual(["a", 'say "hello"', "b"]);
  });

  test("columns without quotes and separators come back as they were", () => {
    const column = fc.string().filter((text) => !/[",]/.test(text));
    fc.assert(
      fc.property(fc.array(column, { minLength: 1 }), (columns) => {
        expect(split(columns.join(","), ",")).toEqual(columns);
      }),
    );
  });
});

describe("the head of a file", () => {
  const line = (number: number) => `${number},${number * 7},4.5,964982703\n`;
  const text = `userId,movieId,rating,timestamp\n${Array.from({ length: 20_000 }, (_, number) => line(number)).join("")}`;

  test("is cut after a whole line, and estimates the rest", async () => {
    const head = await readHead(new File([text], "ratings.csv"));
    expect(head.rows[0]).toEqual(["userId", "movieId", "rating", "timestamp"]);
    expect(head.rows[1]).toEqual(["0", "0", "4.5", "964982703"]);
    expect(head.content.size).toBeLessThan(64 * 1024);
    expect((await head.content.text()).endsWith("964982703\n")).toBe(true);
    expect(head.estimatedLines).toBeGreaterThan(15_000);
    expect(head.estimatedLines).toBeLessThan(25_000);
  });

  test("is unpacked when the file is gzipped", async () => {
    const head = await readHead(new File([gzipSync(text)], "ratings.csv.gz"));
    expect(head.name).toBe("ratings.csv");
    expect(head.rows[0]).toEqual(["userId", "movieId", "rating", "timestamp"]);
  });

  test("of a short file is the whole file", async () => {
    const head = await readHead(new File(["a,b\n1,2"], "tiny.csv"));
    expect(await head.content.text()).toBe("a,b\n1,2");
    expect(head.estimatedLines).toBe(2);
  });

  test("reads ISO-8859-1 where it is no UTF-8", async () => {
    const head = await readHead(new File([new Uint8Array([0x31, 0x7c, 0xe9, 0x74, 0xe9])], "u.item"));
    expect(head.rows[0]).toEqual(["1", "été"]);
  });

  test.each([
    ["Parquet", [0x50, 0x41, 0x52, 0x31]],
    ["zstd", [0x28, 0xb5, 0x2f, 0xfd]],
  ])("of %s is the whole file, as its beginning says nothing", async (_, magic) => {
    const file = new File([new Uint8Array([...magic, ...new Array(200_000).fill(10)])], "things");
    const head = await readHead(file);
    expect(head.content.size).toBe(200_004);
    expect(head).toMatchObject({ rows: [], estimatedLines: undefined, name: "things" });
  });

  test("an empty file has no rows", async () => {
    const head = await readHead(new File([], "empty.csv"));
    expect(head.rows).toEqual([]);
    expect(head.estimatedLines).toBe(0);
  });
});
