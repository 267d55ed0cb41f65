import { readdirSync, readFileSync, readlinkSync } from "node:fs";

const listening = "0A";

/**
 * Finds who listens on a TCP port of this machine.
 *
 * @returns such as "process 123 (node server.js)"; undefined when that can't be known: on other systems than Linux, and
 *   for another user's process
 */
export function listeningProcess(port: number): string | undefined {
  try {
    const sockets = new Set(["/proc/net/tcp", "/proc/net/tcp6"].flatMap((table) => inodes(table, port)));
    const pid = readdirSync("/proc").find((name) => /^\d+$/.test(name) && holdsOne(name, sockets));
    if (pid === undefined) return undefined;
    const words = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").filter(Boolean);
    // What follows may hold secrets, as arguments do.
    return `process ${pid} (${words.slice(0, 2).join(" ")})`;
  } catch {
    return undefined;
  }
}

function inodes(table: string, port: number): string[] {
  return read(table)
    .split("\n")
    .slice(1)
    .map((line) => line.trim().split(/\s+/))
    .filter(
      ([, local, , state]) => state === listening && Number.parseInt(local?.split(":")[1] ?? "", 16) === port,
    )
    .map(([, , , , , , , , , inode]) => inode ?? "");
}

function holdsOne(pid: string, sockets: ReadonlySet<string>): boolean {
  return entries(`/proc/${pid}/fd`).some((fd) => {
    const [, inode = ""] = /^socket:\[(\d+)\]$/.exec(target(`/proc/${pid}/fd/${fd}`)) ?? [];
    return sockets.has(inode);
  });
}

/** Empty for a process that has just ended, and for another user's. */
function entries(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** A file may be closed between being listed and being looked at. */
function target(link: string): string {
  try {
    return readlinkSync(link);
  } catch {
    return "";
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
