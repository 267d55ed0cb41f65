import { expect, test } from "vitest";
import { asksOf } from "./gate-words.ts";

const gate = {
  metric: "ndcg@10",
  minimumDifference: 0,
  guards: [{ metric: "coverage@10", mayFallBy: 0.05 }],
  slices: [{ by: "activity" as const, metric: "ndcg@10", mayFallBy: 0.02, leastUsers: 30 }],
  minimum: { users: 30, interactions: 100 },
};

test("R4: a gate says in words what it asks for, every check of it", () => {
  expect(asksOf(gate)).toEqual([
    "NDCG@10 must be better than the champion’s: the whole 95% interval says so.",
    "Coverage@10 may not fall by more than .050.",
    "NDCG@10 may not fall by more than .020 among the users of any quarter by activity that has 30 users or more.",
    "At least 30 users must have been measured, and 100 interactions learned from.",
    "The champion’s own model and settings on newer data are refused: they can’t be compared with themselves.",
  ]);
});

test("a margin is told from a demand, and the way for retraining from its refusal", () => {
  const [better] = asksOf({ ...gate, minimumDifference: 0.01 });
  const [notWorse, ...others] = asksOf({ ...gate, minimumDifference: -0.01, sameRecipe: "above-baseline" });
  expect(better).toContain("must be better than the champion’s by .010");
  expect(notWorse).toContain("may not be worse than the champion’s by .010");
  expect(others.at(-1)).toContain("must beat the baseline");
});
