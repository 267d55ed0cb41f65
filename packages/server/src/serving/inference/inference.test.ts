import type {
  InferenceModelMetadata,
  InferResponse,
  ModelSignature,
  ModelStatus,
  PredictResponse,
  Recommendations,
} from "@palate/contract";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../../test/harness.ts";
import { addVersion, filmCount, loadFilms, serveModel, userCount } from "../../../test/trained-films.ts";

let server: TestServer;
let empty: TestServer;
beforeAll(async () => {
  [server, empty] = await Promise.all([startTestServer(), startTestServer()]);
  await loadFilms(server);
  await addVersion(server, "item-knn");
  await serveModel(server, "implicit-als");
});
afterAll(async () => {
  await Promise.all([server?.close(), empty?.close()]);
});

const predict = (body: object, model = "champion") =>
  server.json<PredictResponse>("POST", `/v1/models/${model}:predict`, body);
const infer = (body: object, model = "champion") =>
  server.json<InferResponse>("POST", `/v2/models/${model}/infer`, body);
const tensor = (name: string, data: readonly unknown[], shape: readonly number[] = [data.length]) => ({
  name,
  shape,
  datatype: "BYTES",
  data,
});

async function refusal(path: string, body?: unknown, headers?: Record<string, string>) {
  const response = await server.request(body === undefined ? "GET" : "POST", path, body, headers);
  const { error, ...rest } = (await response.json()) as { error: string };
  expect(rest).toEqual({});
  expect(response.headers.get("content-type")).toMatch(/^application\/json/);
  return [response.status, error] as const;
}

test("S14: both protocols answer with the scores that the champion's list has", async () => {
  const list = await server.json<Recommendations>("POST", "/api/v1/recommendations", {
    userId: "user-7",
    k: 20,
  });
  const items = list.items.map(({ itemId }) => itemId);
  const scores = list.items.map(({ score }) => score);
  const instances = items.map((item_id) => ({ user_id: "user-7", item_id }));
  expect(await predict({ instances })).toEqual({ predictions: scores });
  expect(await predict({ instances: [{ user_id: "user-7", items }] })).toEqual({ predictions: [scores] });
  expect(await predict({ inputs: { user_id: ["user-7"], item_id: items } })).toEqual({ outputs: scores });
  const body = { id: "42", inputs: [tensor("user_id", ["user-7"]), tensor("item_id", items)] };
  expect(await infer(body)).toEqual({
    model_name: "champion",
    model_version: list.model.version,
    id: "42",
    outputs: [{ name: "score", shape: [20], datatype: "FP32", data: scores }],
  });
});

