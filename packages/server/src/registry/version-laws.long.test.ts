import { existsSync } from "node:fs";
import { join } from "node:path";
import type { BestVersion, ModelVersion, Removal, VersionMetadata, VersionPolicy } from "@palate/contract";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../test/harness.ts";
import { addSmallVersion, measuredAs } from "../../test/small-versions.ts";
import type { NewVersion, Registry } from "./index.ts";
import { stageOf } from "./stages.ts";

const day = 24 * 60 * 60 * 1000;
let now = Date.parse("2026-01-01T00:00:00Z");

let server: TestServer;
let registry: Registry;
beforeAll(async () => {
  server = await startTestServer({ clock: { now: () => now }, config: { logLevel: "silent" } });
  registry = server.app.registry;
});
afterAll(() => server?.close());

let tenants = 0;
const newTenant = () => `tenant ${tenants++}`;
const add = (tenant: string, given: Partial<NewVersion> = {}) => addSmallVersion(server, tenant, given);
const forced = { force: true, reason: "a test" };
const numbers = async (tenant: string, model = "popularity") =>
  (await registry.versions(tenant, model)).map(({ version }) => version);

test("R2: metadata have just the fields that were asked for, and what people note on a version beside them", async () => {
  const given = {
    config: { factors: 8 },
    ...measuredAs(0.25),
    trainingData: { users: 7, items: 5, interactions: 30 },
  };
  const made = await add("default", { model: "item-knn", ...given });
  const path = "/api/v1/versions/item-knn/latest/metadata";
  const metadata = {
    version: "1.0.0",
    model_type: "item-knn",
    trained_at: made.createdAt,
    hyperparameters: { factors: 8 },
    metrics: { "ndcg@10": 0.25, "coverage@10": 0.5 },
    training_data: { n_users: 7, n_movies: 5, n_ratings: 30 },
  };
  expect(await server.json<VersionMetadata>("GET", path)).toEqual(metadata);
  await server.json("PUT", path, { tags: { owner: "shop" }, description: "the first" });
  await server.json("PUT", path, { description: "the best" });
  const noted = { ...metadata, tags: { owner: "shop" }, description: "the best" };
  expect(await server.json<VersionMetadata>("PUT", path, {})).toEqual(noted);
  expect(await server.json<VersionMetadata>("GET", path)).toEqual(noted);
  expect(await registry.version("default", "item-knn", "1.0.0")).toMatchObject({ tags: { owner: "shop" } });
});

test("R1: the best version is that which the metric puts first, errors the other way round", async () => {
  const tenant = newTenant();
  await expect(registry.best(tenant, "ndcg@10")).rejects.toMatchObject({ code: "MODEL_VERSION_MISSING" });
  const value = (low: number) => ({ value: low + 0.01, low, high: low + 0.02 });
  const scores = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(scores, fc.constantFrom("ndcg@10", "rmse"), async (drawn, metric) => {
      const own = newTenant();
      for (const score of drawn) await add(own, { metrics: { [metric]: value(score) } });
      await add(own, { metrics: { "recall@10": value(9) } });
      const wanted = metric === "rmse" ? Math.min(...drawn) : Math.max(...drawn);
      const best = await registry.best(own, metric);
      // Of equals the newest.
      expect(best).toMatchObject({
        value: value(wanted),
        version: { version: `1.${drawn.lastIndexOf(wanted)}.0` },
        compared: drawn.length,
      });
    }),
    { numRuns: 15 },
  );
  const { version } = await server.json<BestVersion>("GET", "/api/v1/versions/best?model=item-knn");
  expect(version.model).toBe("item-knn");
});

