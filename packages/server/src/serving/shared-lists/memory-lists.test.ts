import { describe, expect, test } from "vitest";
import { obeysSharedListsLaws } from "./laws/shared-lists-laws.ts";
import { memoryLists } from "./memory-lists.ts";

describe("in memory", () =>
  obeysSharedListsLaws(async () => {
    let now = 0;
    return {
      lists: memoryLists({ now: () => now }, 60, 10_000_000),
      ttlSeconds: 60,
      pass: async (seconds) => {
        now += seconds * 1000;
      },
    };
  }));

test("S9: lists in memory take no more than the limit; those used longest ago go first", async () => {
  const lists = memoryLists({ now: () => 0 }, 60, 10_000);
  for (let index = 0; index < 20; index++) {
    await lists.set(`list-${index}`, "x".repeat(700));
    await lists.get("list-0");
  }
  const there = await Promise.all(Array.from({ length: 20 }, (_, index) => lists.get(`list-${index}`)));
  expect(there.filter((list) => list !== undefined).length).toBeLessThanOrEqual(11);
  expect([there[0] !== undefined, there[1] !== undefined, there[19] !== undefined]).toEqual([
    true,
    false,
    true,
  ]);
});
