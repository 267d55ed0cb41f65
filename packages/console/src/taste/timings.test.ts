import { expect, test } from "vitest";
import { timingsInWords } from "./timings.ts";

test("what a list took is told whole and in its parts", () => {
  expect(timingsInWords({ gather: 0.94, rank: 2.16, total: 3.1 })).toBe("3.1 ms: gathering 0.9, ranking 2.2");
  expect(timingsInWords({ gather: 1, ranker: 41.6, rank: 2 })).toBe(
    "45 ms: gathering 1.0, the ranker outside 42, ranking 2.0",
  );
  expect(timingsInWords({ total: 12 })).toBe("12 ms");
});
