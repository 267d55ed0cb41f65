import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import type { TestProject } from "vitest/node";
import { startEmbeddedDatabase } from "../src/platform/store/embedded/embedded-database.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** of a PostgreSQL server on which tests may make databases */
    readonly clusterUrl: string;
  }
}

/**
 * One PostgreSQL for all tests of a run: that of PALATE_TEST_DATABASE_URL, or an embedded one in a temporary folder. Each
 * test file makes a database of its own on it.
 */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const external = process.env.PALATE_TEST_DATABASE_URL;
  if (external !== undefined && external !== "") {
    project.provide("clusterUrl", external);
    return undefined;
  }
  const home = mkdtempSync(join(tmpdir(), "palate-test-cluster-"));
  // As root, PostgreSQL runs as another user, whose data would otherwise be put outside this folder, and stay.
  chmodSync(home, 0o755);
  const cluster = await startEmbeddedDatabase(home, pino({ level: "warn" }));
  project.provide("clusterUrl", cluster.url);
  return async () => {
    await cluster.stop();
    rmSync(home, { recursive: true, force: true });
  };
}
