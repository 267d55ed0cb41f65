import { models } from "@palate/engine";
import { expect, test } from "vitest";
import { trainRequest } from "./train-request.ts";

test("nothing named trains everything", () => {
  expect(trainRequest([], { config: [] })).toEqual({});
});

test("settings go to their models, as numbers and truth values where they are some", () => {
  const config = ["implicit-als.factors=32", "implicit-als.regularization=0.1", "item-knn.similarity=cosine"];
  expect(trainRequest(["implicit-als", "item-knn"], { config, seed: 7, snapshot: "s1" })).toEqual({
    models: [
      { name: "implicit-als", config: { factors: 32, regularization: 0.1 } },
      { name: "item-knn", config: { similarity: "cosine" } },
    ],
    seed: 7,
    snapshotId: "s1",
  });
});

test("settings alone name the models", () => {
  expect(trainRequest([], { config: ["item-knn.neighbours=50"] })).toEqual({
    models: [{ name: "item-knn", config: { neighbours: 50 } }],
  });
});

test.each(models.map(({ name }) => [name]))("settings of %s are understood", (name) => {
  const request = trainRequest([name], { config: [`${name}.epochs=3`] });
  expect(request).toEqual({ models: [{ name, config: { epochs: 3 } }] });
});

test.each([["factors=32"], ["implicit-als.factors"], ["item-knn.neighbours=50"]])(
  "%s is no setting of implicit-als",
  (text) => {
    expect(() => trainRequest(["implicit-als"], { config: [text] })).toThrow(
      expect.objectContaining({ exitCode: 2 }),
    );
  },
);
