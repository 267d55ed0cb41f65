import { expect, test } from "vitest";
import { changedSettings, settingsOf } from "./settings.ts";

const config = {
  factors: { kind: "integer", default: 64, min: 1, max: 512, doc: "length of each vector" },
  similarity: { kind: "choice", default: "cosine", choices: ["cosine", "jaccard"], doc: "how alike" },
  exact: { kind: "boolean", default: true, doc: "by Cholesky" },
  later: { kind: "colour", default: "red", doc: "a kind of tomorrow" },
  broken: "not a field",
};

test("settings are read in their order, and what is not understood is left out", () => {
  expect(settingsOf(config).map(([name]) => name)).toEqual(["factors", "similarity", "exact"]);
});

test("only what differs from the defaults is sent", () => {
  const settings = settingsOf(config);
  expect(changedSettings(settings, { factors: 64, similarity: "jaccard", exact: false })).toEqual({
    similarity: "jaccard",
    exact: false,
  });
  expect(changedSettings(settings, {})).toEqual({});
});
