import { expect, test } from "vitest";
import { directionOf, formatGain, gainInWords } from "./gain.ts";

const gain = (low: number, high: number) => ({
  metric: "ndcg@10",
  subject: "b@1.0.0",
  against: "a@1.0.0",
  gain: { value: (low + high) / 2, low, high },
  pValue: 0.002,
  users: 60,
});
const [best, next] = [
  { name: "b@1.0.0", value: 0.31 },
  { name: "a@1.0.0", value: 0.28 },
];

test("R7: a difference counts only when its whole interval is on one side", () => {
  expect([gain(0.01, 0.05), gain(-0.05, -0.01), gain(-0.01, 0.05)].map(directionOf)).toEqual([
    "better",
    "worse",
    "unsure",
  ]);
});

test("R7: who leads is said with whether that may be chance", () => {
  expect(gainInWords(best, next, gain(0.01, 0.05))).toBe(
    "b@1.0.0 leads by .030 NDCG@10 before a@1.0.0; user by user that is no chance (p = .002).",
  );
  expect(gainInWords(best, next, gain(-0.01, 0.05))).toContain("may be chance");
  expect(gainInWords(best, next, undefined)).toContain("not compared user by user");
  expect(gainInWords(best, { ...next, value: best.value }, undefined)).toBe(
    "b@1.0.0 and a@1.0.0 are level: NDCG@10 .310.",
  );
});

test("a gain shows its sign", () => {
  expect([0.0123, -0.5, 0].map(formatGain)).toEqual(["+.012", "−.500", "+.000"]);
});
