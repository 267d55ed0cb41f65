import { expect, test } from "vitest";
import { changedSettings, settingsOf, trainCommand } from "./settings.ts";

const config = {
  factors: { kind: "integer", default: 64, min: 1, max: 512, doc: "length of each vector" },
  similarity: { kind: "choice", default: "cosine", choices: ["cosine", "jaccard"], doc: "how alike" },
  exact: { kind: "boolean", default: true, doc: "by Cholesky" },
  members: { kind: "text", default: "", maxLength: 100, doc: "names with weights" },
  later: { kind: "colour", default: "red", doc: "a kind of tomorrow" },
  broken: "not a field",
};

test("settings are read in their order, and what is not understood is left out", () => {
  expect(settingsOf(config).map(([name]) => name)).toEqual(["factors", "similarity", "exact", "members"]);
});

test("only what differs from the defaults is sent", () => {
  const settings = settingsOf(config);
  expect(changedSettings(settings, { factors: 64, similarity: "jaccard", exact: false })).toEqual({
    similarity: "jaccard",
    exact: false,
  });
  expect(changedSettings(settings, {})).toEqual({});
});

test("the command line that starts the same run", () => {
  const known = [
    { name: "popularity", usual: true },
    { name: "item-knn", usual: true },
    { name: "slow", usual: false },
  ];
  const command = (names: readonly string[], config = {}, seed = 42) =>
    trainCommand({ models: names.map((name) => ({ name, config })), seed }, 42, known);
  expect(command(["popularity", "item-knn"])).toBe("npx palate train");
  expect(command(["popularity", "item-knn", "slow"])).toBe("npx palate train popularity item-knn slow");
  expect(command(["item-knn"], {}, 7)).toBe("npx palate train item-knn --seed 7");
  expect(command(["item-knn"], { neighbours: 20 })).toBe(
    "npx palate train item-knn --config item-knn.neighbours=20",
  );
  const working = {
    models: [{ name: "item-knn" }],
    snapshotId: "s-1",
    parallel: 2,
    saveEvery: 5,
    memoryMiB: 512,
  };
  expect(trainCommand(working, 42, known)).toBe(
    "npx palate train item-knn --snapshot s-1 --parallel 2 --save-every 5 --memory 512",
  );
  expect(trainCommand({ ...working, split: { kind: "random" } }, 42, known)).toBe(
    "npx palate train --recipe recipe.json",
  );
  expect(command(["slow"], { members: "a:0.5, b's:1" })).toBe(
    "npx palate train slow --config 'slow.members=a:0.5, b'\\''s:1'",
  );
});
