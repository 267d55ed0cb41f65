import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { platform } from "node:process";

/** A process, told apart from a later one that was given the same number. */
export interface ProcessIdentity {
  readonly pid: number;
  /** when it started, in the system's own words: only good for comparing */
  readonly started: string;
}

/** @returns who has this number now, or undefined when no process has it (or only its remains) */
export function processIdentity(pid: number): ProcessIdentity | undefined {
  const started = platform === "linux" ? startedOnLinux(pid) : askPs(pid, "lstart=");
  return started === undefined ? undefined : { pid, started };
}

/** @returns true while this very process runs */
export function isRunning(identity: ProcessIdentity): boolean {
  return processIdentity(identity.pid)?.started === identity.started;
}

/** @returns the command line of a process, its words joined by spaces; "" when there is no such process */
export function commandLine(pid: number): string {
  if (platform !== "linux") return askPs(pid, "command=") ?? "";
  return readIfThere(`/proc/${pid}/cmdline`)?.replaceAll("\0", " ").trim() ?? "";
}

function startedOnLinux(pid: number): string | undefined {
  const stat = readIfThere(`/proc/${pid}/stat`);
  if (stat === undefined) return undefined;
  // The second field is the command's name in brackets and may itself hold spaces and brackets.
  const [state, ...fields] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  if (state === "Z" || state === "X") return undefined;
  const ticksSinceBoot = fields[18];
  return `${readIfThere("/proc/sys/kernel/random/boot_id")?.trim()}/${ticksSinceBoot}`;
}

function askPs(pid: number, field: string): string | undefined {
  try {
    const answer = execFileSync("ps", ["-o", field, "-p", String(pid)], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    return answer.trim() || undefined;
  } catch {
    return undefined;
  }
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
