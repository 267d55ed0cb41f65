import { expect, test } from "vitest";
import { pathInWords } from "./path-in-words.ts";

const model = { name: "implicit-als", version: "1.2.0" };

test("the path of a list is named in words", () => {
  expect(pathInWords({ path: "model", model }, 7, true)).toBe("from your 7 ratings, by implicit-als 1.2.0");
  expect(pathInWords({ path: "model", model }, 1, false)).toBe("from their 1 rating, by implicit-als 1.2.0");
  expect(pathInWords({ path: "popularity", model }, 0, true)).toBe(
    "most liked overall, until you rate something",
  );
  expect(pathInWords({ path: "genres", model }, 0, true)).toBe(
    "most liked in the genres you chose, until you rate something",
  );
});

test("a list by popularity in spite of ratings says why", () => {
  expect(pathInWords({ path: "popularity", model }, 2, true)).toContain("trained before");
});