test("R3: stages follow the aliases: Production, Staging, Archived for who had one, none for who never had", async () => {
  const tenant = newTenant();
  for (let count = 0; count < 4; count++) await add(tenant);
  const moves = fc.array(
    fc.record({ alias: fc.constantFrom("champion" as const, "challenger" as const), to: fc.nat(2) }),
    { maxLength: 4 },
  );
  const stood = new Set<string>();
  const standing = new Map<string, string>();
  await fc.assert(
    fc.asyncProperty(moves, async (sequence) => {
      for (const { alias, to } of sequence) {
        await registry.moveAlias(tenant, alias, "popularity", `1.${to}.0`, forced);
        standing.set(alias, `1.${to}.0`);
        stood.add(`1.${to}.0`);
      }
      for (const { version, stage } of await registry.versions(tenant)) {
        const expected =
          standing.get("champion") === version
            ? "Production"
            : standing.get("challenger") === version
              ? "Staging"
              : stood.has(version)
                ? "Archived"
                : undefined;
        expect(stage).toBe(expected);
      }
      for (const stage of ["Production", "Staging", "Archived"] as const) {
        const { versions } = await registry.versionsPage(tenant, { stage });
        expect(versions.every((version) => version.stage === stage)).toBe(true);
      }
    }),
    { numRuns: 15 },
  );
  expect((await registry.version(tenant, "popularity", "1.3.0")).stage).toBeUndefined();
  expect(stageOf([], true)).toBe("Archived");
});

const policies: fc.Arbitrary<VersionPolicy> = fc.oneof(
  fc.constant({ all: {} }),
  fc.integer({ min: 1, max: 8 }).map((count) => ({ latest: { num_versions: count } })),
  fc
    .uniqueArray(fc.nat(5), { minLength: 1 })
    .map((chosen) => ({ specific: { versions: chosen.map((number) => `1.${number}.0`) } })),
);

test("R8: just the versions of the policy answer by name, and none of them is deleted; aliases answer whatever it says", async () => {
  const tenant = "default";
  for (let count = 0; count < 6; count++) await add(tenant, { model: "popularity" });
  await registry.moveAlias(tenant, "challenger", "popularity", "1.0.0");
  const all = await numbers(tenant);
  await fc.assert(
    fc.asyncProperty(policies, async (policy) => {
      const { served } = await registry.setVersionPolicy(tenant, "popularity", policy, "ada");
      const expected = all.filter((version, place) => {
        if ("specific" in policy) return policy.specific.versions.some((one) => one === version);
        return "all" in policy || place + 1 <= policy.latest.num_versions;
      });
      expect(served).toEqual(expected);
      expect((await registry.served(tenant, "popularity", "latest")).version).toBe(served[0]);
      for (const version of all) {
        const predict = await server.request("POST", `/v1/models/popularity/versions/${version}:predict`, {
          instances: [{ user_id: "ada", item_id: "a" }],
        });
        const status = served.includes(version) ? 200 : 404;
        expect({ policy, version, status: predict.status }).toEqual({ policy, version, status });
        if (status === 200 && !("all" in policy))
          await expect(registry.remove(tenant, "popularity", version)).rejects.toMatchObject({
            code: "CONFLICT",
            message: expect.stringMatching(/version policy of popularity|is challenger/),
          });
      }
    }),
    { numRuns: 12 },
  );
  await registry.setVersionPolicy(tenant, "popularity", { latest: { num_versions: 1 } }, "ada");
  const byAlias = { userId: "ada", itemIds: ["a"], model: "challenger" };
  expect((await server.request("POST", "/api/v1/predictions", byAlias)).status).toBe(200);
  const byName = { ...byAlias, model: "popularity@1.0.0" };
  const refused = await server.request("POST", "/api/v1/predictions", byName);
  expect(await refused.json()).toMatchObject({
    code: "MODEL_VERSION_MISSING",
    detail: expect.stringContaining("the version policy serves the latest 1"),
  });
  const wrong = { specific: { versions: ["7.0.0"] } };
  const missing = await server.request("PUT", "/api/v1/models/popularity/version-policy", wrong);
  expect(await missing.json()).toMatchObject({ code: "MODEL_VERSION_MISSING" });
  const unknown = await server.request("PUT", "/api/v1/models/gut-feeling/version-policy", { all: {} });
  expect(await unknown.json()).toMatchObject({ code: "MODEL_UNKNOWN" });
});

