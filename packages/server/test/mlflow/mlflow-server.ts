import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type LineProcess, lineProcess } from "./line-process.ts";

/** A Python that has MLflow, from `scripts/with-mlflow.sh`. */
const python = process.env.PALATE_MLFLOW ?? "";
export const hasMlflow = existsSync(python);

const quiet = { MLFLOW_DISABLE_TELEMETRY: "true", MLFLOW_SERVER_ENABLE_JOB_EXECUTION: "false" };
const ours = { PATH: process.env.PATH, HOME: process.env.HOME, PYTHONWARNINGS: "ignore", ...quiet };
const script = (name: string) => join(import.meta.dirname, name);

/** A tracking server with registry and artifact proxy, on a folder of its own. */
export interface MlflowServer {
  readonly url: string;
  /** Begins, or begins again on what is there. */
  start(): Promise<void>;
  /** Ends it at once, in the midst of whatever it does. */
  kill(): Promise<void>;
  /** Ends it for good. */
  close(): Promise<void>;
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/**
 * Loads the server, which takes a while; it does not begin before it is told to.
 * @param folder where it keeps everything
 * @param app of those that come with it: "basic-auth" asks for names and passwords
 */
export async function mlflowServer(
  folder: string,
  app?: "basic-auth",
  environment: Readonly<Record<string, string>> = {},
): Promise<MlflowServer> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const words = [script("mlflow_server.py"), String(port), folder, ...(app === undefined ? [] : [app])];
  const log = join(folder, "mlflow.log");
  const loaded = lineProcess(python, words, { env: { ...ours, ...environment }, cwd: folder, log });
  return {
    url,
    async start() {
      await loaded.ask("start");
      for (;;) {
        const response = await fetch(`${url}/health`).catch(() => undefined);
        if (response?.ok) return;
        await sleep(50);
      }
    },
    async kill() {
      await loaded.ask("kill");
    },
    close: () => loaded.end(),
  };
}

export type MlflowCommand = readonly [command: string, ...arguments: unknown[]];

let client: LineProcess | undefined;

/** Has MLflow's own Python client do things, one after the other, as a program with this environment would. */
export async function mlflowClientDoes<Answers extends unknown[]>(
  environment: Readonly<Record<string, string>>,
  ...commands: readonly MlflowCommand[]
): Promise<Answers> {
  client ??= lineProcess(python, [script("mlflow_client.py")], { env: ours });
  const answer = await client.ask(JSON.stringify({ environment, commands }));
  const { answers, error } = JSON.parse(answer) as { answers?: Answers; error?: string };
  if (answers === undefined) throw new Error(error);
  return answers;
}
