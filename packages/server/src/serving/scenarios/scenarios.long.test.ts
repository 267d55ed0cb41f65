import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type {
  Decision,
  FieldError,
  Recommendations,
  Replay,
  Scenario,
  ScenarioDefinition,
  ScenarioTrial,
  WhyNot,
} from "@palate/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../../test/harness.ts";
import { addVersion, loadFilms, serveModel } from "../../../test/trained-films.ts";

let server: TestServer;
let shop: Server;
let shopUrl: string;
let shopAnswer: unknown = { items: ["film-44", "film-43"] };
let shopDelayMs = 0;
const asked: unknown[] = [];

beforeAll(async () => {
  server = await startTestServer();
  await loadFilms(server);
  await serveModel(server, "item-knn");
  shop = createServer(async (request, response) => {
    asked.push(JSON.parse(Buffer.concat(await request.toArray()).toString()));
    await new Promise((resolve) => setTimeout(resolve, shopDelayMs));
    response.end(JSON.stringify(shopAnswer));
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => shop.once("listening", resolve));
  shopUrl = `http://127.0.0.1:${(shop.address() as AddressInfo).port}/candidates`;
});
afterAll(async () => {
  shop?.close();
  await server?.close();
});

const put = (name: string, definition: ScenarioDefinition) =>
  server.json<Scenario>("PUT", `/api/v1/scenarios/${name}`, definition);
const recommend = (request: object) =>
  server.json<Recommendations>("POST", "/api/v1/recommendations", request);
const replay = ({ recommendationId }: Recommendations) =>
  server.json<Replay>("POST", `/api/v1/recommendations/${recommendationId}/replay`);
const idsOf = ({ items }: { items: readonly { itemId: string }[] }) => items.map(({ itemId }) => itemId);

const blendOf = (...models: { model?: string; weight?: number }[]) => ({
  kind: "blend" as const,
  models: models.map((one) => ({ weight: 1, ...one })),
});

async function problem(method: string, path: string, body?: unknown) {
  const response = await server.request(method, path, body);
  return {
    status: response.status,
    ...((await response.json()) as {
      code: string;
      errors?: FieldError[];
    }),
  };
}

test("S10: an edit is a revision, serves at once, and stays for lists that it made", async () => {
  const first = await put("cart", {
    retrievers: [{ kind: "list", items: ["film-9", "film-4"] }],
    order: "retrieval",
  });
  expect(first).toMatchObject({ name: "cart", revision: 1, builtIn: false, updatedBy: expect.any(String) });
  const before = await recommend({ userId: "new", scenario: "cart", k: 2 });
  expect([idsOf(before), before.scenario]).toEqual([["film-9", "film-4"], { name: "cart", revision: 1 }]);

  expect((await put("cart", first.definition)).revision).toBe(1);
  expect((await put("cart", { retrievers: [{ kind: "popular" }], k: 3 })).revision).toBe(2);
  const after = await recommend({ userId: "new", scenario: "cart" });
  expect([after.items.length, after.scenario.revision]).toEqual([3, 2]);
  expect(await replay(before)).toEqual({ identical: true, items: before.items });

  const { revisions } = await server.json<{ revisions: { revision: number }[] }>(
    "GET",
    "/api/v1/scenarios/cart/revisions",
  );
  expect(revisions.map(({ revision }) => revision)).toEqual([2, 1]);
  await server.request("DELETE", "/api/v1/scenarios/cart");
  expect(await problem("POST", "/api/v1/recommendations", { userId: "new", scenario: "cart" })).toMatchObject(
    {
      status: 422,
      code: "SCENARIO_UNKNOWN",
      known: expect.arrayContaining(["home", "near-me"]),
    },
  );
  expect(await replay(after)).toMatchObject({ identical: true });
  expect((await put("cart", {})).revision).toBe(4);
});

test("S10: built-in scenarios can be edited, and brought back", async () => {
  const home = { retrievers: [{ kind: "list" as const, items: ["film-7"] }], order: "retrieval" as const };
  await put("home", home);
  expect(idsOf(await recommend({ userId: "new", k: 1 }))).toEqual(["film-7"]);
  expect(await server.json("GET", "/api/v1/scenarios/home/revisions")).toMatchObject({
    revisions: [{ definition: home }],
    builtIn: { description: expect.stringContaining("name no scenario") },
  });
  await server.request("DELETE", "/api/v1/scenarios/home");
  expect((await recommend({ userId: "new", k: 1 })).scenario).toEqual({ name: "home", revision: 0 });
  expect(await problem("DELETE", "/api/v1/scenarios/home")).toMatchObject({ status: 404 });
  const { scenarios } = await server.json<{ scenarios: Scenario[] }>("GET", "/api/v1/scenarios");
  expect(scenarios.map(({ name }) => name)).toEqual(
    expect.arrayContaining(["continue", "e-mail", "home", "more-like-this", "near-me"]),
  );
});

test("S10: a bad scenario is refused with each field named, and nothing is changed", async () => {
  const bad: [ScenarioDefinition | object, string][] = [
    [{ retrievers: [{ kind: "psychic" }] }, "retrievers.0"],
    [{ retrievers: [{ kind: "nearby", radiusMeters: -1 }] }, "retrievers.0"],
    [{ retrievers: [{ kind: "model", model: "no such" }] }, "retrievers.0"],
    [{ retrievers: [{ kind: "http", name: "shop", url: "http://" }] }, "retrievers.0.url"],
    [{ retrievers: [{ kind: "newest" }, { kind: "newest", attribute: "year" }] }, "retrievers.1.kind"],
    [{ filter: "item.yaer > 1990" }, "filter"],
    [{ filter: "item.year >" }, "filter"],
    [{ policy: { boosts: [{ when: "item.gone", factor: 2 }] } }, "policy.boosts.0.when"],
    [{ policy: { caps: [{ attribute: "colour", most: 2 }] } }, "policy.caps.0.attribute"],
    [{ policy: { promotion: { when: "item.year > 1990", share: 2 } } }, "policy.promotion.share"],
    [{ candidates: 0 }, "candidates"],
    [{ ranker: { kind: "blend", models: [] } }, "ranker"],
    [{ ranker: { kind: "blend", models: [{ weight: -1 }] } }, "ranker"],
    [{ ranker: { kind: "blend", models: [{ weight: 0 }] } }, "ranker.models"],
    [{ ranker: blendOf({}, { model: "champion" }) }, "ranker.models.1.model"],
    [{ ranker: blendOf({}, { model: "ease@7.0.0" }) }, "ranker.models.1.model"],
    [{ ranker: blendOf({}), order: "retrieval" }, "order"],
    [{ surprise: true }, "surprise"],
  ];
  for (const [definition, field] of bad) {
    const answer = await problem("PUT", "/api/v1/scenarios/bad", definition);
    expect([answer.status, answer.code]).toEqual([400, "VALIDATION_FAILED"]);
    expect(answer.errors?.map((error) => error.field).join()).toContain(field);
  }
  expect(await problem("GET", "/api/v1/scenarios/bad")).toMatchObject({ status: 404 });
  expect(await problem("PUT", "/api/v1/scenarios/Not%20a%20name", {})).toMatchObject({ status: 400 });
});

test("S10: a mistake in a rule is told by where it stands, and by what was probably meant", async () => {
  const filter = "item.year > 1990\nand item.yaer < 2000";
  const { errors = [] } = await problem("PUT", "/api/v1/scenarios/bad", {
    filter,
    policy: { boosts: [{ when: "item.year >", factor: 2 }] },
  });
  const [misspelt, unfinished] = errors;
  expect(misspelt).toMatchObject({ field: "filter", suggestion: "item.year" });
  const { offset = 0, length = 0 } = misspelt?.at ?? {};
  expect(filter.slice(offset, offset + length)).toBe("item.yaer");
  const mended = filter.slice(0, offset) + misspelt?.suggestion + filter.slice(offset + length);
  expect((await put("mended", { filter: mended })).definition.filter).toBe(mended);
  expect(unfinished).toMatchObject({ field: "policy.boosts.0.when", at: { offset: 11, length: 0 } });
});

test("S10: whoever changes what someone else changed meanwhile is told, and nothing is written", async () => {
  const save = (k: number, ifRevision: number) =>
    server.request("PUT", `/api/v1/scenarios/shared?ifRevision=${ifRevision}`, { k });
  expect((await save(3, 1)).status).toBe(409);
  expect(await Promise.all([save(3, 0), save(4, 0)].map(async (answer) => (await answer).status))).toEqual(
    expect.arrayContaining([200, 409]),
  );
  const { definition } = await server.json<Scenario>("GET", "/api/v1/scenarios/shared");
  expect(await problem("PUT", "/api/v1/scenarios/shared?ifRevision=0", { k: 9 })).toMatchObject({
    code: "CONFLICT",
    revision: 1,
  });
  expect(await problem("DELETE", "/api/v1/scenarios/shared?ifRevision=2")).toMatchObject({ status: 409 });
  expect(await server.json("GET", "/api/v1/scenarios/shared")).toMatchObject({ revision: 1, definition });
  expect((await server.request("DELETE", "/api/v1/scenarios/shared?ifRevision=1")).status).toBe(204);
  expect(await problem("PUT", "/api/v1/scenarios/shared?ifRevision=1", { k: 9 })).toMatchObject({
    status: 409,
    detail: expect.stringContaining("deleted by revision 2"),
  });
  expect(await (await save(5, 0)).json()).toMatchObject({ revision: 3 });
});

test("S10: a scenario is tried beside a live one: the same moment, the same chance", async () => {
  const drawn: ScenarioDefinition = { policy: { rotation: { share: 0.5 } } };
  await put("drawn", drawn);
  for (let round = 0; round < 5; round++) {
    const trial = await server.json<ScenarioTrial>("POST", "/api/v1/scenario-trials", {
      definition: { ...drawn, description: "the same in other words" },
      request: { userId: "user-6", k: 10 },
      beside: "drawn",
    });
    expect(idsOf(trial.beside!)).toEqual(idsOf(trial));
  }
  const trial = { definition: { k: 1 }, request: { userId: "user-6" } };
  expect(await server.json("POST", "/api/v1/scenario-trials", { ...trial, beside: "drawn" })).toMatchObject({
    items: { length: 1 },
    beside: { items: { length: 10 } },
  });
  expect(await problem("POST", "/api/v1/scenario-trials", { ...trial, beside: "gone" })).toMatchObject({
    status: 404,
  });
});

test("S10: a rule may look at item, user and moment; the list replays when the user has changed", async () => {
  await server.json("POST", "/api/v1/users", [{ userId: "user-4", attributes: { since: 2010 } }]);
  await put("recent", { filter: "item.year >= user.since and item.year <= context.until" });
  const list = await recommend({ userId: "user-4", scenario: "recent", k: 50, context: { until: 2015 } });
  expect(idsOf(list).every((id) => Number(id.slice(5)) >= 30 && Number(id.slice(5)) <= 35)).toBe(true);
  expect(list.items.length).toBeGreaterThan(0);
  await server.json("POST", "/api/v1/users", [{ userId: "user-4", attributes: { since: 1980 } }]);
  expect(await replay(list)).toEqual({ identical: true, items: list.items });
});

test("S10: a policy places items, says so, and replays; why not another one is told", async () => {
  await put("shelf", {
    policy: {
      pins: [{ itemId: "film-44", rank: 1 }],
      promotion: { when: 'item.genres has "Comedy"', share: 0.2 },
      caps: [{ attribute: "genres", most: 2 }],
      rotation: { share: 0.2 },
    },
  });
  const list = await recommend({ userId: "user-6", scenario: "shelf", k: 5 });
  expect(list.items[0]).toMatchObject({ itemId: "film-44", placedBy: "pin" });
  expect(await replay(list)).toEqual({ identical: true, items: list.items });
  const why = (itemId: string) =>
    server.json<WhyNot>("GET", `/api/v1/recommendations/${list.recommendationId}/why-not/${itemId}`);
  expect(await why("film-44")).toMatchObject({ stage: "listed", rank: 1 });
  expect(await why("no-such-film")).toMatchObject({ stage: "catalog" });
  const { events } = await server.json<{ events: { itemId: string }[] }>(
    "GET",
    "/api/v1/users/user-6/events",
  );
  expect(await why(events[0]?.itemId ?? "")).toMatchObject({ stage: "rules", rule: "seen" });
  expect(await problem("GET", "/api/v1/recommendations/none/why-not/film-1")).toMatchObject({ status: 404 });
});

test("S10: a scenario is tried on somebody without being live or on record", async () => {
  const trial = await server.json<ScenarioTrial>("POST", "/api/v1/scenario-trials", {
    definition: { retrievers: [{ kind: "list", items: ["film-3"] }], order: "retrieval", whenShort: "leave" },
    request: { userId: "taster", explain: true, timings: true },
  });
  expect(idsOf(trial)).toEqual(["film-3"]);
  expect(trial.timings?.total).toBeGreaterThan(0);
  expect(trial).not.toHaveProperty("recommendationId");
  // A list that is recorded later is on record once this one is.
  await recommend({ userId: "taster", k: 2 });
  const { pool } = server.app.platform.database;
  const recorded = async () =>
    (await pool.query("select request ->> 'k' as k from decisions where request ->> 'userId' = 'taster'"))
      .rows;
  await expect.poll(recorded).toEqual([{ k: "2" }]);
});

test("S11: lists from another model, from fashion and from a service outside replay to themselves", async () => {
  const { version } = await addVersion(server, "ease");
  const definition: ScenarioDefinition = {
    retrievers: [
      { kind: "model", model: `ease@${version}` },
      { kind: "trending", halfLifeHours: 48 },
      { kind: "http", name: "shop", url: shopUrl, timeoutMs: 5_000 },
    ],
    order: "retrieval",
  };
  await put("mixed", definition);
  const list = await recommend({ userId: "user-3", scenario: "mixed", k: 6, context: { device: "phone" } });
  expect(asked.at(-1)).toEqual({ userId: "user-3", k: 6, context: { device: "phone" } });
  expect(list.items.map(({ path }) => path ?? list.path)).toEqual(
    expect.arrayContaining(["other-model", "trending", "http"]),
  );
  const decision = await server.json<Decision>("GET", `/api/v1/recommendations/${list.recommendationId}`);
  expect(decision.inputs).toMatchObject({
    models: { [`ease@${version}`]: { name: "ease", version } },
    trending: { through: expect.any(Number), halfLifeHours: 48 },
    outside: { shop: ["film-44", "film-43"] },
  });

  const views = Array.from({ length: 200 }, (_, index) => ({
    userId: `crowd-${index}`,
    itemId: "film-20",
    type: "view",
  }));
  await server.json("POST", "/api/v1/events", views);
  shopAnswer = { items: ["film-1"] };
  expect(await replay(list)).toEqual({ identical: true, items: list.items });
});

test("W2: models are blended by weights; the list says of which, and replays when an alias has moved", async () => {
  const { version } = await addVersion(server, "implicit-als");
  await server.json("PUT", "/api/v1/aliases/challenger", { model: "implicit-als", version });
  const ask = (weight: number) => ({
    definition: { ranker: blendOf({ weight }, { model: "challenger", weight: 1 - weight }) },
    request: { userId: "user-3", k: 10, explain: true },
  });
  const tried = (weight: number) =>
    server.json<ScenarioTrial>("POST", "/api/v1/scenario-trials", ask(weight));
  const alone = (model: string) => recommend({ userId: "user-3", k: 10, model });
  expect(idsOf(await tried(1))).toEqual(idsOf(await alone("champion")));
  expect(idsOf(await tried(0))).toEqual(idsOf(await alone("challenger")));

  await put("hybrid", ask(0.25).definition);
  const list = await recommend({ userId: "user-3", k: 10, explain: true, scenario: "hybrid" });
  expect(list).toMatchObject({
    path: "blend",
    blend: [
      { name: "item-knn", part: 0.25 },
      { name: "implicit-als", version, part: 0.75 },
    ],
  });
  expect(list.items).toEqual((await tried(0.25)).items);
  for (const { explanation } of list.items) expect(explanation?.reasons.length).toBeGreaterThan(0);

  const { version: next } = await addVersion(server, "ease");
  await server.json("PUT", "/api/v1/aliases/challenger", { model: "ease", version: next });
  const after = await recommend({ userId: "user-3", k: 10, scenario: "hybrid" });
  expect(after.blend?.[1]).toMatchObject({ name: "ease", version: next });
  expect(await replay(list)).toEqual({ identical: true, items: list.items });
});

test("S2: whoever none of a blend's models knows gets what the scenario has for the unknown", async () => {
  await put("warm", { ranker: blendOf({}), whenUnknown: ["genres"] });
  const context = { preferredGenres: ["Horror"] };
  const cold = await recommend({ userId: "nobody-yet", k: 5, scenario: "warm", context });
  expect([cold.path, cold.blend]).toEqual(["genres", undefined]);
});

test("what is chosen much now is in fashion within seconds", async () => {
  await put("fashion", { retrievers: [{ kind: "trending" }], order: "retrieval", whenShort: "leave" });
  const first = await recommend({ userId: "new", scenario: "fashion", k: 1 });
  const views = Array.from({ length: 500 }, (_, index) => ({
    userId: `fan-${index}`,
    itemId: "film-31",
    type: "view",
  }));
  await server.json("POST", "/api/v1/events", views);
  expect(idsOf(first)).not.toEqual(["film-31"]);
  await expect
    .poll(async () => idsOf(await recommend({ userId: "new", scenario: "fashion", k: 1 })), {
      timeout: 15_000,
    })
    .toEqual(["film-31"]);
});

test("S6: a service that is late, fails or answers nonsense gives no candidates, and the list is whole", async () => {
  await put("outside", { retrievers: [{ kind: "http", name: "shop", url: shopUrl, timeoutMs: 1_000 }] });
  const usual = idsOf(await recommend({ userId: "user-3", k: 5 }));
  const list = () => recommend({ userId: "user-3", scenario: "outside", k: 5 });
  for (const [answer, delay, fallback] of [
    [{ items: ["film-44"] }, 2_000, "deadline"],
    ["nonsense", 0, "invalid-answer"],
    [{ items: [1, 2] }, 0, "invalid-answer"],
    [{ items: ["film-44"], more: "x".repeat(2_000_000) }, 0, "invalid-answer"],
  ] as const) {
    [shopAnswer, shopDelayMs] = [answer, delay];
    const { retrievers, ...answered } = await list();
    expect(idsOf(answered)).toEqual(usual);
    expect(retrievers).toEqual({ shop: { fallback } });
  }
  shopDelayMs = 0;
});

test("S6: a retriever that failed five times is not asked for a while, and lists and records say so", async () => {
  const retriever = { kind: "http" as const, name: "gone", url: `${shopUrl}/gone`, timeoutMs: 1_000 };
  await put("breaking", { retrievers: [retriever, { kind: "model" }] });
  const list = () => recommend({ userId: "user-3", scenario: "breaking", k: 5 });
  shopAnswer = "nonsense";
  for (let failure = 0; failure < 5; failure++)
    expect((await list()).retrievers).toEqual({ gone: { fallback: "invalid-answer" } });
  shopAnswer = { items: ["film-44"] };
  const before = asked.length;
  const unasked = await list();
  expect(unasked.retrievers).toEqual({ gone: { fallback: "circuit-open" } });
  expect(asked).toHaveLength(before);
  const decision = await server.json<Decision>("GET", `/api/v1/recommendations/${unasked.recommendationId}`);
  expect(decision.inputs).toMatchObject({
    outside: { gone: [] },
    retrievers: { gone: { fallback: "circuit-open" } },
  });
  expect(await replay(unasked)).toEqual({ identical: true, items: unasked.items });
  const other = await recommend({ userId: "user-3", scenario: "outside", k: 5 });
  expect(other).not.toHaveProperty("retrievers");
  expect(await (await fetch(`${server.url}/metrics`)).text()).toContain(
    'retriever_fallbacks_total{reason="circuit-open"} 1',
  );
});

test("S1: near-me lists what is near, and nothing else", async () => {
  const places = [0, 1, 2, 90].map((km, index) => ({
    itemId: `place-${index}`,
    attributes: { title: `Place ${index}`, location: { lat: 10 + km / 111.2, lng: 20 } },
  }));
  await server.json("POST", "/api/v1/items", places);
  const list = await recommend({
    userId: "new",
    scenario: "near-me",
    explain: true,
    context: { location: { lat: 10, lng: 20 } },
  });
  expect(idsOf(list)).toEqual(["place-0", "place-1", "place-2"]);
  expect(list.path).toBe("nearby");
  expect(list.items[1]?.reasons?.[0]).toMatchObject({ type: "nearby", meters: expect.closeTo(1000, -1) });
  const lost = await problem("POST", "/api/v1/recommendations", {
    userId: "new",
    context: { location: { lat: 91, lng: 0 } },
  });
  expect(lost).toMatchObject({ status: 400, errors: [{ field: "context.location.lat" }] });
});
