import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { testAdminKey } from "./harness.ts";

const program = `
  import { createApp, readConfig } from ${JSON.stringify(new URL("../src/index.ts", import.meta.url).href)};
  const app = await createApp({ config: readConfig(process.env, "/") });
  process.send(await app.listen());
`;

/** A whole server in a process of its own, which can be killed. */
export interface KillableServer {
  readonly child: ChildProcess;
  readonly url: string;
  /** @returns the answer's JSON @throws Error with the problem document for any other status than 2xx */
  json<T>(method: string, path: string, body?: unknown): Promise<T>;
  /** Ends it at once, in the midst of whatever it does. */
  kill(): Promise<void>;
}

/** @param environment with PALATE_HOME and DATABASE_URL, which a later one may take over */
export async function killableServer(environment: Readonly<Record<string, string>>): Promise<KillableServer> {
  const child = spawn(process.execPath, ["--input-type=module", "-e", program], {
    env: { ...process.env, PALATE_PORT: "0", PALATE_ADMIN_KEY: testAdminKey, ...environment },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const [url] = (await once(child, "message")) as [string];
  return {
    child,
    url,
    async json(method, path, body) {
      const response = await fetch(url + path, {
        method,
        headers: { "x-api-key": testAdminKey, "content-type": "application/json" },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
      return (await response.json()) as never;
    },
    async kill() {
      if (child.kill("SIGKILL")) await once(child, "exit");
    },
  };
}
