import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { scenarioInputs } from "../../test/arbitrary-inputs.ts";
import { plantedItems, plantedModels } from "../../test/planted-models.ts";
import type { Catalog } from "./catalog.ts";
import { type Explanation, explainItem } from "./explanation.ts";
import type { RankingModel } from "./ranking-model.ts";
import { recommend } from "./recommend.ts";
import { eventsOf, userHistory } from "./user-history.ts";

let models: RankingModel[] = [];
beforeAll(async () => {
  models = await plantedModels();
});
const modelCalled = (name: string) => models.find((model) => model.name === name) as RankingModel;

const described = (id: string, genres: string[]) => [id, { title: `The ${id}`, genres }] as const;
const films: Catalog = {
  sequence: 1,
  items: new Map([
    ...[...plantedItems].map(([id, taste]) => described(id, [taste])),
    described("new-horror", ["Horror", "War"]),
  ]),
};
const horrorFan = userHistory([
  { itemId: "Horror-0", type: "rate", value: 5 },
  { itemId: "Horror-1", type: "like" },
]);
const explained = (model: string, itemId: string, history = horrorFan) =>
  explainItem(
    { history, catalog: films, model: modelCalled(model), request: { k: 10 }, now: 0, seed: 0 },
    itemId,
  );

function expectSound({ predicted_rating, confidence, reasons }: Explanation, model: RankingModel) {
  const data = reasons.filter(
    ({ movies, genres, like_count, similar_user_count, distance_meters, since }) =>
      (movies?.length ?? 0) > 0 ||
      (genres?.length ?? 0) > 0 ||
      [like_count, similar_user_count, distance_meters, since].some((fact) => fact !== undefined),
  );
  expect(data.length).toBeGreaterThan(0);
  expect(confidence).toBeGreaterThanOrEqual(0);
  expect(confidence).toBeLessThan(1);
  for (const { match_score = 1 } of reasons) {
    expect(match_score).toBeGreaterThan(0);
    expect(match_score).toBeLessThanOrEqual(1);
  }
  if (predicted_rating === null) return;
  expect(predicted_rating).toBeGreaterThanOrEqual(model.ratingRange.min);
  expect(predicted_rating).toBeLessThanOrEqual(model.ratingRange.max);
}

// Feature: ml-enhancement, Property 5: every explanation has a reason with data
test("S5: each explanation of a list, and of any item beside it, has a reason with data", () => {
  fc.assert(
    fc.property(scenarioInputs(models), fc.nat(), (inputs, choice) => {
      const { items } = recommend({ ...inputs, request: { ...inputs.request, explain: true } });
      for (const { itemId, explanation } of items) {
        expect(explanation?.movie_id).toBe(itemId);
        expectSound(explanation!, inputs.model);
      }
      const ids = [...inputs.catalog.items.keys()];
      if (ids.length > 0) expectSound(explainItem(inputs, ids[choice % ids.length]), inputs.model);
    }),
    { numRuns: 250 },
  );
});

test("S5: an explanation has just the fields of its shape", () => {
  const explanation = explained("item-knn", "Horror-5");
  expect(Object.keys(explanation)).toEqual([
    "movie_id",
    "movie_title",
    "predicted_rating",
    "confidence",
    "reasons",
  ]);
  expect(explanation).toMatchObject({ movie_title: "The Horror-5", predicted_rating: null });
  const [similar, genres] = explanation.reasons;
  expect(Object.keys(similar ?? {})).toEqual(["type", "description", "movies"]);
  expect(similar?.movies?.map(({ id, your_rating }) => [id, your_rating]).sort()).toEqual([
    ["Horror-0", 5],
    ["Horror-1", null],
  ]);
  expect(genres).toEqual({ type: "genre_match", genres: ["Horror"], match_score: 1 });
});

test("S5: users who are alike are told of by the model that ranks by them alone, as many as liked it", () => {
  const typesOf = ({ reasons }: Explanation) => reasons.map(({ type }) => type);
  for (const { name } of models) {
    const types = typesOf(explained(name, "Horror-5"));
    expect([name, types.includes("similar_users")]).toEqual([name, name === "user-knn"]);
  }
  const told = explained("user-knn", "Horror-5").reasons.find(({ type }) => type === "similar_users");
  const model = modelCalled("user-knn");
  expect(told?.similar_user_count).toBeLessThanOrEqual(model.likes[model.items.indexOf("Horror-5")]);
  expect(told?.avg_rating).toBeNull();
});

test("S2: an item that the model does not know is explained by its description", () => {
  const explanation = explained("biased-mf", "new-horror");
  expect(explanation.confidence).toBe(0);
  expect(explanation.predicted_rating).toBe(5);
  expect(explanation.reasons[0]).toMatchObject({ type: "similar_movies", movies: [{ your_rating: null }] });
  expect(explanation.reasons[1]).toEqual({ type: "genre_match", genres: ["Horror"], match_score: 0.5 });
});

test("more that is known of user and item makes for more confidence", () => {
  const history = [userHistory([]), userHistory([...eventsOf(horrorFan)].slice(0, 1)), horrorFan];
  const confidences = history.map((known) => explained("item-knn", "Horror-5", known).confidence);
  expect(confidences[0]).toBe(0);
  expect(confidences[1]).toBeLessThan(confidences[2]);
  expect(() => explained("item-knn", "nowhere")).toThrow("nowhere");
});
