import {
  type AliasState,
  type CompatibleList,
  type CompatibleTraining,
  type Decision,
  type Explanation,
  type ModelVersion,
  type Operation,
  operations,
  type Predictions,
  type RecommendationRequest,
  type RecordedEvent,
  type Run,
} from "@palate/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../test/harness.ts";
import { addVersion, films, genreOf, loadFilms, serveModel } from "../../test/trained-films.ts";

const compatible = Object.entries<Operation>(operations).filter(([, { tag }]) => tag === "Compatible");

let server: TestServer;
let serveKey: string;
beforeAll(async () => {
  server = await startTestServer();
  await loadFilms(server);
  await addVersion(server, "rbm");
  await addVersion(server, "autoencoder");
  await addVersion(server, "item-knn");
  await serveModel(server, "biased-mf");
  const key = { name: "shop", roles: ["serve"] };
  serveKey = (await server.json<{ key: string }>("POST", "/api/v1/keys", key)).key;
});
afterAll(() => server.close());

const get = <T>(path: string) => server.json<T>("GET", path);
const post = <T>(path: string, body?: object) => server.json<T>("POST", path, body);
const versions = async () => (await get<{ versions: ModelVersion[] }>("/api/v1/versions")).versions;
async function problem(method: string, path: string, body?: object, key?: string) {
  const response = await server.request(method, path, body, key === undefined ? {} : { "x-api-key": key });
  return { ...((await response.json()) as object), status: response.status };
}

/** Asks the API itself for what a compatible list was recorded as, and compares. */
async function expectSameList(list: CompatibleList, asked: RecommendationRequest) {
  const { request } = await get<Decision>(`/api/v1/recommendations/${list.recommendation_id}`);
  expect(request).toMatchObject(asked);
  const own = await post<{
    items: { itemId: string; score: number; predictedRating?: number }[];
    model: { name: string; version: string };
    path: string;
  }>("/api/v1/recommendations", asked);
  expect([list.model_type, list.version, list.path]).toEqual([own.model.name, own.model.version, own.path]);
  expect(
    list.recommendations.map(({ movie_id, score, predicted_rating }) => [movie_id, score, predicted_rating]),
  ).toEqual(own.items.map(({ itemId, score, predictedRating = null }) => [itemId, score, predictedRating]));
}

test("every literal path is served, but those whose part of the product there is not yet", () => {
  const required = `
    POST /recommendations, POST /admin/models/deploy,
    POST /recommend/sae, POST /recommend/rbm, POST /recommend/hybrid, GET /models/compare, POST /feedback,
    POST /api/ml/train, POST /api/ml/retrain, GET /api/ml/training-status, GET /api/ml/recommendations/:userId,
    POST /api/ml/predict, GET /api/ml/explain/:userId/:movieId, GET /api/ml/metrics, GET /api/ml/metrics/history,
    GET /api/ml/models/compare, GET /api/ml/models, POST /api/ml/models/activate/:version,
    DELETE /api/ml/models/:version`;
  const served = compatible.map(([, { method, path }]) => `${method} ${path}`);
  expect(served.sort()).toEqual(
    required
      .split(",")
      .map((one) => one.trim())
      .sort(),
  );
});

test("P1: who may use a path may do all that it stands for", () => {
  for (const [id, { roles, standsFor = [] }] of compatible) {
    expect([id, standsFor.length > 0]).toEqual([id, true]);
    for (const meant of standsFor) {
      const { roles: needed } = operations[meant as keyof typeof operations] as Operation;
      for (const role of roles)
        expect([id, role === "admin" || needed.includes(role as never)]).toEqual([id, true]);
    }
  }
});

test("POST /recommendations, and what is near", async () => {
  const list = await post<CompatibleList>("/recommendations", { user_id: "user-0" });
  expect(list.user_id).toBe("user-0");
  await expectSameList(list, { userId: "user-0", k: 20 });
  const narrow = { filter: { genres: "Drama" }, exclude: ["film-0"] };
  const filtered = await post<CompatibleList>("/recommendations", { user_id: "user-1", limit: 3, ...narrow });
  await expectSameList(filtered, { userId: "user-1", k: 3, ...narrow });
  for (const { movie_id } of filtered.recommendations)
    expect(genreOf(Number(movie_id.slice(5)))).toBe("Drama");

  const location = { lat: 52.52, lng: 13.405 };
  await server.json("PUT", "/api/v1/items/film-44", { attributes: { ...films[44]?.attributes, location } });
  const near = await post<CompatibleList>("/recommendations", { user_id: "new", location });
  expect(near.recommendations.map(({ movie_id }) => movie_id)).toEqual(["film-44"]);
  await expectSameList(near, { userId: "new", k: 20, scenario: "near-me", context: { location } });
});

test("GET /api/ml/recommendations/:userId", async () => {
  const list = await get<CompatibleList>("/api/ml/recommendations/user-2?limit=4&explain=true");
  await expectSameList(list, { userId: "user-2", k: 4, explain: true });
  for (const { movie_id, explanation } of list.recommendations) expect(explanation?.movie_id).toBe(movie_id);
});

