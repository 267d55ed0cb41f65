import { expect, test } from "vitest";
import { nearestName } from "./nearest-name.ts";

test.each([
  ["yaer", "year"],
  ["YEAR", "year"],
  ["genre", "genres"],
  ["realeasdAt", "releasedAt"],
  ["yr", undefined],
  ["colour", undefined],
  ["", undefined],
])("%j was meant to be %j", (name, meant) => {
  expect(nearestName(name, ["genres", "year", "releasedAt"])).toBe(meant);
});

test("of equally near ones it is the first", () => {
  expect(nearestName("cat", ["bat", "car", "cart"])).toBe("bat");
});