test("S14: however pairs are put into a request, each has the same score", async () => {
  const user = fc.nat({ max: userCount + 2 }).map((number) => `user-${number}`);
  const item = fc.nat({ max: filmCount + 2 }).map((number) => `film-${number}`);
  const pairs = fc.array(fc.tuple(user, item), { minLength: 1, maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(pairs, async (pairs) => {
      const [users, items] = [pairs.map(([user]) => user), pairs.map(([, item]) => item)];
      const instances = pairs.map(([user_id, item_id]) => ({ user_id, item_id }));
      const { predictions } = await predict({ instances });
      const lists = await predict({
        instances: pairs.map(([user_id, item_id]) => ({ user_id, items: [item_id] })),
      });
      const columns = await predict({ inputs: { user_id: users, item_id: items } });
      const { outputs } = await infer({
        inputs: [
          tensor("item_id", items),
          tensor(
            "user_id",
            users.map((user) => [user]),
            [users.length, 1],
          ),
        ],
      });
      expect(lists.predictions).toEqual(predictions?.map((score) => [score]));
      expect(columns.outputs).toEqual(predictions);
      expect(outputs[0]?.data).toEqual(predictions);
      for (const [row, instance] of instances.slice(0, 2).entries())
        expect(await predict({ instances: [instance] })).toEqual({ predictions: [predictions?.[row]] });
    }),
    { numRuns: 15 },
  );
});

test("S14: an event that was answered is in the next score", async () => {
  const instances = [{ user_id: "fresh", item_id: "film-3" }];
  const before = await predict({ instances });
  await server.json("POST", "/api/v1/events", { userId: "fresh", itemId: "film-0", type: "rate", value: 5 });
  expect(await predict({ instances })).not.toEqual(before);
});

test("S14: models have names, versions and aliases, and say what they take, as TensorFlow Serving does", async () => {
  const available = (version: string) => ({
    version,
    state: "AVAILABLE",
    status: { error_code: "OK", error_message: "" },
  });
  const get = (path: string) => server.json<ModelStatus & ModelSignature>("GET", `/v1/models/${path}`);
  expect(await get("champion")).toEqual({ model_version_status: [available("1.0.0")] });
  expect(await get("item-knn/versions/1.0.0")).toEqual({ model_version_status: [available("1.0.0")] });
  const { version } = await addVersion(server, "item-knn");
  expect((await get("item-knn")).model_version_status).toEqual([available(version), available("1.0.0")]);
  const { model_spec, metadata } = await get("item-knn/metadata");
  expect(model_spec).toEqual({ name: "item-knn", signature_name: "", version });
  expect(Object.keys(metadata.signature_def.signature_def.serving_default.inputs)).toEqual([
    "user_id",
    "item_id",
  ]);
  expect((await get("item-knn/versions/1.0.0/metadata")).model_spec.version).toBe("1.0.0");
  const instances = [{ user_id: "user-7", item_id: "film-3" }];
  const byVersion = await predict({ instances }, "item-knn/versions/1.0.0");
  expect(byVersion).toEqual(await predict({ instances }, "item-knn"));
  expect(byVersion).not.toEqual(await predict({ instances }));
});

test("S14: the Open Inference Protocol's server, health and models answer", async () => {
  const get = (path: string) => server.json<InferenceModelMetadata>("GET", `/v2${path}`);
  expect(await get("")).toEqual({ name: "palate", version: expect.any(String), extensions: [] });
  expect(await get("/health/live")).toEqual({ live: true });
  expect(await get("/health/ready")).toEqual({ ready: true });
  expect((await fetch(`${empty.url}/v2/health/live`)).status).toBe(200);
  expect((await fetch(`${empty.url}/v2/health/ready`)).status).toBe(503);
  expect(await get("/models/champion/ready")).toEqual({ name: "champion", ready: true });
  expect(await get("/models/item-knn/versions/1.0.0/ready")).toEqual({ name: "item-knn", ready: true });
  const metadata = {
    name: "champion",
    versions: ["1.0.0"],
    platform: "palate_implicit-als",
    inputs: [
      { name: "user_id", datatype: "BYTES", shape: [-1] },
      { name: "item_id", datatype: "BYTES", shape: [-1] },
    ],
    outputs: [{ name: "score", datatype: "FP32", shape: [-1] }],
  };
  expect(await get("/models/champion")).toEqual(metadata);
  expect((await get("/models/item-knn/versions/1.0.0")).versions).toContain("1.0.0");
  const inputs = [tensor("user_id", ["user-7"]), tensor("item_id", ["film-3"])];
  expect(await infer({ inputs }, "item-knn/versions/1.0.0")).toMatchObject({ model_version: "1.0.0" });
});

const pair = [tensor("user_id", ["ada"]), tensor("item_id", ["1"])];
const refused: [string, string, unknown, number, RegExp][] = [
  ["neither format", "/v1/models/champion:predict", {}, 400, /instances: .*inputs: /],
  [
    "instances of two forms",
    "/v1/models/champion:predict",
    {
      instances: [
        { user_id: "a", item_id: "1" },
        { user_id: "a", items: ["1"] },
      ],
    },
    400,
    /^instances\.1: /,
  ],
  [
    "an instance without items",
    "/v1/models/champion:predict",
    { instances: [{ user_id: "a" }] },
    400,
    /^instances\.0: /,
  ],
  [
    "another input",
    "/v1/models/champion:predict",
    { instances: [{ x: 1 }] },
    400,
    /instances\.0\.user_id.*instances\.0\.x/,
  ],
  [
    "users that fit no items",
    "/v1/models/champion:predict",
    { inputs: { user_id: ["a", "b"], item_id: ["1", "2", "3"] } },
    400,
    /^inputs\.user_id: /,
  ],
  [
    "another signature",
    "/v1/models/champion:predict",
    { signature_name: "other", instances: [{ user_id: "a", item_id: "1" }] },
    400,
    /^signature_name: /,
  ],
  [
    "an unknown model",
    "/v1/models/nobody:predict",
    { instances: [{ user_id: "a", item_id: "1" }] },
    404,
    /nobody/,
  ],
  [
    "a version that the alias does not have",
    "/v1/models/champion/versions/9.0.0:predict",
    { instances: [{ user_id: "a", item_id: "1" }] },
    404,
    /1\.0\.0/,
  ],
  ["an alias that stands for nothing", "/v2/models/challenger/infer", { inputs: pair }, 404, /challenger/],
  ["a version that is none", "/v2/models/item-knn/versions/nine/infer", { inputs: pair }, 404, /./],
  ["a missing input", "/v2/models/champion/infer", { inputs: pair.slice(0, 1) }, 400, /item_id is missing/],
  [
    "an input twice",
    "/v2/models/champion/infer",
    { inputs: [...pair, ...pair.slice(1)] },
    400,
    /^inputs\.2\.name: /,
  ],
  [
    "a shape of another size",
    "/v2/models/champion/infer",
    { inputs: [tensor("user_id", ["a"], [2]), tensor("item_id", ["1"])] },
    400,
    /^inputs\.0\.shape: /,
  ],
  [
    "numbers for ids",
    "/v2/models/champion/infer",
    { inputs: [{ ...tensor("user_id", [1]), datatype: "INT64" }, tensor("item_id", ["1"])] },
    400,
    /inputs\.0\.datatype: .*inputs\.0\.data: /,
  ],
  [
    "another output",
    "/v2/models/champion/infer",
    { inputs: pair, outputs: [{ name: "price" }] },
    400,
    /^outputs\.0\.name: /,
  ],
  [
    "more users than are taken",
    "/v1/models/champion:predict",
    {
      inputs: {
        user_id: Array.from({ length: 1001 }, (_, user) => `u${user}`),
        item_id: Array(1001).fill("1"),
      },
    },
    400,
    /1000 users/,
  ],
];

test.each(refused)(
  "S14: %s is refused in the protocol's own form",
  async (_, path, body, status, message) => {
    expect(await refusal(path, body)).toEqual([status, expect.stringMatching(message)]);
  },
);

test("S14: JSON is taken under any content type, as other model servers take it; binary tensors are refused", async () => {
  const post = (headers: Record<string, string>) =>
    fetch(`${server.url}/v2/models/champion/infer`, {
      method: "POST",
      headers: { "x-api-key": server.adminKey, ...headers },
      body: Buffer.from(JSON.stringify({ inputs: pair })),
    });
  for (const type of ["application/json", "application/x-www-form-urlencoded", "application/octet-stream"])
    expect((await post({ "content-type": type })).status).toBe(200);
  expect((await post({})).status).toBe(200);
  const binary = await post({ "inference-header-content-length": "10" });
  expect([binary.status, await binary.json()]).toEqual([415, { error: expect.stringMatching(/binary/) }]);
});

test("S14: what is no JSON, and who has no key, is refused in the protocol's own form", async () => {
  const path = "/v2/models/champion/infer";
  const response = await fetch(server.url + path, {
    method: "POST",
    headers: { "content-type": "application/json", "x-api-key": server.adminKey },
    body: "{",
  });
  expect([response.status, await response.json()]).toEqual([400, { error: expect.stringMatching(/JSON/) }]);
  expect(await refusal(path, { inputs: pair }, { "x-api-key": "wrong" })).toMatchObject([
    401,
    expect.any(String),
  ]);
  const wrongMethod = await server.request("GET", "/v1/models/champion:predict");
  expect(wrongMethod.status).toBe(404);
  const deleted = await server.request("DELETE", "/v1/models/champion:predict");
  expect([deleted.status, deleted.headers.get("allow")]).toEqual([405, expect.stringContaining("POST")]);
});
