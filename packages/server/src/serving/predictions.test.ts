import type { Explanation, Predictions, Recommendations, Replay } from "@palate/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../test/harness.ts";
import { addVersion, loadFilms, serveModel } from "../../test/trained-films.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  await loadFilms(server);
  await addVersion(server, "item-knn");
  await serveModel(server, "biased-mf");
});
afterAll(() => server.close());

const predict = (request: object) => server.json<Predictions>("POST", "/api/v1/predictions", request);
async function problem(method: string, path: string, body?: object) {
  const response = await server.request(method, path, body);
  return { ...((await response.json()) as object), status: response.status };
}

test("S3: what is expected of items for a user, in the order asked, on the scale of the data", async () => {
  const itemIds = ["film-1", "film-0", "nowhere"];
  const { model, predictions } = await predict({ userId: "user-0", itemIds });
  expect(model).toEqual({ name: "biased-mf", version: "1.0.0" });
  expect(predictions.map(({ itemId }) => itemId)).toEqual(itemIds);
  expect(predictions.map(({ path }) => path)).toEqual(["model", "model", "mean"]);
  const ratings = predictions.map(({ predictedRating = 0 }) => predictedRating);
  for (const rating of ratings) expect(rating >= 1 && rating <= 5).toBe(true);
  expect(ratings[1]).toBeGreaterThan(ratings[0] ?? 5);
});

test("S2: a user whom nobody knows is answered by the item's mean, and the path says so", async () => {
  const { predictions } = await predict({ userId: "new", itemIds: ["film-0", "nowhere"] });
  expect(predictions.map(({ path }) => path)).toEqual(["item-mean", "mean"]);
});

test("S4: a new rating shows in the next prediction", async () => {
  const ask = { userId: "learner", itemIds: ["film-3"] };
  const before = await predict(ask);
  await server.json("POST", "/api/v1/events", {
    userId: "learner",
    itemId: "film-0",
    type: "rate",
    value: 5,
  });
  const after = await predict(ask);
  expect(before.predictions[0]?.path).toBe("item-mean");
  expect(after.predictions[0]?.path).toBe("model");
});

test("a session is predicted for by its history, and by another version where one is named", async () => {
  const history = [{ itemId: "film-0", value: 5 }];
  const { model, predictions } = await predict({ history, itemIds: ["film-3"], model: "item-knn" });
  expect(model).toEqual({ name: "item-knn", version: "1.0.0" });
  expect(predictions[0]).not.toHaveProperty("predictedRating");
  expect(predictions[0]?.path).toBe("model");
});

test("a list by another version than the champion is recorded as such, and replays", async () => {
  for (const model of ["item-knn", "item-knn@1.0.0"]) {
    const list = await server.json<Recommendations>("POST", "/api/v1/recommendations", {
      userId: "user-1",
      model,
    });
    expect(list.model).toEqual({ name: "item-knn", version: "1.0.0" });
    const replay = await server.json<Replay>(
      "POST",
      `/api/v1/recommendations/${list.recommendationId}/replay`,
    );
    expect(replay.identical).toBe(true);
  }
});

test("a version that there is not is refused, saying how to make it", async () => {
  const ask = (model: string) =>
    problem("POST", "/api/v1/predictions", { userId: "a", itemIds: ["b"], model });
  expect(await ask("rbm")).toMatchObject({
    status: 404,
    code: "MODEL_VERSION_MISSING",
    detail: expect.stringContaining("palate train rbm"),
  });
  expect(await ask("rbm@1.0.0")).toMatchObject({ status: 404, code: "MODEL_VERSION_MISSING" });
  expect(await ask("challenger")).toMatchObject({ status: 404, code: "MODEL_VERSION_MISSING" });
  expect(await ask("oracle")).toMatchObject({ status: 422, code: "MODEL_UNKNOWN" });
});

test("each field of a bad request is named", async () => {
  const both = { userId: "a", history: [{ itemId: "b", type: "rate" }], itemIds: ["c"] };
  expect(await problem("POST", "/api/v1/predictions", both)).toMatchObject({
    code: "VALIDATION_FAILED",
    errors: [{ field: "userId" }, { field: "history" }, { field: "history.0.value" }],
  });
  expect(await problem("POST", "/api/v1/predictions", { userId: "a", itemIds: [] })).toMatchObject({
    errors: [{ field: "itemIds" }],
  });
});

test("S5: any item is explained to any user; in a list when asked for", async () => {
  const path = "/api/v1/users/user-1/explanations/film-1";
  const explanation = await server.json<Explanation>("GET", path);
  expect(explanation).toMatchObject({ movie_id: "film-1", movie_title: "Film 1" });
  expect(explanation.predicted_rating).toBeGreaterThan(3);
  expect(explanation.confidence).toBeGreaterThan(0.5);
  expect(explanation.reasons.length).toBeGreaterThan(0);
  const { items } = await server.json<Recommendations>("POST", "/api/v1/recommendations", {
    userId: "user-1",
    k: 3,
    explain: true,
    model: "item-knn",
  });
  for (const { itemId, explanation, reasons } of items) {
    expect(explanation?.movie_id).toBe(itemId);
    expect(explanation?.predicted_rating).toBeNull();
    expect(explanation?.reasons[0]?.movies?.map(({ id }) => id)).toEqual(
      reasons?.[0]?.items?.map(({ itemId }) => itemId),
    );
  }
  const stranger = await server.json<Explanation>("GET", "/api/v1/users/nobody/explanations/film-1");
  expect(stranger).toMatchObject({
    confidence: 0,
    reasons: [{ type: "popular", like_count: expect.any(Number) }],
  });
  expect(await problem("GET", "/api/v1/users/user-1/explanations/nowhere")).toMatchObject({ status: 404 });
});
