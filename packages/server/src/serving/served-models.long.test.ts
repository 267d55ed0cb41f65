import { mkdtempSync, rmSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ModelVersion, Recommendations } from "@palate/contract";
import { Gauge } from "prom-client";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  createTestDatabase,
  startTestServer,
  type TestDatabase,
  type TestServer,
} from "../../test/harness.ts";
import { addVersion, loadFilms, promote, serveModel, whateverTheGateSays } from "../../test/trained-films.ts";
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
  server.json("PUT", "/api/v1/aliases/champion", { model, version, ...whateverTheGateSays });
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
    limitBytes: 2 ** 30,
    metrics: { modelMemory: new Gauge({ name: "memory", help: "-", registers: [] }) },
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
    limitBytes: 2 ** 30,
    metrics: { modelMemory: new Gauge({ name: "memory", help: "-", registers: [] }) },
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

/** Models with room for so many versions of the size of `like`; `loads` names each that was read from the disk. */
function modelsWithRoomFor(versions: number, like: ModelVersion, loads: string[] = []) {
  const { registry, platform } = server.app;
  const sizes = like.artifact.bytes + 256 * like.trainingData.items;
  return servedModels({
    registry: {
      ...registry,
      loadArtifact: (tenant, model, version) => {
        loads.push(`${model}@${version}`);
        return registry.loadArtifact(tenant, model, version);
      },
    },
    log: platform.telemetry.log,
    limitBytes: (versions + 0.5) * sizes,
    metrics: { modelMemory: new Gauge({ name: "memory", help: "-", registers: [] }) },
    watchIntervalMs: undefined,
    hotSwap: true,
    warmUp: async () => undefined,
  });
}

test("S7: versions are kept as memory allows; those that serve or have an alias are not loaded again", async () => {
  const [one, two, champion, challenger] = [
    await addVersion(server, "item-knn"),
    await addVersion(server, "item-knn"),
    await addVersion(server, "item-knn"),
    await addVersion(server, "item-knn"),
  ];
  await makeChampion(champion);
  await server.json("PUT", "/api/v1/aliases/challenger", {
    model: "item-knn",
    version: challenger.version,
  });
  const loads: string[] = [];
  const models = modelsWithRoomFor(3, champion, loads);
  const load = ({ model, version }: ModelVersion) => models.version(defaultTenant, model, version);
  await models.champion(defaultTenant);
  await load(challenger);
  const [first, again] = await Promise.all([load(one), load(one)]);
  expect(first).toBe(again);
  for (const version of [two, one, two, one]) await load(version);
  expect((await load(champion)).version).toBe(champion.version);
  await load(challenger);
  const named = (versions: readonly ModelVersion[]) =>
    versions.map(({ model, version }) => `${model}@${version}`);
  expect(loads).toEqual(named([champion, challenger, one, two, one, two, one]));
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

test("S7: a version too large for the memory is refused by name, and what served before goes on", async () => {
  const small = await addVersion(server, "popularity");
  const large = await addVersion(server, "item-knn");
  expect(large.artifact.bytes).toBeGreaterThan(1.1 * small.artifact.bytes);
  await makeChampion(small);
  const models = modelsWithRoomFor(0.55, small);
  const champion = async () => (await models.champion(defaultTenant)).name;
  expect(await champion()).toBe("popularity");
  await makeChampion(large);
  await models.follow(defaultTenant);
  expect(await champion()).toBe("popularity");
  expect(models.trouble(defaultTenant)).toMatch(
    /^The champion item-knn@\S+ could not be loaded \(It takes 0\.\d MiB\. Models may take .*\), so that popularity@\S+ serves instead\.$/,
  );
  await expect(models.version(defaultTenant, large.model, large.version)).rejects.toMatchObject({
    code: "MODEL_TOO_LARGE",
    status: 422,
  });
  await models.close();
});

test("S7: a version that can't make a list for the users there are never serves", async () => {
  const good = await serveModel(server, "popularity");
  const { registry } = server.app;
  const bad = await addVersion(server, "item-knn");
  const models = servedModels({
    registry,
    log: server.app.platform.telemetry.log,
    limitBytes: 2 ** 30,
    metrics: { modelMemory: new Gauge({ name: "memory", help: "-", registers: [] }) },
    watchIntervalMs: undefined,
    hotSwap: true,
    warmUp: async (_, { name }) => {
      if (name === "item-knn") throw new Error("no list");
    },
  });
  expect((await models.champion(defaultTenant)).version).toBe(good.version);
  await makeChampion(bad);
  await models.follow(defaultTenant);
  expect((await models.champion(defaultTenant)).name).toBe("popularity");
  expect(models.trouble(defaultTenant)).toContain("no list");
  await models.close();
});

test("S2: what kept a champion from serving for a moment is over by itself", async () => {
  const { version } = await serveModel(server, "popularity");
  const { registry } = server.app;
  let isAway = true;
  const models = servedModels({
    registry: {
      ...registry,
      alias: async (...which) => {
        if (isAway) throw new Error("the database is away");
        return registry.alias(...which);
      },
    },
    log: server.app.platform.telemetry.log,
    limitBytes: 2 ** 30,
    metrics: { modelMemory: new Gauge({ name: "memory", help: "-", registers: [] }) },
    watchIntervalMs: undefined,
    hotSwap: true,
    warmUp: async () => undefined,
  });
  await models.follow(defaultTenant);
  expect(models.trouble(defaultTenant)).toContain("the database is away");
  isAway = false;
  await expect.poll(() => models.trouble(defaultTenant), { timeout: 5_000 }).toBeUndefined();
  expect((await models.champion(defaultTenant)).version).toBe(version);
  await models.close();
});
