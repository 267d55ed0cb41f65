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

test("W2: a blend names its models and their parts", () => {
  const blend = [
    { name: "ease", version: "2.0.0", part: 0.7 },
    { name: "bpr", version: "1.0.0", part: 0.3 },
  ];
  expect(pathInWords({ path: "blend", model, blend }, 3, true)).toBe(
    "from your 3 ratings, by 70% ease 2.0.0 and 30% bpr 1.0.0",
  );
});

test("a list by popularity in spite of ratings says why", () => {
  expect(pathInWords({ path: "popularity", model }, 2, true)).toContain("trained before");
});
