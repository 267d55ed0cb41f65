import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AliasState, ModelInfo, ModelVersion } from "@palate/contract";
import {
  type Artifact,
  createKernelPool,
  encodeArtifact,
  findModel,
  models,
  withCatalogColumns,
} from "@palate/engine";
import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../test/harness.ts";
import { type App, createApp } from "../app.ts";
import type { NewVersion, Registry } from "./index.ts";

let now = Date.parse("2026-01-01T00:00:00Z");
const clock = { now: () => now };

let server: TestServer;
/** another process on the same database and home */
let other: App;
let registry: Registry;
let root: string;
let artifact: Artifact;
beforeAll(async () => {
  artifact = await smallArtifact();
  root = await mkdtemp(join(tmpdir(), "palate-registry-"));
  server = await startTestServer({ clock, config: { logLevel: "silent" } });
  registry = server.app.registry;
  other = await createApp({ config: server.app.platform.config, clock });
});
afterAll(async () => {
  await other?.close();
  await server?.close();
  await rm(root, { recursive: true, force: true });
});

let tenants = 0;
/** What a version is worth does not matter here: `gate/` has its own laws. */
const forced = { force: true, reason: "a test" };
const newTenant = () => `tenant ${tenants++}`;

/** What serving can load, so that moving an alias to it is like any other move. */
async function smallArtifact(): Promise<Artifact> {
  const interactions = {
    userCount: 2,
    itemCount: 2,
    users: Int32Array.of(0, 0, 1),
    items: Int32Array.of(0, 1, 0),
    values: Float32Array.of(1, 1, 1),
  };
  const ratingRange = { min: 1, max: 5 };
  const pool = await createKernelPool({ threads: 1 });
  const model = await findModel("popularity")!.fit({ interactions, ratingRange }, {}, { seed: 42, pool });
  await pool.close();
  const itemCounts = Int32Array.of(2, 1);
  return withCatalogColumns(model.save(), { itemIds: ["a", "b"], itemCounts, ratingRange, likedFrom: 3 });
}

async function newVersion(model: string): Promise<NewVersion> {
  const artifactFolder = await mkdtemp(join(root, "artifact-"));
  const { manifest, tensors } = encodeArtifact(artifact);
  await writeFile(join(artifactFolder, "model.safetensors"), tensors);
  await writeFile(join(artifactFolder, "manifest.json"), JSON.stringify(manifest));
  return {
    model,
    config: { factors: 2 },
    metrics: { "ndcg@10": { value: 0.2, low: 0.1, high: 0.3 } },
    trainingData: { users: 3, items: 2, interactions: 6 },
    lineage: {
      runId: "run",
      snapshotId: "snapshot",
      snapshotHash: "hash",
      seed: 42,
      codeVersion: "0.1.0",
      kernels: "simd",
    },
    simulated: false,
    artifactFolder,
  };
}

const register = async (tenant: string, model: string) => registry.register(tenant, await newVersion(model));

