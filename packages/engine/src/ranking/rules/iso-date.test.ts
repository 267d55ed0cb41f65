import fc from "fast-check";
import { expect, test } from "vitest";
import { parseIsoDate } from "./iso-date.ts";

const dates = fc.date({
  min: new Date("0000-01-01T00:00:00Z"),
  max: new Date("9999-12-31T23:59:59.999Z"),
  noInvalidDate: true,
});

test("a time is read as Date reads it, whole or in part", () => {
  fc.assert(
    fc.property(
      dates,
      fc.constantFrom(4, 7, 10, 16, 19, 21, 22, 23),
      fc.constantFrom("T", " "),
      (date, length, between) => {
        const text = date.toISOString().slice(0, length);
        const whole = length > 10 ? `${text}Z` : text;
        expect(parseIsoDate(whole.replace("T", between))).toBe(Date.parse(whole));
        expect(parseIsoDate(text)).toBe(Date.parse(whole));
      },
    ),
    { numRuns: 2000 },
  );
});

test("an offset is taken off", () => {
  expect(parseIsoDate("2026-11-21T01:30+02:00")).toBe(Date.UTC(2026, 10, 20, 23, 30));
  expect(parseIsoDate("2026-11-21T23:30:15.25-05:45")).toBe(Date.UTC(2026, 10, 22, 5, 15, 15, 250));
});

test("leap days are those of the calendar", () => {
  expect(parseIsoDate("2024-02-29")).toBe(Date.UTC(2024, 1, 29));
  expect(parseIsoDate("2000-02-29")).toBe(Date.UTC(2000, 1, 29));
  expect(parseIsoDate("1900-02-29")).toBeUndefined();
});

test.each([
  "",
  "soon",
  "26",
  "2026-1",
  "2026-1-1",
  "2026-00-01",
  "2026-13-01",
  "2026-11-31",
  "2026-11-21T",
  "2026-11-21T17",
  "2026-11-21T24:00",
  "2026-11-21T17:60",
  "2026-11-21T17:00:60",
  "2026-11-21T17:00:00.",
  "2026-11-21T17:00:00.x",
  "2026-11-21T17:00+1:00",
  "2026-11-21T17:00+01",
  "2026-11-21T17:00Z ",
  "2026-11-21T17:00+01:00Z",
  "2026-11-21x17:00",
  " 2026-11-21",
  "-026-11-21",
  "21.11.2026",
  "2026/11/21",
  "2026-11-21T17:00+24:00",
  "٢٠٢٦",
])("%j is no date", (text) => {
  expect(parseIsoDate(text)).toBeUndefined();
});
