/**
 * A server with a planted catalog, in a process of its own, as `palate start` would run it, with one more route:
 * `/measures` answers memory, processor time and how long the event loop was held up since it was last asked. Prints its
 * address when it serves; on the first start in a home it fills it first.
 *
 * `node served-large-catalog.ts HOME ITEMS`, with PALATE_ADMIN_KEY set.
 */
import { mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { createApp, readConfig } from "@palate/server";
import { itemAt, likesOf, plantedArtifact, scenario, userId, users } from "./large-catalog.ts";

const [home = "", wanted = "0"] = process.argv.slice(2);
const count = Number(wanted);
const environment = { ...process.env, PALATE_HOME: home, PALATE_PORT: "0", PALATE_LOG_LEVEL: "warn" };
const started = performance.now();
const app = await createApp({ config: readConfig(environment, process.cwd()) });

const delays = monitorEventLoopDelay({ resolution: 1 });
delays.enable();
app.platform.http.fastify.get("/measures", async () => {
  const { user, system } = process.cpuUsage();
  const measures = {
    residentBytes: process.memoryUsage.rss(),
    heapBytes: process.memoryUsage().heapUsed,
    processorMs: (user + system) / 1000,
    heldUpMs: { p50: delays.percentile(50) / 1e6, p99: delays.percentile(99) / 1e6, worst: delays.max / 1e6 },
  };
  delays.reset();
  return measures;
});

const url = await app.listen();
const headers = {
  authorization: `Bearer ${process.env.PALATE_ADMIN_KEY}`,
  "content-type": "application/json",
};

async function send(method: string, path: string, body: unknown): Promise<void> {
  const answer = await fetch(url + path, { method, headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`);
  await answer.arrayBuffer();
}

if ((await app.registry.aliases("default")).length === 0) {
  const batch = 2_000;
  for (let from = 0; from < count; from += batch) {
    const items = Array.from({ length: Math.min(batch, count - from) }, (_, at) => itemAt(from + at));
    await send("POST", "/api/v1/items", items);
  }
  const together = 400;
  for (let from = 0; from < users; from += together) {
    const some = Array.from({ length: together }, (_, at) => from + at);
    const events = some.flatMap((user) =>
      likesOf(user, count).map((itemId) => ({ userId: userId(user), itemId, type: "like" })),
    );
    await send("POST", "/api/v1/events", events);
  }
  const { manifest, tensors } = plantedArtifact(count);
  const artifactFolder = mkdtempSync(join(home, "planted-"));
  writeFileSync(join(artifactFolder, "model.safetensors"), tensors);
  writeFileSync(join(artifactFolder, "manifest.json"), JSON.stringify(manifest));
  const { version } = await app.registry.register("default", {
    model: "implicit-als",
    config: {},
    metrics: {},
    trainingData: { users, items: count, interactions: 0 },
    lineage: { runId: "", snapshotId: "", snapshotHash: "", seed: 42, codeVersion: "", kernels: "" },
    simulated: true,
    artifactFolder,
  });
  await app.registry.moveAlias("default", "champion", "implicit-als", version);
}
await send("PUT", "/api/v1/scenarios/large", scenario);
for (;;) {
  const list = { userId: userId(1), scenario: "large" };
  const isServing = await send("POST", "/api/v1/recommendations", list).then(
    () => true,
    () => false,
  );
  if (isServing) break;
  await sleep(250);
}
console.log(JSON.stringify({ url, readyMs: performance.now() - started }));

process.once("SIGINT", () => void app.close().then(() => process.exit()));
