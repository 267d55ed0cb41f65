import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Config } from "../src/platform/config/config.ts";
import { createTestDatabase, startTestServer, type TestServer } from "./harness.ts";

/** Two servers on one database and one folder, as behind a balancer. */
export interface Replicas {
  readonly one: TestServer;
  readonly other: TestServer;
  readonly home: string;
  close(): Promise<void>;
}

export async function startReplicas(settings: Partial<Config> = {}): Promise<Replicas> {
  const database = await createTestDatabase();
  const home = mkdtempSync(join(tmpdir(), "palate-replicas-"));
  const config = { ...settings, databaseUrl: database.url, home };
  const one = await startTestServer({ config });
  const other = await startTestServer({ config });
  return {
    one,
    other,
    home,
    async close() {
      await one.close();
      await other.close();
      await database.drop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
