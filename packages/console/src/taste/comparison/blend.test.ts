import { expect, test } from "vitest";
import { blendDefinition, percentOf } from "./blend.ts";

test("W2: a blend keeps everything of the scenario but its order", () => {
  const home = { filter: "item.year > 1990", order: "retrieval", k: 7, ranker: { kind: "model" } } as const;
  expect(blendDefinition(home, { one: "champion", other: "ease@1.0.0", percent: 30 })).toEqual({
    filter: "item.year > 1990",
    k: 7,
    ranker: {
      kind: "blend",
      models: [
        { model: "champion", weight: 0.7 },
        { model: "ease@1.0.0", weight: 0.3 },
      ],
    },
  });
});

test("a weight that can't be read is half", () => {
  expect(["0", "100", "37.4", "", "x", "101", "-1", undefined].map(percentOf)).toEqual([
    0, 100, 37, 50, 50, 50, 50, 50,
  ]);
});