test("R4: of old versions the newest five of each model are kept, and all in use; the others go with their files", async () => {
  const { retention } = server.app.platform;
  const drawn = fc.record({
    count: fc.integer({ min: 0, max: 9 }),
    others: fc.integer({ min: 0, max: 6 }),
    champions: fc.array(fc.nat(8), { maxLength: 2 }),
    held: fc.option(fc.nat(8), { nil: undefined }),
    /** how many are too young to go */
    young: fc.integer({ min: 0, max: 3 }),
  });
  await fc.assert(
    fc.asyncProperty(drawn, async ({ count, others, champions, held, young }) => {
      const tenant = newTenant();
      for (let made = 0; made < others; made++) await add(tenant, { model: "ease" });
      for (let made = 0; made < count; made++) {
        if (made === count - young) now += 20 * day;
        await add(tenant);
      }
      if (young === 0 || young > count) now += 20 * day;
      const used = new Set<string>();
      for (const to of champions.filter((number) => number < count)) {
        await registry.moveAlias(tenant, "champion", "popularity", `1.${to}.0`, forced);
        used.add(`1.${to}.0`);
      }
      if (held !== undefined && held < count) {
        const policy = { specific: { versions: [`1.${held}.0`] } };
        await registry.setVersionPolicy(tenant, "popularity", policy, "ada");
        used.add(`1.${held}.0`);
      }
      await retention.set(tenant, { versions: 10 });
      const all = await numbers(tenant);
      const isYoung = (number: number) => young > 0 && young <= count && number >= count - young;
      const expected = all.filter((version, place) => {
        const number = count - 1 - place;
        return place < 5 || used.has(version) || isYoung(number);
      });
      const due = (await retention.state(tenant)).due.reduce((sum, { rows }) => sum + rows, 0);
      const removed = (await retention.run(tenant)).reduce((sum: number, { rows }: Removal) => sum + rows, 0);
      expect(await numbers(tenant)).toEqual(expected);
      expect((await numbers(tenant, "ease")).length).toBe(Math.min(others, 5));
      expect(removed).toBe(due);
      const folder = (version: string) =>
        join(server.home, "artifacts", encodeURIComponent(tenant), "popularity", version);
      for (const version of all) expect(existsSync(folder(version))).toBe(expected.includes(version));
    }),
    { numRuns: 12 },
  );
}, 30_000);

test("R1: ten thousand versions are listed page by page: each once, newest first, as in the whole list", async () => {
  const tenant = newTenant();
  await add(tenant);
  await server.app.platform.database.pool.query(
    `insert into model_versions (tenant, model, version, number, created_at, config, metrics, training_data, lineage,
                                 simulated, artifact_bytes, artifact_sha256, manifest_sha256)
     select tenant, case when n % 3 = 0 then model else 'ease' end, '1.' || n || '.0', n,
            created_at + interval '1 second' * (n / 7), config, metrics, training_data, lineage, simulated,
            artifact_bytes, artifact_sha256, manifest_sha256
     from model_versions, generate_series(1, 9999) n where tenant = $1`,
    [tenant],
  );
  const paged: ModelVersion[] = [];
  let after: string | undefined;
  do {
    const page = await registry.versionsPage(tenant, { limit: 997, after });
    expect(page.versions.length).toBeLessThanOrEqual(997);
    paged.push(...page.versions);
    after = page.next;
  } while (after !== undefined);
  expect(paged).toHaveLength(10_000);
  expect(paged).toEqual(await registry.versions(tenant));
  // Feature: ml-enhancement, Property 7: newer versions have later times
  for (const ofModel of Map.groupBy(paged, ({ model }) => model).values()) {
    const numbered = ofModel.map(({ version }) => Number(version.split(".")[1]));
    expect(numbered).toEqual(numbered.toSorted((a, b) => b - a));
  }
  const ofModel = await registry.versionsPage(tenant, { model: "ease", limit: 3 });
  expect(ofModel.versions.map(({ model }) => model)).toEqual(["ease", "ease", "ease"]);
  const newest = await registry.versionsPage(tenant, { newest: true });
  const first = [...Map.groupBy(paged, ({ model }) => model).values()].map(([version]) => version);
  expect(newest.versions).toEqual(first.toSorted((a, b) => paged.indexOf(a!) - paged.indexOf(b!)));
  await expect(registry.versionsPage(tenant, { after: "made up" })).rejects.toMatchObject({
    code: "VALIDATION_FAILED",
    details: { errors: [{ field: "after" }] },
  });
});
