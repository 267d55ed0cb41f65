import { expect, test } from "vitest";
import { columnChoices, mapText } from "./mapping.ts";

test("a mapping is written as the command line takes it, without what is not mapped", () => {
  expect(mapText({ user: "userId", item: "movieId", value: "rating" })).toBe(
    "user=userId,item=movieId,value=rating",
  );
  expect(mapText({})).toBe("");
});

test("columns are chosen by name when the first row has names", () => {
  expect(columnChoices(["userId", "movieId"], { user: "userId", item: "movieId" })).toEqual([
    { value: "userId", label: "userId" },
    { value: "movieId", label: "movieId" },
  ]);
});

test("and by position when it has values", () => {
  expect(columnChoices(["196", "242"], { user: "1", item: "2" })).toEqual([
    { value: "1", label: "Column 1: 196" },
    { value: "2", label: "Column 2: 242" },
  ]);
});
