import type { Recommendations } from "@palate/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../test/harness.ts";
import { films, genreOf, loadFilms, serveModel } from "../../test/trained-films.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  await loadFilms(server);
  await serveModel(server, "item-knn");
});
afterAll(() => server.close());

const recommend = (request: object) =>
  server.json<Recommendations>("POST", "/api/v1/recommendations", request);
const genresOf = ({ items }: Recommendations) => items.map(({ itemId }) => genreOf(Number(itemId.slice(5))));

async function problem(
  request: object,
): Promise<{ status: number; code: string; [member: string]: unknown }> {
  const response = await server.request("POST", "/api/v1/recommendations", request);
  return { ...((await response.json()) as { code: string }), status: response.status };
}

test("a user is served by the model, in their own taste, without what they have seen", async () => {
  const { items, path, model, recommendationId } = await recommend({ userId: "user-0", k: 5 });
  expect([path, model]).toEqual(["model", { name: "item-knn", version: "1.0.0" }]);
  expect(items.map(({ rank }) => rank)).toEqual([1, 2, 3, 4, 5]);
  expect(recommendationId).toMatch(/^[0-9a-f-]{36}$/);
  const events = await server.json<{ events: { itemId: string }[] }>("GET", "/api/v1/users/user-0/events");
  const seen = events.events.map(({ itemId }) => itemId);
  for (const { itemId } of items) expect(seen).not.toContain(itemId);
  expect(genresOf({ items } as Recommendations)).toContain("Drama");
});

test("a session is served by its own history", async () => {
  const history = [{ itemId: "film-2", value: 5 }, { itemId: "film-5", type: "like" }, { itemId: "film-8" }];
  const list = await recommend({ history, k: 5 });
  expect(list.path).toBe("model");
  expect(genresOf(list)).toEqual(Array(5).fill("Horror"));
});

test("S2: an unknown user gets the preferred genres, then what is popular; the path says which", async () => {
  expect((await recommend({ userId: "new", k: 3 })).path).toBe("popularity");
  const list = await recommend({ userId: "new", k: 20, context: { preferredGenres: ["comedy"] } });
  expect(list.path).toBe("genres");
  expect(genresOf(list).slice(0, 15)).toEqual(Array(15).fill("Comedy"));
  expect(list.items.map(({ path }) => path)).toEqual([...Array(15), ...Array(5).fill("popularity")]);
});

test("S2: items like one; for one that the model does not know, by the genres in common", async () => {
  const alike = await recommend({ itemId: "film-3", k: 5 });
  expect(alike.path).toBe("similar-items");
  expect(genresOf(alike)).toEqual(Array(5).fill("Drama"));
  await server.json("PUT", "/api/v1/items/film-999", { attributes: { title: "New", genres: ["Horror"] } });
  const list = await recommend({ itemId: "film-999", k: 5 });
  expect([list.path, genresOf(list)]).toEqual(["genres", Array(5).fill("Horror")]);
  await server.request("DELETE", "/api/v1/items/film-999");
});

test("S5: reasons come when asked for, with titles, the user's own ratings and shares of the score", async () => {
  expect((await recommend({ userId: "user-1", k: 1 })).items[0]).not.toHaveProperty("reasons");
  const { items } = await recommend({ userId: "user-1", k: 1, explain: true });
  const [own] = items[0]?.reasons ?? [];
  expect(own).toMatchObject({
    type: "similar_items",
    items: [{ title: expect.stringMatching(/^Film /), value: 5, contribution: expect.any(Number) }, {}, {}],
  });
});

test("S10: the filter holds, and the list is as long as can be", async () => {
  const list = await recommend({ userId: "new", k: 100, filter: { genres: "Drama", year: { min: 2000 } } });
  const allowed = films.filter(
    ({ attributes }) => attributes.genres[0] === "Drama" && attributes.year >= 2000,
  );
  expect(list.items.map(({ itemId }) => itemId).sort()).toEqual(allowed.map(({ itemId }) => itemId).sort());
});

test("a changed or deleted item is so in the very next list", async () => {
  const request = { userId: "new", k: 100, filter: { genres: "Western" } };
  await server.json("PUT", "/api/v1/items/film-44", { attributes: { genres: ["Western"] } });
  expect((await recommend(request)).items.map(({ itemId }) => itemId)).toEqual(["film-44"]);
  await server.request("DELETE", "/api/v1/items/film-44");
  expect((await recommend(request)).items).toEqual([]);
  const { items } = await recommend({ userId: "new", k: 100 });
  expect(items.map(({ itemId }) => itemId)).not.toContain("film-44");
});

test("what is wrong with a request is said field by field, and what is not there is named", async () => {
  expect(await problem({ userId: "ada", itemId: "film-1" })).toMatchObject({
    status: 400,
    code: "VALIDATION_FAILED",
    errors: [{ field: "userId" }, { field: "itemId" }],
  });
  expect(await problem({ k: 5 })).toMatchObject({ status: 400, errors: [{}, {}, {}, {}] });
  expect(await problem({ userId: "ada", k: 0 })).toMatchObject({ status: 400, errors: [{ field: "k" }] });
  expect(await problem({ userId: "ada", filter: { colour: "red" } })).toMatchObject({
    status: 422,
    code: "FILTER_INVALID",
    detail: 'No item of the catalog has the attribute "colour".',
    known: ["genres", "title", "year"],
  });
  expect(await problem({ itemId: "film-404" })).toMatchObject({
    status: 404,
    detail: 'The item "film-404" is not in the catalog.',
  });
});

test("O1: lists are counted and timed by model", async () => {
  await recommend({ userId: "user-2", k: 1 });
  const metrics = await (await server.request("GET", "/metrics")).text();
  expect(metrics).toMatch(
    /^predictions_total\{model_type="item-knn",endpoint="\/api\/v1\/recommendations"\} [1-9]/m,
  );
  expect(metrics).toMatch(/^prediction_latency_seconds_count\{model_type="item-knn"\} [1-9]/m);
  expect(metrics).toMatch(/^user_history_cache_misses_total [1-9]/m);
  expect(metrics).toMatch(/^decisions_dropped_total 0/m);
});
