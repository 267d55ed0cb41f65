import { expect, test } from "vitest";
import { movements } from "./movement.ts";

test("an item that was rated leaves, and those below it stay where they were", () => {
  const moved = movements(["a", "b", "c", "d"], ["b", "c", "d", "e"], new Set(["a"]));
  expect([...moved]).toEqual([
    ["b", 0],
    ["c", 0],
    ["d", 0],
    ["e", "new"],
  ]);
});

test("places gained and lost are counted", () => {
  const moved = movements(["a", "b", "c"], ["c", "a", "b"], new Set());
  expect([...moved]).toEqual([
    ["c", 2],
    ["a", -1],
    ["b", -1],
  ]);
});