describe("versions", () => {
  // Feature: ml-enhancement, Property 7: newer versions have later times
  test("R1: numbers rise one by one and times never fall, however the clock jumps", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: -1e9, max: 1e9 }), { maxLength: 4 }), async (jumps) => {
        const tenant = newTenant();
        const made: ModelVersion[] = [];
        for (const jump of [0, ...jumps]) {
          now += jump;
          made.push(await register(tenant, "implicit-als"));
        }
        expect(made.map(({ version }) => version)).toEqual(made.map((_, number) => `1.${number}.0`));
        const times = made.map(({ createdAt }) => Date.parse(createdAt));
        expect(times).toEqual(times.toSorted((a, b) => a - b));
        expect(made.map(({ lineage }) => lineage.parent)).toEqual(
          [undefined, ...made.map(({ version }) => version)].slice(0, -1),
        );
        const latest = await registry.version(tenant, "implicit-als", "latest");
        expect(latest.version).toBe(made.at(-1)?.version);
      }),
      { numRuns: 100 },
    );
  });

  test("the latest is the one with the highest number, not the last in the alphabet", async () => {
    const tenant = newTenant();
    for (let count = 0; count <= 10; count++) await register(tenant, "item-knn");
    expect((await registry.version(tenant, "item-knn", "latest")).version).toBe("1.10.0");
    const listed = await registry.versions(tenant, "item-knn");
    expect(listed[0]?.version).toBe("1.10.0");
    expect(listed.at(-1)?.version).toBe("1.0.0");
  });

  test("versions made at the same time by two processes get numbers of their own", async () => {
    const tenant = newTenant();
    const made = await Promise.all(
      Array.from({ length: 12 }, async (_, count) =>
        (count % 2 === 0 ? registry : other.registry).register(tenant, await newVersion("popularity")),
      ),
    );
    const versions = new Set(made.map(({ version }) => version));
    expect(versions).toEqual(new Set(made.map((_, number) => `1.${number}.0`)));
  });

  test("models and tenants count apart, and see only their own", async () => {
    const [ours, theirs] = [newTenant(), newTenant()];
    await register(ours, "popularity");
    expect((await register(ours, "item-knn")).version).toBe("1.0.0");
    expect((await register(theirs, "popularity")).version).toBe("1.0.0");
    await register(theirs, "popularity");
    expect((await registry.versions(ours)).length).toBe(2);
    await expect(registry.version(ours, "popularity", "1.1.0")).rejects.toMatchObject({
      code: "MODEL_VERSION_MISSING",
      details: { model: "popularity", version: "1.1.0" },
    });
    await expect(registry.moveAlias(ours, "champion", "popularity", "1.1.0")).rejects.toMatchObject({
      code: "MODEL_VERSION_MISSING",
    });
  });

  test("what is registered comes back whole, with its artifact", async () => {
    const tenant = newTenant();
    const given = await newVersion("implicit-als");
    const made = await registry.register(tenant, given);
    const { artifactFolder: _, ...expected } = given;
    expect(made).toMatchObject(expected);
    expect(await registry.version(tenant, "implicit-als", "1.0.0")).toEqual(made);
    expect(made.artifact).toEqual({
      bytes: expect.any(Number),
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    const loaded = await registry.loadArtifact(tenant, "implicit-als", "latest");
    expect({ ...loaded, tensors: { ...loaded.tensors } }).toEqual(artifact);
  });

  test("an artifact that is not whole makes no version", async () => {
    const tenant = newTenant();
    const broken = await newVersion("implicit-als");
    await rm(join(broken.artifactFolder, "model.safetensors"));
    await expect(registry.register(tenant, broken)).rejects.toThrow("model.safetensors");
    expect(await registry.versions(tenant)).toEqual([]);
    expect((await register(tenant, "implicit-als")).version).toBe("1.0.0");
  });

  test("a damaged artifact is refused with its file named, and another version still loads", async () => {
    const tenant = "damaged";
    await register(tenant, "implicit-als");
    await register(tenant, "implicit-als");
    const folder = join(server.home, "artifacts", tenant, "implicit-als");
    expect((await readdir(folder)).sort()).toEqual(["1.0.0", "1.1.0"]);
    await writeFile(join(folder, "1.1.0", "model.safetensors"), "not what it was");
    await expect(registry.loadArtifact(tenant, "implicit-als", "1.1.0")).rejects.toMatchObject({
      code: "ARTIFACT_DAMAGED",
      message: expect.stringContaining(join(folder, "1.1.0", "model.safetensors")),
    });
    await registry.loadArtifact(tenant, "implicit-als", "1.0.0");
  });
});

