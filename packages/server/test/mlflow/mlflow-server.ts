import { type ChildProcess, execFile, spawn } from "node:child_process";
import { existsSync, openSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";

/** A Python that has MLflow, from `scripts/with-mlflow.sh`. */
const python = process.env.PALATE_MLFLOW ?? "";
export const hasMlflow = existsSync(python);

const quiet = { MLFLOW_DISABLE_TELEMETRY: "true", MLFLOW_SERVER_ENABLE_JOB_EXECUTION: "false" };

/** A tracking server with registry and artifact proxy, on a folder of its own. */
export interface MlflowServer {
  readonly url: string;
  /** Begins, or begins again on what is there. */
  start(): Promise<void>;
  /** Ends it at once, in the midst of whatever it does. */
  kill(): Promise<void>;
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/**
 * @param folder where it keeps everything
 * @param options further words of its command line
 */
export async function mlflowServer(
  folder: string,
  options: readonly string[] = [],
  environment: Readonly<Record<string, string>> = {},
): Promise<MlflowServer> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let child: ChildProcess | undefined;
  const kill = async () => {
    const { pid } = child ?? {};
    if (child === undefined || pid === undefined) return;
    const ended = new Promise((resolve) => child?.once("close", resolve));
    // Its workers are in its group.
    process.kill(-pid, "SIGKILL");
    child = undefined;
    await ended;
  };
  return {
    url,
    kill,
    async start() {
      const log = openSync(join(folder, "mlflow.log"), "a");
      const words = ["server", "--host", "127.0.0.1", "--port", String(port), "--workers", "1", ...options];
      words.push("--backend-store-uri", `sqlite:///${folder}/mlflow.db`);
      words.push("--artifacts-destination", join(folder, "artifacts"));
      child = spawn(join(dirname(python), "mlflow"), words, {
        cwd: folder,
        env: { ...process.env, ...quiet, ...environment },
        stdio: ["ignore", log, log],
        detached: true,
      });
      for (;;) {
        const response = await fetch(`${url}/health`).catch(() => undefined);
        if (response?.ok) return;
        if (child.exitCode !== null) throw new Error(`mlflow server ended; see ${folder}/mlflow.log`);
        await sleep(200);
      }
    },
  };
}

export type MlflowCommand = readonly [command: string, ...arguments: unknown[]];

/** Has MLflow's own Python client do things, one after the other. */
export async function mlflowClientDoes<Answers extends unknown[]>(
  environment: Readonly<Record<string, string>>,
  ...commands: readonly MlflowCommand[]
): Promise<Answers> {
  const script = join(import.meta.dirname, "mlflow_client.py");
  const { stdout } = await promisify(execFile)(python, [script, JSON.stringify(commands)], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...quiet, ...environment },
    maxBuffer: 256 * 1024 * 1024,
  });
  return JSON.parse(stdout.trim().split("\n").at(-1) ?? "") as Answers;
}
