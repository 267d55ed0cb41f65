import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
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

test("a recipe says what the options leave open, as YAML or JSON", () => {
  const folder = mkdtempSync(join(tmpdir(), "palate-recipe-"));
  const write = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const yaml = write(
    "weekly.yaml",
    "models:\n  - name: autoencoder\n    config: { epochs: 5 }\nseed: 7\nsplit: { kind: global-time, testShare: 0.1 }\n",
  );
  const said = {
    models: [{ name: "autoencoder", config: { epochs: 5 } }],
    seed: 7,
    split: { kind: "global-time", testShare: 0.1 },
  };
  expect(trainRequest([], { config: [], recipe: yaml })).toEqual(said);
  expect(trainRequest([], { config: [], recipe: write("weekly.json", JSON.stringify(said)) })).toEqual(said);
  expect(trainRequest(["rbm"], { config: [], recipe: yaml, seed: 8, saveEvery: 2, memory: 64 })).toEqual({
    ...said,
    models: [{ name: "rbm" }],
    seed: 8,
    saveEvery: 2,
    memoryMiB: 64,
  });
  for (const bad of [join(folder, "none.yaml"), write("bad.yaml", "a: [1"), write("list.yaml", "- a")])
    expect(() => trainRequest([], { config: [], recipe: bad })).toThrow(
      expect.objectContaining({ exitCode: 2 }),
    );
  rmSync(folder, { recursive: true });
});