describe("aliases", () => {
  type Step = { readonly moveTo: number } | "roll back";
  const steps = fc.array(
    fc.oneof(
      { weight: 2, arbitrary: fc.record({ moveTo: fc.nat(3) }) },
      { weight: 1, arbitrary: fc.constant<Step>("roll back") },
    ),
    { maxLength: 12 },
  );

  test("R4: moves and roll backs do what a stack of versions does", async () => {
    const tenant = newTenant();
    for (let count = 0; count < 4; count++) await register(tenant, "popularity");
    const heard: string[] = [];
    const stop = registry.onAliasMoved((of, { version }) => void (of === tenant && heard.push(version)));
    // The gate, which is not asked here, has laws of its own. The alias goes on from one case to the next: a stack that grows deep.
    const stack: string[] = [];
    const expectedNews: string[] = [];
    let changes = 0;
    await fc.assert(
      fc.asyncProperty(steps, async (sequence) => {
        for (const step of sequence) {
          if (step === "roll back") {
            if (stack.length < 2) {
              await expect(registry.rollBack(tenant, "challenger")).rejects.toMatchObject({
                code: "CONFLICT",
              });
              continue;
            }
            stack.pop();
            await registry.rollBack(tenant, "challenger");
          } else {
            const version = `1.${step.moveTo}.0`;
            await registry.moveAlias(tenant, "challenger", "popularity", version);
            if (stack.at(-1) === version) continue;
            stack.push(version);
          }
          changes++;
          expectedNews.push(stack.at(-1)!);
          const state = await registry.alias(tenant, "challenger");
          expect(state?.version).toBe(stack.at(-1));
          expect(state?.previous?.version).toBe(stack.at(-2));
        }
      }),
      { numRuns: 120 },
    );
    stop();
    expect(heard).toEqual(expectedNews);
    const { rows } = await sql<{ from_version: string; to_version: string }>`
      select from_version, to_version from alias_moves where tenant = ${tenant} order by id`.execute(
      server.app.platform.database.kysely,
    );
    expect(rows.length).toBe(changes);
    for (const [index, { from_version }] of rows.entries()) {
      expect(from_version).toBe(rows[index - 1]?.to_version ?? null);
    }
  });

  test("the newest version is meant when none is named, and the aliases do not disturb each other", async () => {
    const tenant = newTenant();
    await register(tenant, "popularity");
    await register(tenant, "popularity");
    await registry.moveAlias(tenant, "champion", "popularity", "1.0.0");
    await registry.moveAlias(tenant, "challenger", "popularity");
    const states = await registry.aliases(tenant);
    expect(states.map(({ alias, version }) => [alias, version])).toEqual([
      ["challenger", "1.1.0"],
      ["champion", "1.0.0"],
    ]);
    const versions = await registry.versions(tenant);
    expect(versions.map(({ version, aliases }) => [version, aliases])).toEqual([
      ["1.1.0", ["challenger"]],
      ["1.0.0", ["champion"]],
    ]);
  });

  test("every process hears of each move exactly once and in order, whoever made it", async () => {
    const tenant = newTenant();
    for (let count = 0; count < 8; count++) await register(tenant, "popularity");
    const heard: Record<"here" | "there", AliasState[]> = { here: [], there: [] };
    const stops = [
      registry.onAliasMoved((of, state) => void (of === tenant && heard.here.push(state))),
      other.registry.onAliasMoved((of, state) => void (of === tenant && heard.there.push(state))),
    ];
    const made = await Promise.all(
      Array.from({ length: 8 }, (_, count) =>
        (count % 2 === 0 ? registry : other.registry).moveAlias(
          tenant,
          "champion",
          "popularity",
          `1.${count}.0`,
          forced,
        ),
      ),
    );
    await expect.poll(() => [heard.here.length, heard.there.length]).toEqual([8, 8]);
    expect(heard.here).toEqual(heard.there);
    expect(new Set(heard.here.map(({ version }) => version))).toEqual(
      new Set(made.map(({ version }) => version)),
    );
    // Moves made at once are made one after another: each knows the one before.
    for (const [index, { previous }] of heard.here.entries()) {
      expect(previous?.version).toBe(heard.here[index - 1]?.version);
    }
    await other.registry.rollBack(tenant, "champion");
    await expect.poll(() => [heard.here.length, heard.there.length]).toEqual([9, 9]);
    for (const stop of stops) stop();
    await registry.rollBack(tenant, "champion");
    expect([heard.here.length, heard.there.length]).toEqual([9, 9]);
  });

  test("whoever moves an alias has heard of it before the call returns", async () => {
    const tenant = newTenant();
    await register(tenant, "popularity");
    const heard: string[] = [];
    const stop = registry.onAliasMoved((of) => void heard.push(of));
    await registry.moveAlias(tenant, "champion", "popularity");
    expect(heard).toEqual([tenant]);
    stop();
  });

  test("moves that were made while the notifications could not be heard are made good", async () => {
    const tenant = newTenant();
    await register(tenant, "popularity");
    const heard: string[] = [];
    const stop = other.registry.onAliasMoved(
      (of, { version }) => void (of === tenant && heard.push(version)),
    );
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and application_name = 'palate listener'`.execute(
      server.app.platform.database.kysely,
    );
    await registry.moveAlias(tenant, "champion", "popularity");
    await expect.poll(() => heard, { timeout: 10_000 }).toEqual(["1.0.0"]);
    stop();
  });
});

test("over HTTP: models, versions, promote, roll back, and what is not there", async () => {
  const { models: known } = await server.json<{ models: ModelInfo[] }>("GET", "/api/v1/models");
  expect(known.map(({ name }) => name)).toEqual(models.map(({ name }) => name));
  expect(known.find(({ name }) => name === "implicit-als")?.config.factors).toMatchObject({
    kind: "integer",
  });

  await register("default", "popularity");
  await register("default", "popularity");
  const { versions } = await server.json<{ versions: ModelVersion[] }>(
    "GET",
    "/api/v1/versions?model=popularity",
  );
  expect(versions.map(({ version }) => version)).toEqual(["1.1.0", "1.0.0"]);
  const one = await server.json<ModelVersion>("GET", "/api/v1/versions/popularity/1.0.0");
  expect(one).toEqual(versions[1]);

  const promote = (version: string) =>
    server.json<AliasState>("PUT", "/api/v1/aliases/champion", { model: "popularity", version, ...forced });
  await promote("1.0.0");
  expect(await promote("1.1.0")).toMatchObject({ version: "1.1.0", previous: { version: "1.0.0" } });
  const back = await server.json<AliasState>("POST", "/api/v1/aliases/champion/rollback");
  expect(back.version).toBe("1.0.0");
  expect(await server.json<{ aliases: AliasState[] }>("GET", "/api/v1/aliases")).toEqual({ aliases: [back] });

  const missing = await server.request("GET", "/api/v1/versions/popularity/7.0.0");
  expect(missing.status).toBe(404);
  expect(await missing.json()).toMatchObject({ code: "MODEL_VERSION_MISSING" });
  const again = await server.request("POST", "/api/v1/aliases/champion/rollback");
  expect(again.status).toBe(409);
  expect(((await again.json()) as { detail: string }).detail).toContain(
    "no other version before popularity 1.0.0",
  );
});
