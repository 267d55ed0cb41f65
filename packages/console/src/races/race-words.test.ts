import type { RaceStanding } from "@palate/client";
import { expect, test } from "vitest";
import { placeInWords, raceCommand, raceInWords, settingsInWords } from "./race-words.ts";

const interval = { value: 0.312, low: 0.301, high: 0.323 };
const ease: RaceStanding = { model: "ease", settings: {}, tried: 12, round: 2, value: 0.298 };
const baseline: RaceStanding = {
  model: "popularity",
  settings: {},
  tried: 0,
  round: -1,
  metrics: { "ndcg@10": interval },
};

test("T7: a race says in each of its stages who leads, and at last which version is the candidate", () => {
  const race = { status: "running" as const, metric: "ndcg@10", leaderboard: [baseline] };
  expect(raceInWords({ ...race, status: "queued" })).toBe("Waits for its turn.");
  expect(raceInWords(race)).toBe("No model has finished a round yet.");
  const raced = { ...race, leaderboard: [ease, baseline] };
  expect(raceInWords(raced)).toBe("ease leads, by NDCG@10 .298 in the race.");
  expect(raceInWords({ ...raced, stage: "training" })).toBe("ease won the race, and is trained.");
  const candidate = { model: "ease", version: "1.0.0" };
  expect(raceInWords({ ...raced, candidate })).toBe("ease 1.0.0 is the candidate.");
  const measured = [{ ...ease, metrics: { "ndcg@10": interval } }];
  expect(raceInWords({ ...raced, leaderboard: measured, candidate })).toBe(
    "ease 1.0.0 is the candidate: NDCG@10 .312.",
  );
  expect(raceInWords({ ...race, status: "failed" })).toBe("It came to no model.");
});

test("a standing says how far it came, and with which settings", () => {
  expect(placeInWords(ease, 3)).toBe(".298 in the last of 3 rounds, 12 sets of settings tried");
  expect(placeInWords({ ...ease, round: 0, tried: 1 }, 3)).toBe(
    ".298 in round 1 of 3, one set of settings tried",
  );
  expect(placeInWords(ease, 1)).toMatch(/^\.298 in the race/);
  expect(placeInWords(baseline, 3)).toBe("The baseline: it does not race.");
  expect(settingsInWords({})).toBe("its defaults");
  expect(settingsInWords({ neighbours: 12_616, shrinkage: 56.42053730295058, similarity: "bm25" })).toBe(
    "neighbours 12616, shrinkage 56.42, similarity bm25",
  );
});

test("the command line says the same as the form, and nothing where no option says it", () => {
  const usual = { models: ["ease", "item-knn"], metric: "ndcg@10", seed: 42 };
  const models = [{ name: "ease", config: {} }];
  expect(raceCommand({ models, budgetSeconds: 90, seed: 42 }, usual)).toBe(
    "npx palate automl --budget 90s --models ease",
  );
  const all = [...models, { name: "item-knn" }];
  expect(
    raceCommand({ models: all, budgetSeconds: 600, metric: "rmse", seed: 7, memoryMiB: 512 }, usual),
  ).toBe("npx palate automl --budget 10m --metric rmse --seed 7 --memory 512");
  expect(raceCommand({ models, split: { kind: "random" } }, usual)).toBeUndefined();
  expect(raceCommand({ models: [{ name: "ease", config: { regularization: 3 } }] }, usual)).toBeUndefined();
});
