import { expect, test } from "vitest";
import { parseFilter } from "./filter.ts";

test.each([
  [["genres=Drama"], { genres: "Drama" }],
  [["genres=Drama,Comedy"], { genres: ["Drama", "Comedy"] }],
  [["genres!=Horror"], { genres: { not: "Horror" } }],
  [["year>=1990", "year<=1999"], { year: { min: 1990, max: 1999 } }],
  [["year=1990"], { year: 1990 }],
  [["colour=true", "genres=Drama"], { colour: true, genres: "Drama" }],
  [["title=1, 2 and 3 = 6"], { title: [1, " 2 and 3 = 6"] }],
])("%j is read as %j", (conditions, filter) => {
  expect(parseFilter(conditions)).toEqual(filter);
});

test.each([[["Drama"]], [["=Drama"]], [["year>=new"]], [["year="]], [["a=1", "a=2"]], [["a=1", "a!=2"]]])(
  "%j is refused with a remedy",
  (conditions) => {
    expect(() => parseFilter(conditions)).toThrow(expect.objectContaining({ exitCode: 2 }));
  },
);
