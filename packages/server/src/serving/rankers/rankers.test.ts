import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type {
  Decision,
  ExternalRanker,
  FieldError,
  OutsideFallback,
  Recommendations,
  Replay,
  ScenarioDefinition,
  ScenarioTrial,
} from "@palate/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer, testAdminKey } from "../../../test/harness.ts";
import { addVersion, loadFilms, promote, serveModel } from "../../../test/trained-films.ts";

let server: TestServer;
let other: TestServer;
let service: Server;
let serviceUrl: string;
/** where nobody listens */
let goneUrl: string;
let now = Date.parse("2026-01-01T00:00:00Z");
/** how the service outside answers, and what it was asked */
let answer: (body: never) => unknown = () => undefined;
let delayMs = 0;
let bodyDelayMs = 0;
let status = 200;
const asked: { url: string | undefined; body: unknown }[] = [];

beforeAll(async () => {
  const clock = { now: () => now++ };
  const config = { rankerKeys: new Map([["other", testAdminKey]]), logLevel: "error" as const };
  [server, other] = await Promise.all([startTestServer({ config, clock }), startTestServer()]);
  await Promise.all([loadFilms(server), loadFilms(other)]);
  await addVersion(server, "implicit-als");
  await serveModel(server, "item-knn");
  await serveModel(other, "implicit-als");
  service = createServer(async (request, response) => {
    const body = JSON.parse(Buffer.concat(await request.toArray()).toString());
    asked.push({ url: request.url, body });
    await new Promise((resolve) => setTimeout(resolve, delayMs));
    const answered = answer(body as never);
    response.writeHead(status, { "content-type": "application/json" }).flushHeaders();
    await new Promise((resolve) => setTimeout(resolve, bodyDelayMs));
    response.end(typeof answered === "string" ? answered : JSON.stringify(answered));
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => service.once("listening", resolve));
  goneUrl = await closedAddress();
  serviceUrl = `http://127.0.0.1:${(service.address() as AddressInfo).port}`;
});
async function closedAddress(): Promise<string> {
  const closed = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => closed.once("listening", resolve));
  const { port } = closed.address() as AddressInfo;
  await new Promise((resolve) => closed.close(resolve));
  return `http://127.0.0.1:${port}`;
}

afterAll(async () => {
  service?.closeAllConnections();
  service?.close();
  await Promise.all([server?.close(), other?.close()]);
});

const put = (name: string, definition: ScenarioDefinition) =>
  server.json("PUT", `/api/v1/scenarios/${name}`, definition);
const recommend = (request: object) =>
  server.json<Recommendations>("POST", "/api/v1/recommendations", request);
const decisionOf = ({ recommendationId }: Recommendations) =>
  server.json<Decision>("GET", `/api/v1/recommendations/${recommendationId}`);
const replay = ({ recommendationId }: Recommendations) =>
  server.json<Replay>("POST", `/api/v1/recommendations/${recommendationId}/replay`);
const scoresOf = ({ items }: { items: readonly { itemId: string; score: number }[] }) =>
  items.map(({ itemId, score }) => [itemId, score]);

const pair: ExternalRanker["inputs"] = [
  { name: "user_id", from: "user.id", type: "BYTES" },
  { name: "item_id", from: "item.id", type: "BYTES" },
];
/** another Palate as ranker */
const palate = (protocol: ExternalRanker["protocol"], more: Partial<ExternalRanker> = {}) => ({
  ranker: {
    kind: "external" as const,
    protocol,
    url: other.url,
    model: "champion",
    inputs: pair,
    key: "other",
    deadlineMs: 10_000,
    ...more,
  },
});
/** the service of this test as ranker; each version has a circuit of its own */
let version = 0;
const stub = (protocol: ExternalRanker["protocol"], more: Partial<ExternalRanker> = {}) =>
  palate(protocol, { url: serviceUrl, model: "wide", version: String(++version), ...more });

