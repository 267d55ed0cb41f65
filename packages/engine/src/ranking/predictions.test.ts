import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { scenarioInputs } from "../../test/arbitrary-inputs.ts";
import { plantedItems, plantedModels } from "../../test/planted-models.ts";
import type { Catalog } from "./catalog.ts";
import { predictItems } from "./predictions.ts";
import type { RankingModel } from "./ranking-model.ts";
import { userHistory } from "./user-history.ts";

let models: RankingModel[] = [];
beforeAll(async () => {
  models = await plantedModels();
});
const modelCalled = (name: string) => models.find((model) => model.name === name) as RankingModel;

const described = (genres: readonly string[]) => ({ genres });
const films: Catalog = {
  sequence: 1,
  items: new Map([
    ...[...plantedItems].map(([id, taste]) => [id, described([taste])] as const),
    ["new-horror", described(["Horror"])],
    ["new-war", described(["War"])],
  ]),
};
const horrorFan = userHistory([
  { itemId: "Horror-0", type: "rate", value: 5 },
  { itemId: "Horror-1", type: "rate", value: 4 },
  { itemId: "Comedy-0", type: "rate", value: 1 },
]);
const asked = ["Horror-5", "new-horror", "new-war", "nowhere"];

const anyId = fc.constantFrom(...plantedItems.keys(), "new-1", "new-2", "gone", "nowhere");

// Feature: ml-enhancement, Property 2: predictions lie in the rating range
test("S3: whatever is asked of whatever model, ratings lie on the scale and scores are finite", () => {
  fc.assert(
    fc.property(scenarioInputs(models), fc.array(anyId), (inputs, itemIds) => {
      const predictions = predictItems(inputs, itemIds);
      expect(predictions.map(({ itemId }) => itemId)).toEqual(itemIds);
      const { min, max } = inputs.model.ratingRange;
      for (const { score, predictedRating } of predictions) {
        expect(Number.isFinite(score)).toBe(true);
        expect(predictedRating === undefined).toBe(inputs.model.fitted.predict === undefined);
        if (predictedRating === undefined) continue;
        expect(predictedRating).toBeGreaterThanOrEqual(min);
        expect(predictedRating).toBeLessThanOrEqual(max);
      }
    }),
    { numRuns: 300 },
  );
});

test("S2: a model that rates says for each item what its prediction rests on", () => {
  const model = modelCalled("biased-mf");
  const known = predictItems({ history: horrorFan, catalog: films, model }, asked);
  expect(known.map(({ path }) => path)).toEqual(["model", "content", "mean", "mean"]);
  // The ratings of what is described alike are 5 and 4, both as much alike.
  expect(known[1]?.predictedRating).toBeCloseTo(4.5, 12);
  const unknown = predictItems({ history: userHistory([]), catalog: films, model }, asked);
  expect(unknown.map(({ path }) => path)).toEqual(["item-mean", "mean", "mean", "mean"]);
  expect(new Set(unknown.slice(1).map(({ predictedRating }) => predictedRating)).size).toBe(1);
});

test("S2: a model that ranks makes up no ratings, and falls back to likeness and popularity", () => {
  const model = modelCalled("implicit-als");
  const known = predictItems({ history: horrorFan, catalog: films, model }, asked);
  expect(known.map(({ path }) => path)).toEqual(["model", "content", "popularity", "popularity"]);
  const unknown = predictItems({ history: userHistory([]), catalog: films, model }, asked);
  expect(unknown.map(({ path }) => path)).toEqual(Array(4).fill("popularity"));
  for (const one of [...known, ...unknown]) expect(one).not.toHaveProperty("predictedRating");
});

test("a prediction is the list's score of the same item", async () => {
  const { recommend } = await import("./recommend.ts");
  for (const model of models) {
    const inputs = { history: horrorFan, catalog: films, model, request: { k: 20 }, now: 0, seed: 0 };
    const listed = recommend(inputs).items.filter(({ path }) => path === undefined);
    const predicted = predictItems(
      inputs,
      listed.map(({ itemId }) => itemId),
    );
    expect(predicted.map(({ score }) => score)).toEqual(listed.map(({ score }) => score));
    expect(predicted.map(({ predictedRating }) => predictedRating)).toEqual(
      listed.map(({ predictedRating }) => predictedRating),
    );
  }
});
