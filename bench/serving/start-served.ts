import { type ChildProcess, spawn } from "node:child_process";
import { keepCompiledCode } from "../../scripts/launch/compiled-code.mjs";
import { serverEnvironment, serverFlags } from "../../scripts/launch/server-node.mjs";

export const key = "palate_bench_0123456789abcdef0123456789abcdef";

export interface Served {
  readonly process: ChildProcess;
  readonly url: string;
  /** milliseconds from the start of the process to its first list */
  readonly readyMs: number;
}

/**
 * Starts `served-ml-1m.ts` in a process of its own, as `palate start` starts a server, and waits for its first list.
 * @param settings beside those that it has anyway
 */
export async function startServed(home: string, settings: Record<string, string> = {}): Promise<Served> {
  keepCompiledCode();
  const child = spawn(process.execPath, [...serverFlags, "bench/serving/served-ml-1m.ts", home], {
    env: { ...serverEnvironment, ...process.env, PALATE_ADMIN_KEY: key, DATABASE_URL: "", ...settings },
    stdio: ["ignore", "pipe", "inherit"],
  });
  for await (const line of child.stdout) return { process: child, ...JSON.parse(String(line)) };
  throw new Error("The server ended before it was serving.");
}

export async function stopServed({ process: child }: Served): Promise<void> {
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGINT");
  await ended;
}