test.each(["tf-serving", "open-inference-v2"] as const)(
  "S14: a list ranked by another Palate over %s is the one that its model ranks, and replays without it",
  async (protocol) => {
    await put("elsewhere", { ...palate(protocol), candidates: 100 });
    const list = await recommend({ userId: "user-3", scenario: "elsewhere", k: 12 });
    const direct = await other.json<Recommendations>("POST", "/api/v1/recommendations", {
      userId: "user-3",
      k: 12,
    });
    expect(list.ranker).toEqual({ kind: "external" });
    expect(list.model.name).toBe("item-knn");
    expect(scoresOf(list)).toEqual(scoresOf(direct));
    const own = await recommend({ userId: "user-3", k: 12 });
    expect(scoresOf(list)).not.toEqual(scoresOf(own));
    expect(own).not.toHaveProperty("ranker");

    await put("elsewhere", palate(protocol, { url: goneUrl }));
    const { inputs } = await decisionOf(list);
    expect(inputs?.ranker?.scores?.[list.items[0]?.itemId ?? ""]).toBe(list.items[0]?.score);
    expect(await replay(list)).toEqual({ identical: true, items: list.items });
    const { recommendationId, items } = list;
    const whyNot = `/api/v1/recommendations/${recommendationId}/why-not/${items[11]?.itemId}`;
    expect(await server.json("GET", whyNot)).toMatchObject({ stage: "listed", rank: 12 });
  },
);

test("S14: TensorFlow Serving's half_plus_three ranks by an attribute, as its documentation shows", async () => {
  answer = ({ instances }: { instances: { x: number }[] }) => ({
    predictions: instances.map(({ x }) => x / 2 + 3),
  });
  const { ranker } = stub("tf-serving", {
    model: "half_plus_three",
    inputs: [{ name: "x", from: "item.year", type: "FP32" }],
  });
  const { version: _, ...unversioned } = ranker;
  await put("by-year", { ranker: unversioned, exclude: [] });
  const list = await recommend({ userId: "user-3", scenario: "by-year", k: 2, timings: true });
  expect(scoresOf(list)).toEqual([
    ["film-44", 1015],
    ["film-43", 1014.5],
  ]);
  expect(list.timings?.ranker).toBeGreaterThan(0);
  expect(asked.at(-1)?.url).toBe("/v1/models/half_plus_three:predict");
});

test("S14: inputs come from item, user, moment and model, typed, with their defaults", async () => {
  await server.json("POST", "/api/v1/users", [{ userId: "user-3", attributes: { age: 33, pro: true } }]);
  const inputs: ExternalRanker["inputs"] = [
    { name: "title", from: "item.title", type: "BYTES" },
    { name: "year", from: "item.year", type: "INT64", column: true },
    { name: "price", from: "item.price", type: "FP64", default: 9.5 },
    { name: "age", from: "user.age", type: "FP32" },
    { name: "pro", from: "user.pro", type: "BOOL" },
    { name: "hour", from: "context.hour", type: "INT64", default: -1 },
    { name: "own", from: "model.score", type: "FP32" },
    ...pair,
  ];
  const definition = (protocol: ExternalRanker["protocol"]): ScenarioDefinition => ({
    retrievers: [{ kind: "list", items: ["film-1", "film-2"] }],
    whenShort: "leave",
    exclude: [],
    ...stub(protocol, { inputs, output: "click", index: 1 }),
  });
  const request = { userId: "user-3", scenario: "typed", k: 2, context: { hour: 7.5 } };

  answer = ({ instances }: { instances: unknown[] }) => ({
    predictions: instances.map((_, row) => ({ click: [0, row], like: 1 })),
  });
  await put("typed", definition("tf-serving"));
  const list = await recommend(request);
  const [last, first] = list.items;
  expect([first?.score, last?.score]).toEqual([0, 1]);
  const { instances } = lastBody() as { instances: Record<string, unknown>[] };
  const row = { price: 9.5, age: 33, pro: true, hour: -1, user_id: "user-3", own: expect.any(Number) };
  expect(instances).toEqual(
    [first, last].map((item) => {
      const film = Number(item?.itemId.slice("film-".length));
      return { ...row, title: `Film ${film}`, year: [1980 + film], item_id: item?.itemId };
    }),
  );

  answer = () => ({
    outputs: [
      {
        name: "click",
        shape: [2, 2],
        datatype: "FP32",
        data: [
          [0, 0.5],
          [0, 0.25],
        ],
      },
    ],
  });
  await put("typed", definition("open-inference-v2"));
  expect((await recommend(request)).items.map(({ score }) => score)).toEqual([0.5, 0.25]);
  const body = lastBody() as { inputs: { name: string }[] };
  expect(body).toMatchObject({ outputs: [{ name: "click" }] });
  expect(body.inputs.slice(0, 4)).toEqual([
    { name: "title", shape: [2], datatype: "BYTES", data: instances.map(({ title }) => title) },
    {
      name: "year",
      shape: [2, 1],
      datatype: "INT64",
      data: instances.map(({ year }) => (year as number[])[0]),
    },
    { name: "price", shape: [2], datatype: "FP64", data: [9.5, 9.5] },
    { name: "age", shape: [2], datatype: "FP32", data: [33, 33] },
  ]);
});

