import { expect, test } from "vitest";
import type { Artifact } from "../artifact/artifact.ts";
import { ArtifactError } from "../artifact/artifact-error.ts";
import { loadRankingModel } from "./ranking-model.ts";
import { readCatalogColumns, withCatalogColumns } from "./serving-artifact.ts";

const artifact: Artifact = {
  model: "popularity",
  layout: 1,
  config: {},
  metadata: {},
  tensors: { likes: { shape: [2], data: Float32Array.of(3, 1) } },
};
const columns = {
  itemIds: ["ä", "b"],
  itemCounts: Int32Array.of(3, 1),
  ratingRange: { min: 1, max: 5 },
  likedFrom: 3,
};

test("the columns come back as they were", () => {
  expect(readCatalogColumns(withCatalogColumns(artifact, columns))).toEqual(columns);
});

test("an artifact without them is refused, naming what it lacks", () => {
  const whole = withCatalogColumns(artifact, columns);
  const lacking: [Artifact, string][] = [
    [artifact, "item_ids"],
    [
      { ...whole, tensors: { ...whole.tensors, item_counts: { shape: [1], data: Int32Array.of(1) } } },
      "item_counts",
    ],
    [{ ...whole, metadata: { likedFrom: 3 } }, "ratingRange"],
    [{ ...whole, metadata: { ratingRange: { min: 1, max: 5 } } }, "likedFrom"],
  ];
  for (const [broken, part] of lacking) {
    expect(() => readCatalogColumns(broken)).toThrow(ArtifactError);
    expect(() => readCatalogColumns(broken)).toThrow(part);
  }
});

test("as many counts as ids are needed", () => {
  expect(() => withCatalogColumns(artifact, { ...columns, itemIds: ["a"] })).toThrow(ArtifactError);
});

test("a model that this Palate does not know is refused", () => {
  const foreign = { ...withCatalogColumns(artifact, columns), model: "of-tomorrow" };
  expect(() => loadRankingModel(foreign, "1.0.0")).toThrow("of-tomorrow");
});
