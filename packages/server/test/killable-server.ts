import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTestDatabase, testAdminKey } from "./harness.ts";

const program = `
  import { createApp, readConfig } from ${JSON.stringify(new URL("../src/index.ts", import.meta.url).href)};
  const app = await createApp({ config: readConfig(process.env, "/") });
  process.send(await app.listen());
`;

/** A whole server in a process of its own, which can be killed and begun again on what it left. */
export interface KillableServer {
  json<T>(method: string, path: string, body?: unknown): Promise<T>;
  /** Ends the process by SIGKILL, and starts another on the same database and home. */
  killAndRestart(): Promise<void>;
  close(): Promise<void>;
}

export async function startKillableServer(): Promise<KillableServer> {
  const database = await createTestDatabase();
  const home = mkdtempSync(join(tmpdir(), "palate-killable-"));
  const start = async (): Promise<{ child: ChildProcess; url: string }> => {
    const child = spawn(process.execPath, ["--input-type=module", "-e", program], {
      env: {
        ...process.env,
        PALATE_HOME: home,
        PALATE_PORT: "0",
        PALATE_ADMIN_KEY: testAdminKey,
        PALATE_LOG_LEVEL: "silent",
        DATABASE_URL: database.url,
      },
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    const [url] = (await once(child, "message")) as [string];
    return { child, url };
  };
  const kill = async () => {
    const ended = once(running.child, "exit");
    if (running.child.kill("SIGKILL")) await ended;
  };
  let running = await start();
  return {
    async json(method, path, body) {
      const response = await fetch(running.url + path, {
        method,
        headers: { "x-api-key": testAdminKey, "content-type": "application/json" },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      if (!response.ok) throw new Error(await response.text());
      return (await response.json()) as never;
    },
    async killAndRestart() {
      await kill();
      running = await start();
    },
    async close() {
      await kill();
      await database.drop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
