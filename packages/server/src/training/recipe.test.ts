import { PalateError } from "@palate/contract";
import { findModel, models } from "@palate/engine";
import { expect, test } from "vitest";
import { usualModels } from "../registry/index.ts";
import { requireEnough, resolveRecipe, usualRecipe } from "./recipe.ts";

const counts = (events: number, ratings: number) => ({ events, ratings, users: 10, items: 10 });

function refusal(work: () => unknown): PalateError {
  try {
    work();
  } catch (error) {
    if (error instanceof PalateError) return error;
  }
  throw new Error("It was not refused.");
}

test("every setting is filled in, and the baseline comes along", () => {
  const [baseline, als, ...rest] = resolveRecipe([{ name: "implicit-als", config: { factors: 8 } }]);
  expect(baseline?.name).toBe("popularity");
  expect(als).toMatchObject({ name: "implicit-als", config: { factors: 8, solver: "cg" } });
  expect(rest).toEqual([]);
});

test("a baseline that is asked for is not added again", () => {
  const asked = [{ name: "item-knn" }, { name: "popularity" }];
  expect(resolveRecipe(asked).map(({ name }) => name)).toEqual(["item-knn", "popularity"]);
});

test("T4: invalid settings are refused, each one named with its model and range", () => {
  const error = refusal(() =>
    resolveRecipe([
      { name: "implicit-als", config: { factors: 0, epochs: "many", colour: 3 } },
      { name: "biased-mf", config: { learningRate: -1 } },
    ]),
  );
  expect(error.code).toBe("CONFIG_INVALID");
  const errors = error.details.errors as { field: string; message: string }[];
  expect(errors.map(({ field }) => field).sort()).toEqual([
    "models.0.config.colour",
    "models.0.config.epochs",
    "models.0.config.factors",
    "models.1.config.learningRate",
  ]);
  expect(error.message).toContain("factors of implicit-als must be a whole number from 1 to 512, not 0");
});

test("a model that does not exist is refused, and those that do are named", () => {
  const error = refusal(() => resolveRecipe([{ name: "implicit-asl" }]));
  expect(error.code).toBe("MODEL_UNKNOWN");
  expect(error.details.known).toEqual(models.map(({ name }) => name));
});

test("T4: fewer than 100 interactions are refused", () => {
  const ranking = resolveRecipe([{ name: "implicit-als" }]);
  const rating = resolveRecipe([{ name: "biased-mf" }]);
  expect(refusal(() => requireEnough(ranking, counts(99, 99)))).toMatchObject({
    code: "TOO_FEW_INTERACTIONS",
    details: { found: 99, minimum: 100 },
  });
  expect(refusal(() => requireEnough(rating, counts(5000, 99))).message).toBe(
    "There are 99 ratings, and biased-mf needs at least 100 to learn from.",
  );
  requireEnough(ranking, counts(100, 0));
  requireEnough(rating, counts(100, 100));
});

test("when nothing is asked for, the usual models are trained that the data suffice for", () => {
  expect(usualRecipe(counts(100, 100)).map(({ name }) => name)).toEqual(usualModels);
  expect(usualRecipe(counts(100, 99)).map(({ name }) => name)).toEqual(
    usualModels.filter((name) => findModel(name)?.task === "ranking"),
  );
});
