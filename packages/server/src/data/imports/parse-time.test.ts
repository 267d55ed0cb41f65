import { expect, test } from "vitest";
import { parseTime } from "./parse-time.ts";

test.each([
  ["881250949", 881_250_949_000],
  ["881250949.5", 881_250_949_500],
  ["1112486027000", 1_112_486_027_000],
  ["1112486027000000", 1_112_486_027_000],
  [" 1112486027 ", 1_112_486_027_000],
  ["2020-02-29", Date.UTC(2020, 1, 29)],
  ["2020-02-29T12:30:00Z", Date.UTC(2020, 1, 29, 12, 30)],
  ["2020-02-29T12:30:00+02:00", Date.UTC(2020, 1, 29, 10, 30)],
  ["2020-02-29 12:30:00", Date.UTC(2020, 1, 29, 12, 30)],
  ["2020/02/29 12:30", Date.UTC(2020, 1, 29, 12, 30)],
  ["Tue Apr 03 18:00:06 +0000 2012", Date.UTC(2012, 3, 3, 18, 0, 6)],
  ["Sat, 29 Feb 2020 12:30:00 GMT", Date.UTC(2020, 1, 29, 12, 30)],
  ["", Number.NaN],
  ["yesterday", Number.NaN],
  ["12:30", Number.NaN],
  ["03/04/2020", Number.NaN],
  ["chapter 7", Number.NaN],
  ["84743496 https://example.com/set1", Number.NaN],
])("%j", (text, expected) => {
  expect(parseTime(text)).toBe(expected);
});
