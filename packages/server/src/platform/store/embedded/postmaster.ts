import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { kill } from "node:process";
import { setTimeout as sleep } from "node:timers/promises";
import { commandLine, isRunning, type ProcessIdentity, processIdentity } from "./process-identity.ts";

/** How long each way of stopping is waited for before the next, harder one: fast, immediate, by force. */
const stopSignals = [
  ["SIGINT", 30_000],
  ["SIGQUIT", 10_000],
  ["SIGKILL", 10_000],
] as const;

/** What PostgreSQL's main process says of itself in its data folder. */
export interface PostmasterFile {
  readonly pid: number;
  readonly port: number;
  readonly ready: boolean;
}

/** Reads `postmaster.pid`; undefined when there is none or it is not whole yet. */
export function readPostmasterFile(dataFolder: string): PostmasterFile | undefined {
  try {
    const lines = readFileSync(join(dataFolder, "postmaster.pid"), "utf8").split("\n");
    const pid = Number(lines[0]);
    if (!Number.isInteger(pid) || pid <= 0) return undefined;
    return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === "ready" };
  } catch {
    return undefined;
  }
}

/**
 * Stops a PostgreSQL that a killed Palate left running on this data folder. Another process that by chance has the
 * number in `postmaster.pid` is left alone.
 *
 * @returns true when one was running
 */
export async function stopOrphan(dataFolder: string): Promise<boolean> {
  const left = readPostmasterFile(dataFolder);
  const identity = left && processIdentity(left.pid);
  if (identity === undefined) return false;
  if (!commandLine(identity.pid).includes(dataFolder)) {
    // PostgreSQL itself would take the stranger for a server on this folder, and refuse to start.
    rmSync(join(dataFolder, "postmaster.pid"), { force: true });
    return false;
  }
  await stopPostmaster(identity);
  return true;
}

/** Stops PostgreSQL, cleanly if it lets itself; ends when the process is gone. */
export async function stopPostmaster(postmaster: ProcessIdentity): Promise<void> {
  for (const [signal, patienceMs] of stopSignals) {
    if (!isRunning(postmaster)) return;
    kill(postmaster.pid, signal);
    const deadline = performance.now() + patienceMs;
    while (performance.now() < deadline) {
      if (!isRunning(postmaster)) return;
      await sleep(5);
    }
  }
}
