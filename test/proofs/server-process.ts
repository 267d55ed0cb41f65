import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const adminKey = "palate_proofs_0123456789abcdef0123456789abcdef";
const main = new URL("../../packages/cli/src/main.ts", import.meta.url).pathname;

/** A whole Palate as a user runs it: a process of its own, that can be killed. */
export interface ServerProcess {
  readonly url: string;
  /** the administrator's */
  readonly key: string;
  readonly pid: number;
  request(method: string, path: string, body?: unknown): Promise<Response>;
  json<T>(method: string, path: string, body?: unknown): Promise<T>;
  /** Ends the process as a power cut would, and waits until it is gone. */
  kill(): Promise<void>;
  /** Ends it as Ctrl-C would. @returns what it exits with; null after a signal */
  stop(): Promise<number | null>;
}

/** @returns a new home folder; it is removed by {@link removeHome} */
export function newHome(): string {
  const home = mkdtempSync(join(tmpdir(), "palate-proof-"));
  // Open to the database's user, when root runs this: else the database would lie elsewhere, and stay there.
  chmodSync(home, 0o755);
  return home;
}
export const removeHome = (home: string): void => rmSync(home, { recursive: true, force: true });

/**
 * Starts `palate start --no-data` on `home` and waits until it is ready.
 *
 * @param databaseUrl of a PostgreSQL that runs; the server's own when absent
 */
export async function startServer(home: string, databaseUrl = ""): Promise<ServerProcess> {
  const child = spawn(process.execPath, [main, "start", "--no-data"], {
    env: {
      ...process.env,
      PALATE_HOME: home,
      PALATE_PORT: "0",
      PALATE_ADMIN_KEY: adminKey,
      DATABASE_URL: databaseUrl,
      // What is proven is that no request fails, however slow the machine.
      PALATE_LOAD_SHEDDING: "false",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  child.stdout.on("data", (chunk) => {
    output += chunk;
  });
  child.stderr.on("data", (chunk) => {
    output += chunk;
  });
  const exited = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const url = await readyUrl(home, child, () => output);

  const request = (method: string, path: string, body?: unknown): Promise<Response> =>
    fetch(url + path, {
      method,
      headers: { authorization: `Bearer ${adminKey}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  return {
    url,
    key: adminKey,
    pid: child.pid!,
    request,
    json: async (method, path, body) => {
      const response = await request(method, path, body);
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
      return response.json();
    },
    kill: async () => {
      child.kill("SIGKILL");
      await exited;
    },
    stop: async () => {
      child.kill("SIGINT");
      return exited;
    },
  };
}

/** `server.json` may still be that of a process that was killed: only one that names this child counts. */
async function readyUrl(home: string, child: ChildProcess, output: () => string): Promise<string> {
  const file = join(home, "server.json");
  for (let attempt = 0; attempt < 1200; attempt++) {
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new Error(`The server ended before it was ready:\n${output()}`);
    }
    if (existsSync(file)) {
      try {
        const { pid, url } = JSON.parse(readFileSync(file, "utf8")) as { pid: number; url: string };
        if (pid === child.pid && (await fetch(`${url}/health/ready`)).ok) return url;
      } catch {
        // Half written, or not listening yet: look again.
      }
    }
    await sleep(25);
  }
  child.kill("SIGKILL");
  throw new Error(`The server was not ready after 30 seconds:\n${output()}`);
}
