import { readFileSync } from "node:fs";
import { join } from "node:path";

/** What a server writes into its home folder when it listens. */
export interface RunningServer {
  readonly pid: number;
  readonly url: string;
  /** opens everything, for this machine's own command line; only the folder's owner can read it */
  readonly token: string;
  /** file with the certificate that it shows, when it speaks HTTPS */
  readonly certificate?: string | undefined;
}

/** @returns the server that runs on a home folder, or undefined when none does */
export function findRunningServer(home: string): RunningServer | undefined {
  const file = join(home, "server.json");
  let server: RunningServer;
  try {
    server = JSON.parse(readFileSync(file, "utf8")) as RunningServer;
  } catch {
    return undefined;
  }
  // A server that was killed leaves its file behind.
  return isAlive(server.pid) ? server : undefined;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
