import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTestDatabase } from "./harness.ts";
import { killableServer } from "./killable-server.ts";

/** A whole server on a database and a home of its own, which can be killed and begun again on what it left. */
export interface RestartableServer {
  json<T>(method: string, path: string, body?: unknown): Promise<T>;
  /** Ends the process by SIGKILL, and starts another on the same database and home. */
  killAndRestart(): Promise<void>;
  close(): Promise<void>;
}

export async function restartableServer(): Promise<RestartableServer> {
  const database = await createTestDatabase();
  const home = mkdtempSync(join(tmpdir(), "palate-killable-"));
  const start = () =>
    killableServer({ PALATE_HOME: home, PALATE_LOG_LEVEL: "silent", DATABASE_URL: database.url });
  let running = await start();
  return {
    json: (method, path, body) => running.json(method, path, body),
    async killAndRestart() {
      await running.kill();
      running = await start();
    },
    async close() {
      await running.kill();
      await database.drop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
