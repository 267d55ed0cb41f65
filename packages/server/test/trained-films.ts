import { mkdtemp, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ModelVersion } from "@palate/contract";
import {
  buildEventLog,
  createKernelPool,
  encodeArtifact,
  findModel,
  preferenceView,
  resolveConfig,
  viewFor,
  withCatalogColumns,
} from "@palate/engine";
import { defaultTenant } from "../src/platform/tenant.ts";
import type { TestServer } from "./harness.ts";

const genres = ["Drama", "Comedy", "Horror"] as const;
const ratingRange = { min: 1, max: 5 };

export const filmCount = 45;
export const userCount = 60;

/** Films in three genres; users rate those of their own genre 5 and some others 1. */
export const films = Array.from({ length: filmCount }, (_, film) => ({
  itemId: `film-${film}`,
  attributes: { title: `Film ${film}`, genres: [genreOf(film)], year: 1980 + film },
}));

export function genreOf(number: number): string {
  return genres[number % genres.length] ?? "";
}

/** What the users said of the films, as events. */
export const ratings = Array.from({ length: userCount }, (_, user) =>
  films.flatMap(({ itemId }, film) => {
    const likes = user % genres.length === film % genres.length;
    const mixed = (user * 7 + film * 13) % 10;
    return mixed < (likes ? 6 : 2)
      ? [{ userId: `user-${user}`, itemId, type: "rate" as const, value: likes ? 5 : 1 }]
      : [];
  }),
).flat();

/** Puts the films and the ratings into a server. */
export async function loadFilms(server: TestServer): Promise<void> {
  await server.json("POST", "/api/v1/items", films);
  await server.json("POST", "/api/v1/events", ratings);
}

/** Fits a model on the ratings and registers it, as a run would. */
export async function addVersion(server: TestServer, model: string, seed = 42): Promise<ModelVersion> {
  const definition = findModel(model);
  if (definition === undefined) throw new Error(`There is no ${model}.`);
  const { items, log } = buildEventLog(ratings);
  const preferences = preferenceView({ ratingRange, likedFrom: 3 }).interactions(log);
  const itemCounts = new Int32Array(items.size);
  for (const [row, item] of preferences.items.entries()) {
    if ((preferences.values[row] ?? 0) > 0) itemCounts[item] = (itemCounts[item] ?? 0) + 1;
  }

  const pool = await createKernelPool({ threads: 1 });
  const interactions = viewFor(definition.task, { ratingRange, likedFrom: 3 }).interactions(log);
  const config = resolveConfig(definition.config, {});
  const fitted = await definition.fit({ interactions, ratingRange }, config, { seed, pool });
  const kernels = pool.variant;
  await pool.close();

  const columns = { itemIds: items.ids, itemCounts, ratingRange, likedFrom: 3 };
  const { manifest, tensors } = encodeArtifact(withCatalogColumns(fitted.save(), columns));
  const artifactFolder = await mkdtemp(join(server.home, "artifact-"));
  await writeFile(join(artifactFolder, "model.safetensors"), tensors);
  await writeFile(join(artifactFolder, "manifest.json"), JSON.stringify(manifest));
  return server.app.registry.register(defaultTenant, {
    model,
    config: {},
    metrics: {},
    trainingData: { users: userCount, items: filmCount, interactions: ratings.length },
    lineage: {
      runId: "run",
      snapshotId: "snapshot",
      snapshotHash: "hash",
      seed,
      codeVersion: "test",
      kernels,
    },
    simulated: true,
    artifactFolder,
  });
}

/** Registers a new version of a model, makes it champion and waits until it serves. */
export async function serveModel(server: TestServer, model: string, seed?: number): Promise<ModelVersion> {
  const version = await addVersion(server, model, seed);
  await promote(server, model, version.version);
  return version;
}

/** Of versions that were not measured the gate lets none pass. */
export const whateverTheGateSays = { force: true, reason: "a test" };

/** Makes a version champion and waits until it serves. */
export async function promote(server: TestServer, model: string, version: string): Promise<void> {
  await server.json("PUT", "/api/v1/aliases/champion", { model, version, ...whateverTheGateSays });
  for (;;) {
    const response = await server.request("POST", "/api/v1/recommendations", { userId: "nobody", k: 1 });
    const list = (await response.json()) as { model?: { name: string; version: string } };
    if (list.model?.name === model && list.model.version === version) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