test.each([
  ["sae", "autoencoder"],
  ["rbm", "rbm"],
])("POST /recommend/%s is by the newest %s", async (path, model) => {
  const list = await post<CompatibleList>(`/recommend/${path}`, { user_id: "user-3", limit: 5 });
  expect(list.model_type).toBe(model);
  await expectSameList(list, { userId: "user-3", k: 5, model });
  const ratings = [{ movie_id: "film-1", rating: 5 }];
  const anonymous = await post<CompatibleList>(`/recommend/${path}`, { ratings, limit: 5 });
  await expectSameList(anonymous, { history: [{ itemId: "film-1", value: 5 }], k: 5, model });
});

test("POST /recommend/hybrid is by the newest ensemble; while there is none it says how to train one", async () => {
  expect(await problem("POST", "/recommend/hybrid", { user_id: "user-3" })).toMatchObject({
    status: 404,
    code: "MODEL_VERSION_MISSING",
    detail: expect.stringContaining("palate train ensemble"),
  });
  await addVersion(server, "ensemble");
  const list = await post<CompatibleList>("/recommend/hybrid", { user_id: "user-3", limit: 5 });
  expect(list.model_type).toBe("ensemble");
  await expectSameList(list, { userId: "user-3", k: 5, model: "ensemble" });
});

test("POST /api/ml/predict", async () => {
  interface Answer {
    predictions: { movie_id: string; predicted_rating: number }[];
  }
  const itemIds = ["film-3", "film-4"];
  const own = await post<Predictions>("/api/v1/predictions", { userId: "user-0", itemIds });
  const answer = await post<Answer>("/api/ml/predict", { user_id: "user-0", movie_ids: itemIds });
  expect(answer).toEqual({
    user_id: "user-0",
    model_type: "biased-mf",
    version: "1.0.0",
    predictions: own.predictions.map(({ itemId, predictedRating, score, path }) => ({
      movie_id: itemId,
      predicted_rating: predictedRating,
      score,
      path,
    })),
  });
  const single = await post<Answer>("/api/ml/predict", { user_id: "user-0", movie_id: "film-3" });
  expect(single.predictions).toEqual(answer.predictions.slice(0, 1));
  expect(await problem("POST", "/api/ml/predict", { user_id: "user-0" })).toMatchObject({
    code: "VALIDATION_FAILED",
    errors: [{ field: "movie_id" }, { field: "movie_ids" }],
  });
});

test("S5: GET /api/ml/explain/:userId/:movieId", async () => {
  const own = await get<Explanation>("/api/v1/users/user-0/explanations/film-3");
  expect(await get<Explanation>("/api/ml/explain/user-0/film-3")).toEqual(own);
  expect(await problem("GET", "/api/ml/explain/user-0/nowhere")).toMatchObject({ code: "NOT_FOUND" });
});

test("POST /feedback", async () => {
  const answer = await post("/feedback", { event_id: "one", user_id: "eve", movie_id: "film-0", rating: 4 });
  expect(answer).toEqual({ accepted: 1, duplicates: 0, event_ids: ["one"] });
  const many = [
    { event_id: "one", user_id: "eve", movie_id: "film-0", rating: 4 },
    { user_id: "eve", place_id: "film-1", event_type: "visit", context: { device: "phone" } },
  ];
  expect(await post("/feedback", many)).toMatchObject({ accepted: 1, duplicates: 1 });
  const { events } = await get<{ events: RecordedEvent[] }>("/api/v1/users/eve/events");
  expect(events).toMatchObject([
    { itemId: "film-1", type: "visit", context: { device: "phone" } },
    { itemId: "film-0", type: "rate", value: 4, eventId: "one" },
  ]);
  const bad = [{ user_id: "eve", movie_id: "film-0" }];
  expect(await problem("POST", "/feedback", bad)).toMatchObject({ errors: [{ field: "0.event_type" }] });
  const two = { user_id: "eve", movie_id: "film-0", item_id: "film-0", rating: 1 };
  expect(await problem("POST", "/feedback", two)).toMatchObject({ code: "VALIDATION_FAILED" });
});

test("POST /api/ml/train and retrain, GET /api/ml/training-status", async () => {
  expect(await get("/api/ml/training-status")).toEqual({ status: "idle", progress: 0, models: [] });
  const models = [{ model_type: "item-knn", hyperparameters: { neighbours: 7 } }];
  const begun = await post<CompatibleTraining>("/api/ml/train", { models, seed: 7 });
  const run = await get<Run>(`/api/v1/runs/${begun.run_id}`);
  expect(run).toMatchObject({
    seed: 7,
    models: expect.arrayContaining([expect.objectContaining({ name: "item-knn" })]),
  });
  expect(run.models.find(({ name }) => name === "item-knn")?.config).toMatchObject({ neighbours: 7 });
  expect(await get<CompatibleTraining>("/api/ml/training-status")).toMatchObject({ run_id: begun.run_id });

  const again = await post<CompatibleTraining>("/api/ml/retrain", {});
  const { models: trained } = await get<Run>(`/api/v1/runs/${again.run_id}`);
  expect(trained.map(({ name }) => name)).toContain("biased-mf");
  expect(await problem("POST", "/api/ml/retrain", { model_type: "bpr" })).toMatchObject({
    code: "MODEL_VERSION_MISSING",
  });
  expect(await problem("POST", "/api/ml/train", { models: [{ model_type: "oracle" }] })).toMatchObject({
    code: "MODEL_UNKNOWN",
  });
  for (const { run_id } of [again, begun]) await server.request("POST", `/api/v1/runs/${run_id}/cancel`);
});

