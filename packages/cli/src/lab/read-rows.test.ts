import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, test } from "vitest";
import { CliError } from "../cli-error.ts";
import { readLabFile } from "./read-rows.ts";

const folder = mkdtempSync(join(tmpdir(), "palate-lab-"));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
function file(content: string | Buffer): string {
  const path = join(folder, `${files++}.txt`);
  writeFileSync(path, content);
  return path;
}

function refusal(work: () => unknown): CliError {
  try {
    work();
  } catch (error) {
    if (error instanceof CliError) return error;
  }
  throw new Error("It was not refused.");
}

describe("a file is read as what it looks like", () => {
  const ratings = [
    { userId: "1", itemId: "10", value: 5, timestamp: 881_250_949 },
    { userId: "2", itemId: "11", value: 3, timestamp: 881_250_950 },
  ];
  test.each([
    ["movielens", "1\t10\t5\t881250949\n2\t11\t3\t881250950\n"],
    ["movielens", "1::10::5::881250949\n2::11::3::881250950"],
    ["csv", "userId,movieId,rating,timestamp\r\n1,10,5,881250949\r\n2,11,3,881250950\r\n"],
    ["csv", "1,10,5,881250949\n2,11,3,881250950\n"],
    ["tsv", "rating\titem_id\ttimestamp\tuser_id\n5\t10\t881250949\t1\n3\t11\t881250950\t2\n"],
  ])("%s: %j", (format, text) => {
    expect(readLabFile(file(text))).toMatchObject({ format, rows: ratings });
    expect(readLabFile(file(gzipSync(text)))).toMatchObject({ format, rows: ratings });
  });

  test("lists, a user without items among them", () => {
    const { format, rows } = readLabFile(file("0 5 6\n1\n2 5\n"));
    expect(format).toBe("lists");
    expect(rows.map(({ userId, itemId, value }) => [userId, itemId, value])).toEqual([
      ["0", "5", 1],
      ["0", "6", 1],
      ["2", "5", 1],
    ]);
  });

  test("a quoted cell may hold separators, quotes and line ends", () => {
    const text = 'user,item,title,rating\r\n1,"10","Good, Bad and ""Ugly""",5\r\n"2",11,"two\nlines",3\r\n';
    expect(readLabFile(file(text)).rows).toEqual([
      { userId: "1", itemId: "10", value: 5 },
      { userId: "2", itemId: "11", value: 3 },
    ]);
    const tabs = text.replaceAll(",", "\t");
    expect(readLabFile(file(tabs), { format: "tsv" }).rows[0]?.value).toBe(5);
  });

  test("lines may end one way or the other", () => {
    const rows = readLabFile(file('user,item,rating\r\n1,10,5\n2,"11",3\r\n3,12,4\n')).rows;
    expect(rows.map(({ itemId, value }) => [itemId, value])).toEqual([
      ["10", 5],
      ["11", 3],
      ["12", 4],
    ]);
  });

  test("a time may be a date, in UTC where it names no zone", () => {
    const times = ["1970-01-02", "1970-01-01 00:01", "1970-01-01T01:00:00+01:00", "7"];
    const text = `user,item,rating,time\n${times.map((time, item) => `1,${item},5,${time}`).join("\n")}`;
    expect(readLabFile(file(text)).rows.map(({ timestamp }) => timestamp)).toEqual([86_400, 60, 0, 7]);
  });

  test("columns that are named are taken, by name or by position", () => {
    const text = 'when,who,"what"\n7,ann,x\n8,bob,"y"\n';
    const rows = [
      { userId: "ann", itemId: "x", value: 1, timestamp: 7 },
      { userId: "bob", itemId: "y", value: 1, timestamp: 8 },
    ];
    const byName = { user: "who", item: "what", timestamp: "when" };
    expect(readLabFile(file(text), { columns: byName }).rows).toEqual(rows);
    const withoutHead = text.slice(text.indexOf("\n") + 1);
    const byPosition = { user: "2", item: "3", timestamp: "1" };
    expect(readLabFile(file(withoutHead), { columns: byPosition }).rows).toEqual(rows);
  });
});

test.each([
  ["1,10,5\n2,11,NaN\n", /Line 2 has no number as its value, but "NaN"/],
  ["1,10,5\n2,,4\n", /Line 2 lacks its user or its item/],
  ["user,item,rating\n1,10,good\n", /Line 2 has no number as its value, but "good"/],
  ["a,b\nx,y\n", /not clear which of these columns.*a, b.*--map/],
  ["user,item,rating,time\n1,10,4,7\n2,11,4,7 http://a\n", /Line 3 has no seconds and no date.*--map/],
  ['user,item,rating\n1,10,4\n2,"11,5\n', /[Qq]uote.*line/],
  ["", /holds no interactions/],
])("%j is refused, naming what is wrong", (text, words) => {
  const { message, exitCode } = refusal(() => readLabFile(file(text)));
  expect(message).toMatch(words);
  expect(exitCode).toBe(4);
});

test("a file that is not there, and one that can't be unpacked", () => {
  expect(refusal(() => readLabFile(join(folder, "none"))).exitCode).toBe(3);
  const cut = gzipSync("1\t10\t5\t881250949\n".repeat(1000)).subarray(0, 60);
  expect(refusal(() => readLabFile(file(cut))).exitCode).toBe(4);
});