const tensor = (shape: number[], data: unknown) => ({
  outputs: [{ name: "s", shape, datatype: "FP32", data }],
});
const lies: [string, ExternalRanker["protocol"], (rows: number) => unknown][] = [
  ["too few predictions", "tf-serving", (rows) => ({ predictions: Array(rows - 1).fill(1) })],
  [
    "NaN as TensorFlow Serving writes it",
    "tf-serving",
    (rows) => `{"predictions": [${Array(rows).fill("NaN")}]}`,
  ],
  ["text for numbers", "tf-serving", (rows) => ({ predictions: Array(rows).fill("1") })],
  ["a number that is none", "tf-serving", (rows) => ({ predictions: [null, ...Array(rows - 1).fill(1)] })],
  ["a number beyond use", "tf-serving", (rows) => `{"predictions": [${Array(rows).fill("1e300")}]}`],
  [
    "several outputs, none named",
    "tf-serving",
    (rows) => ({ predictions: Array(rows).fill({ a: 1, b: 2 }) }),
  ],
  ["an error with a good status", "tf-serving", () => ({ error: "no" })],
  ["no JSON", "open-inference-v2", () => "<html>"],
  [
    "more than four mebibytes",
    "open-inference-v2",
    (rows) => ({ ...tensor([rows], Array(rows).fill(1)), id: "x".repeat(5 * 2 ** 20) }),
  ],
  ["nothing", "open-inference-v2", () => ""],
  ["a shape of another length", "open-inference-v2", (rows) => tensor([rows + 1], Array(rows).fill(1))],
  ["data of another length", "open-inference-v2", (rows) => tensor([rows], Array(rows + 1).fill(1))],
  ["a shape of texts", "open-inference-v2", (rows) => tensor([String(rows)] as never, Array(rows).fill(1))],
  ["no outputs", "open-inference-v2", () => ({ outputs: [] })],
  ["null", "open-inference-v2", () => null],
];

const lastBody = () => asked.at(-1)?.body ?? {};
const rowsOf = (body: { instances?: unknown[]; inputs?: { data: unknown[] }[] }) =>
  (body.instances ?? body.inputs?.[0]?.data ?? []).length;

async function fallbackOf(definition: ScenarioDefinition): Promise<OutsideFallback | undefined> {
  await put("lost", definition);
  const list = await recommend({ userId: "user-3", scenario: "lost", k: 5 });
  const own = await recommend({ userId: "user-3", k: 5 });
  expect(scoresOf(list)).toEqual(scoresOf(own));
  expect(list.path).toBe(own.path);
  const { inputs } = await decisionOf(list);
  expect(inputs?.ranker).toEqual({ fallback: list.ranker?.fallback });
  expect(await replay(list)).toEqual({ identical: true, items: list.items });
  return list.ranker?.fallback;
}

test.each(lies)("S14: a ranker that answers %s is not believed", async (_, protocol, lie) => {
  answer = (body) => lie(rowsOf(body));
  expect(await fallbackOf(stub(protocol))).toBe("invalid-answer");
});

