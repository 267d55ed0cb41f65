import { mkdtempSync, rmSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ModelVersion, Recommendations } from "@palate/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  createTestDatabase,
  startTestServer,
  type TestDatabase,
  type TestServer,
} from "../../test/harness.ts";
import { addVersion, loadFilms, promote, serveModel } from "../../test/trained-films.ts";
import { defaultTenant } from "../platform/tenant.ts";
import { servedModels } from "./served-models.ts";

let server: TestServer;
let database: TestDatabase;
let home: string;
const start = () => startTestServer({ config: { databaseUrl: database.url, home, logLevel: "silent" } });
beforeAll(async () => {
  database = await createTestDatabase();
  home = mkdtempSync(join(tmpdir(), "palate-models-"));
  server = await start();
  await loadFilms(server);
});
afterAll(async () => {
  await server.close();
  await database.drop();
  rmSync(home, { recursive: true, force: true });
});

const listFor = (userId: string) =>
  server.json<Recommendations>("POST", "/api/v1/recommendations", { userId, k: 10 });
const ready = async () => {
  const response = await server.request("GET", "/health/ready");
  const { checks } = (await response.json()) as { checks: { model: string } };
  return { status: response.status, model: checks.model };
};
const damage = ({ model, version }: ModelVersion) =>
  writeFile(join(home, "artifacts", "default", model, version, "model.safetensors"), "damaged");
const makeChampion = ({ model, version }: ModelVersion) =>
  server.json("PUT", "/api/v1/aliases/champion", { model, version });
const restart = async () => {
  await server.close();
  server = await start();
};

test("before the first promotion no model serves, and that is no fault of the server", async () => {
  const response = await server.request("POST", "/api/v1/recommendations", { userId: "ada" });
  expect([response.status, await response.json()]).toMatchObject([503, { code: "NO_MODEL_SERVING" }]);
  expect(await ready()).toMatchObject({ status: 200, model: "ok" });
});

test("S7: a swap under load fails no request, and every answer is of one version", async () => {
  const knn = await serveModel(server, "item-knn");
  const als = await addVersion(server, "implicit-als");
  const served = new Set<string>();
  let isOver = false;
  const clients = Array.from({ length: 6 }, async (_, client) => {
    for (let request = 0; !isOver; request++) {
      const { model, items } = await listFor(`user-${(client * 7 + request) % 60}`);
      served.add(model.name);
      expect(items).toHaveLength(10);
    }
  });
  for (let swap = 0; swap < 8; swap++) {
    const { model, version } = swap % 2 === 0 ? als : knn;
    await promote(server, model, version);
  }
  isOver = true;
  await Promise.all(clients);
  expect([...served].sort()).toEqual(["implicit-als", "item-knn"]);
});

test("S7: a rollback takes effect, too", async () => {
  await serveModel(server, "biased-mf");
  await serveModel(server, "item-knn");
  await server.json("POST", "/api/v1/aliases/champion/rollback");
  await expect.poll(async () => (await listFor("user-1")).model.name).toBe("biased-mf");
});

test("S2: a version that can't be loaded leaves the one before it serving, and readiness says so", async () => {
  const good = await serveModel(server, "item-knn");
  // Two in a row: the version before the second one can't be loaded either.
  for (const bad of [await addVersion(server, "implicit-als"), await addVersion(server, "implicit-als")]) {
    await damage(bad);
    await makeChampion(bad);
  }
  await expect
    .poll(async () => (await ready()).model)
    .toMatch(
      /^The champion implicit-als@1\.2\.0 could not be loaded \(.*checksum.*\), so that item-knn@1\.\d\.0 serves instead\.$/,
    );
  expect((await ready()).status).toBe(503);
  expect((await listFor("user-1")).model).toEqual({ name: "item-knn", version: good.version });

  await makeChampion(await addVersion(server, "implicit-als"));
  await expect.poll(async () => (await listFor("user-1")).model.name).toBe("implicit-als");
  expect(await ready()).toMatchObject({ status: 200, model: "ok" });
});

test("S7: should the news of a promotion get lost, the next look finds it", async () => {
  const { registry, platform } = server.app;
  const warmedUp: string[] = [];
  const models = servedModels({
    registry: { ...registry, onAliasMoved: () => () => undefined },
    log: platform.telemetry.log,
    versionsKept: 2,
    watchIntervalMs: 20,
    hotSwap: true,
    warmUp: async (_, { name }) => void warmedUp.push(name),
  });
  const champion = async () => (await models.champion(defaultTenant)).name;
  expect(await champion()).toBe("implicit-als");
  await makeChampion(await addVersion(server, "item-knn"));
  await expect.poll(champion).toBe("item-knn");
  expect(warmedUp).toEqual(["implicit-als", "item-knn"]);
  await models.close();
});

test("S7: MODEL_HOT_SWAP_ENABLED=false leaves what serves until the next start", async () => {
  const models = servedModels({
    registry: server.app.registry,
    log: server.app.platform.telemetry.log,
    versionsKept: 2,
    watchIntervalMs: undefined,
    hotSwap: false,
    warmUp: async () => undefined,
  });
  const champion = async () => (await models.champion(defaultTenant)).name;
  await makeChampion(await addVersion(server, "item-knn"));
  expect(await champion()).toBe("item-knn");
  await makeChampion(await addVersion(server, "implicit-als"));
  await models.follow(defaultTenant);
  expect(await champion()).toBe("item-knn");
  await models.close();
});

test("few versions are kept, and one that serves is not loaded again for a replay", async () => {
  const { registry, platform } = server.app;
  let loads = 0;
  const models = servedModels({
    registry: {
      ...registry,
      loadArtifact: (...version) => {
        loads++;
        return registry.loadArtifact(...version);
      },
    },
    log: platform.telemetry.log,
    versionsKept: 1,
    watchIntervalMs: 60_000,
    hotSwap: true,
    warmUp: async () => undefined,
  });
  const first = await addVersion(server, "item-knn");
  const second = await addVersion(server, "item-knn");
  const load = (version: ModelVersion) => models.version(defaultTenant, version.model, version.version);
  const [one, again] = await Promise.all([load(first), load(first)]);
  expect(one).toBe(again);
  expect(loads).toBe(1);
  await load(second);
  await load(first);
  expect(loads).toBe(3);
  await models.close();
});

test("S2: at a start, the version before a damaged champion serves, else a baseline, else nothing", async () => {
  const baseline = await addVersion(server, "popularity");
  const previous = await serveModel(server, "item-knn");
  const champion = await serveModel(server, "implicit-als");

  await damage(champion);
  await restart();
  expect((await listFor("user-1")).model.name).toBe("item-knn");

  await damage(previous);
  await restart();
  expect((await listFor("user-1")).model.name).toBe("popularity");

  await damage(baseline);
  await restart();
  const response = await server.request("POST", "/api/v1/recommendations", { userId: "ada" });
  expect([response.status, await response.json()]).toMatchObject([
    503,
    { code: "NO_MODEL_SERVING", detail: expect.stringContaining("so that nothing serves") },
  ]);
});
