import { mkdtemp, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ModelVersion } from "@palate/contract";
import { createKernelPool, encodeArtifact, findModel, withCatalogColumns } from "@palate/engine";
import type { NewVersion, VersionEvaluation } from "../src/registry/index.ts";
import type { TestServer } from "./harness.ts";

let encoded: Promise<ReturnType<typeof encodeArtifact>> | undefined;

/** What serving can load, so that moving an alias to it is like any other move. */
async function smallArtifact() {
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
  const columns = { itemIds: ["a", "b"], itemCounts: Int32Array.of(2, 1), ratingRange, likedFrom: 3 };
  return encodeArtifact(withCatalogColumns(model.save(), columns));
}

/** Registers a version of which only what is given matters. */
export async function addSmallVersion(
  server: TestServer,
  tenant: string,
  given: Partial<NewVersion> = {},
): Promise<ModelVersion> {
  encoded ??= smallArtifact();
  const { manifest, tensors } = await encoded;
  const artifactFolder = await mkdtemp(join(server.home, "artifact-"));
  await writeFile(join(artifactFolder, "model.safetensors"), tensors);
  await writeFile(join(artifactFolder, "manifest.json"), JSON.stringify(manifest));
  return server.app.registry.register(tenant, {
    model: "popularity",
    config: {},
    metrics: {},
    trainingData: { users: 100, items: 2, interactions: 1000 },
    lineage: {
      runId: "run",
      snapshotId: "snapshot",
      snapshotHash: "hash",
      seed: 42,
      codeVersion: "test",
      kernels: "simd",
    },
    simulated: true,
    ...given,
    artifactFolder,
  });
}

/** What was measured of users one by one: of each the same, but for what `change` adds. */
export function measuredAs(
  ndcg: number,
  { users = 100, heldOut = "held out" }: { users?: number; heldOut?: string } = {},
): { metrics: ModelVersion["metrics"]; evaluation: VersionEvaluation } {
  const values = Float32Array.from({ length: users }, (_, user) => ndcg + 0.01 * Math.sin(user));
  const fact = (value: number) => ({ value, low: value, high: value });
  return {
    metrics: { "ndcg@10": fact(ndcg), "coverage@10": fact(0.5) },
    evaluation: {
      heldOut,
      activity: Float32Array.from({ length: users }, (_, user) => 1 + (user % 20)),
      perUser: { "ndcg@10": values },
    },
  };
}
