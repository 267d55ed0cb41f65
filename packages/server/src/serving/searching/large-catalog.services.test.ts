import { mkdtemp, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Recommendations, Replay } from "@palate/contract";
import { encodeArtifact } from "@palate/engine";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../../test/harness.ts";
import { plantedArtifact, plantedItem } from "../../../test/planted-factors.ts";
import { promote } from "../../../test/trained-films.ts";

const itemCount = 60_000;
const listed = 500;

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ config: { scoringThreads: 1 } });
  const items = Array.from({ length: listed }, (_, item) => ({
    itemId: plantedItem(item * 7),
    attributes: { title: `No. ${item}`, year: 1990 + (item % 30), genres: [item % 2 ? "Drama" : "War"] },
  }));
  await server.json("POST", "/api/v1/items", items);
  const events = Array.from({ length: 60 }, (_, event) => ({
    userId: `user-${event % 10}`,
    itemId: plantedItem(((event * event) % listed) * 7),
    type: "like",
  }));
  await server.json("POST", "/api/v1/events", events);
  const { manifest, tensors } = encodeArtifact(plantedArtifact(itemCount));
  const artifactFolder = await mkdtemp(join(server.home, "artifact-"));
  await writeFile(join(artifactFolder, "model.safetensors"), tensors);
  await writeFile(join(artifactFolder, "manifest.json"), JSON.stringify(manifest));
  const { version } = await server.app.registry.register("default", {
    model: "implicit-als",
    config: {},
    metrics: {},
    trainingData: { users: 1, items: itemCount, interactions: 0 },
    lineage: { runId: "", snapshotId: "", snapshotHash: "", seed: 42, codeVersion: "", kernels: "" },
    simulated: true,
    artifactFolder,
  });
  await promote(server, "implicit-als", version);
});
afterAll(() => server.close());

async function searches(): Promise<number> {
  const metrics = await (await server.request("GET", "/metrics")).text();
  return Number(/^model_search_latency_seconds_count (\d+)/m.exec(metrics)?.[1]);
}

test("S11: lists of a large catalog are scored by other threads, and are made again here to the last bit", async () => {
  const scenario = {
    filter: "item.year >= 1995",
    policy: { diversity: { weight: 0.3 }, caps: [{ attribute: "genres", most: 3 }] },
    explain: true,
  };
  await server.json("PUT", "/api/v1/scenarios/large", scenario);
  const before = await searches();
  for (let user = 0; user < 10; user++) {
    const list = await server.json<Recommendations>("POST", "/api/v1/recommendations", {
      userId: `user-${user}`,
      scenario: "large",
    });
    expect(list.path).toBe("model");
    expect(list.items).toHaveLength(10);
    const replay = await server.json<Replay>(
      "POST",
      `/api/v1/recommendations/${list.recommendationId}/replay`,
    );
    expect(replay.differences).toBeUndefined();
    expect(replay.identical).toBe(true);
  }
  expect(await searches()).toBe(before + 10);
});

test("S11: so are lists of items like one, and of what only the catalog has", async () => {
  await server.json("POST", "/api/v1/items", [{ itemId: "brand-new", attributes: { year: 2026 } }]);
  for (const request of [
    { itemId: plantedItem(7), k: 20 },
    { userId: "user-1", k: 600 },
  ]) {
    const list = await server.json<Recommendations>("POST", "/api/v1/recommendations", request);
    const replay = await server.json<Replay>(
      "POST",
      `/api/v1/recommendations/${list.recommendationId}/replay`,
    );
    expect(replay.identical).toBe(true);
  }
});