test("GET /api/ml/models, metrics, metrics/history, models/compare and /models/compare", async () => {
  const known = await versions();
  const { models } = await get<{ models: { version: string; stage: string }[] }>("/api/ml/models");
  expect(models).toEqual(
    known.map(
      ({ version, model, createdAt, config, trainingData: { users, items, interactions }, aliases }) => ({
        version,
        model_type: model,
        trained_at: createdAt,
        hyperparameters: config,
        metrics: {},
        training_data: { n_users: users, n_movies: items, n_ratings: interactions },
        stage: aliases.includes("champion") ? "Production" : "Archived",
      }),
    ),
  );
  expect(await get("/api/ml/metrics")).toMatchObject({ model_type: "biased-mf", version: "1.0.0" });
  const { history } = await get<{ history: { trained_at: string }[] }>("/api/ml/metrics/history");
  expect(history.map(({ trained_at }) => trained_at)).toEqual(
    known.map(({ createdAt }) => createdAt).reverse(),
  );
  const query = "?versions=rbm@1.0.0,biased-mf@1.0.0";
  for (const path of ["/models/compare", "/api/ml/models/compare"]) {
    const all = await get<{ models: { model_type: string }[] }>(path);
    expect(new Set(all.models.map(({ model_type }) => model_type)).size).toBe(all.models.length);
    const two = await get<{ models: { model_type: string }[] }>(path + query);
    expect(two.models.map(({ model_type }) => model_type)).toEqual(["rbm", "biased-mf"]);
    expect(await problem("GET", `${path}?versions=bpr@1.0.0`)).toMatchObject({
      code: "MODEL_VERSION_MISSING",
    });
  }
});

test("POST /admin/models/deploy, POST /api/ml/models/activate/:version, DELETE /api/ml/models/:version", async () => {
  const champion = () =>
    get<{ aliases: AliasState[] }>("/api/v1/aliases").then(({ aliases }) =>
      aliases.map(({ alias, model, version }) => [alias, model, version]),
    );
  const spare = await addVersion(server, "item-knn");
  const deployed = await post("/admin/models/deploy", {
    model_type: "item-knn",
    version: "1.0.0",
    force: true,
    reason: "a test",
  });
  expect(deployed).toMatchObject({ stage: "Production", previous: "biased-mf@1.0.0" });
  const waiting = { model_type: "rbm", stage: "Staging" };
  expect(await post("/admin/models/deploy", waiting)).toMatchObject({ version: "1.0.0", stage: "Staging" });
  expect(await champion()).toEqual([
    ["challenger", "rbm", "1.0.0"],
    ["champion", "item-knn", "1.0.0"],
  ]);

  const ambiguous = await problem("POST", "/api/ml/models/activate/1.0.0");
  expect(ambiguous).toMatchObject({ code: "CONFLICT", known: expect.arrayContaining(["rbm@1.0.0"]) });
  const activated = await post("/api/ml/models/activate/biased-mf@1.0.0?force=true&reason=a+test");
  expect(activated).toMatchObject({ model_type: "biased-mf", stage: "Production" });
  expect(await champion()).toContainEqual(["champion", "biased-mf", "1.0.0"]);

  expect(await problem("DELETE", "/api/ml/models/biased-mf@1.0.0")).toMatchObject({ code: "CONFLICT" });
  const removed = await server.request("DELETE", `/api/ml/models/${spare.version}`);
  expect(removed.status).toBe(204);
  expect(
    (await versions()).some(({ model, version }) => model === "item-knn" && version === spare.version),
  ).toBe(false);
});

test("P1: a key without the role is refused, as by the operation behind the path", async () => {
  expect(await problem("POST", "/api/ml/models/activate/rbm@1.0.0", undefined, serveKey)).toMatchObject({
    code: "FORBIDDEN",
  });
  const allowed = await server.request(
    "POST",
    "/recommendations",
    { user_id: "a" },
    { "x-api-key": serveKey },
  );
  expect(allowed.status).toBe(200);
});

test("what the operation behind a path would refuse is refused, and unknown fields are named", async () => {
  const unknown = await problem("POST", "/recommendations", { user_id: "a", radius: 100 });
  expect(unknown).toMatchObject({ code: "VALIDATION_FAILED", errors: [{ field: "radius" }] });
  expect(await problem("POST", "/recommend/rbm", { limit: 3 })).toMatchObject({ code: "VALIDATION_FAILED" });
});