test("S14: a ranker that is late, fails, is gone or has no key leaves the model's order, and the list says why", async () => {
  answer = (body) => ({ predictions: Array(rowsOf(body)).fill(1) });
  delayMs = 2_000;
  expect(await fallbackOf(stub("tf-serving", { deadlineMs: 20 }))).toBe("deadline");
  [delayMs, bodyDelayMs] = [0, 2_000];
  expect(await fallbackOf(stub("tf-serving", { deadlineMs: 20 }))).toBe("deadline");
  bodyDelayMs = 0;
  status = 503;
  expect(await fallbackOf(stub("tf-serving"))).toBe("failure");
  status = 200;
  expect(await fallbackOf(stub("tf-serving", { url: goneUrl }))).toBe("failure");
  expect(await fallbackOf(stub("tf-serving", { key: "unheard-of" }))).toBe("failure");
  const metrics = await (await fetch(`${server.url}/metrics`)).text();
  expect(metrics).toMatch(/^ranker_fallbacks_total\{reason="failure"\} 3$/m);
  expect(metrics).toMatch(/^ranker_latency_seconds_count\{protocol="tf-serving"\} \d+$/m);
});

test("S14: one that fails five times in a row is left alone for ten seconds", async () => {
  status = 500;
  const definition = stub("tf-serving");
  await put("dead", definition);
  const reasons: (string | undefined)[] = [];
  const ask = async () => {
    const { ranker } = await recommend({ userId: "user-3", scenario: "dead", k: 1 });
    reasons.push(ranker?.fallback);
  };
  const before = asked.length;
  for (let time = 0; time < 7; time++) await ask();
  expect(reasons).toEqual([...Array(5).fill("failure"), "circuit-open", "circuit-open"]);
  expect(asked.length - before).toBe(5);
  status = 200;
  answer = (body) => ({ predictions: Array(rowsOf(body)).fill(1) });
  now += 10_000;
  for (let time = 0; time < 2; time++) await ask();
  expect(reasons.slice(7)).toEqual([undefined, undefined]);
});

test("S14: a scenario's ranker is checked whole before it is live, and tried without being on record", async () => {
  const bad = {
    candidates: 5_000,
    ...stub("tf-serving", {
      url: "http://name:secret@127.0.0.1:9/?x=1",
      inputs: [
        { name: "x", from: "item.year", type: "INT64", default: 1.5 },
        { name: "x", from: "item.year", type: "BYTES", default: "unknown" },
      ],
    }),
  };
  const errorsOf = async (definition: unknown) => {
    const response = await server.request("PUT", "/api/v1/scenarios/bad", definition);
    expect(response.status).toBe(400);
    return ((await response.json()) as { errors: FieldError[] }).errors.map(({ field }) => field);
  };
  expect(await errorsOf(bad)).toEqual([
    "ranker.url",
    "candidates",
    "ranker.inputs.0.default",
    "ranker.inputs.1.name",
  ]);
  const unread = {
    ...stub("tf-serving").ranker,
    protocol: "grpc",
    inputs: [{ name: "x", from: "x.y", type: "FP32" }],
  };
  expect(await errorsOf({ ranker: unread })).toEqual(["ranker.protocol", "ranker.inputs.0.from"]);

  answer = (body) => ({ predictions: Array(rowsOf(body)).fill(0.5) });
  const trial = await server.json<ScenarioTrial>("POST", "/api/v1/scenario-trials", {
    definition: stub("tf-serving"),
    request: { userId: "user-3", k: 1 },
  });
  expect([trial.ranker, trial.items[0]?.score]).toEqual([{ kind: "external" }, 0.5]);
});

test("S14: a change of the champion elsewhere changes the next list, not the ones before", async () => {
  await put("follows", palate("open-inference-v2"));
  const before = await recommend({ userId: "user-5", scenario: "follows" });
  const { version: added } = await addVersion(other, "ease");
  await promote(other, "ease", added);
  const after = await recommend({ userId: "user-5", scenario: "follows" });
  expect(scoresOf(after)).not.toEqual(scoresOf(before));
  expect(await replay(before)).toEqual({ identical: true, items: before.items });
});
