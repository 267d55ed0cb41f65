import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { pid as ownPid } from "node:process";
import { PalateError } from "@palate/contract";
import { isRunning, type ProcessIdentity, processIdentity } from "./process-identity.ts";

interface Owner extends ProcessIdentity {
  /** where the owner serves; absent until it listens */
  readonly url?: string;
}

/** The right to run the database of a folder; one process has it at a time. */
export interface Ownership {
  /** Lets others know where the owner serves. */
  announce(url: string): void;
  release(): void;
}

/**
 * Takes the ownership of a database's folder by a file in it that names this process. The file of a process that is
 * gone, or whose number another process has now, counts for nothing.
 *
 * @param file path of the owner file; its folder must exist
 * @throws PalateError CONFLICT when another process has it; the details hold its `pid` and, once it listens, its `url`
 */
export function takeOwnership(file: string): Ownership {
  const self = processIdentity(ownPid);
  if (self === undefined) throw new Error("This system does not tell which processes run.");
  const own = `${file}.${ownPid}`;
  writeFileSync(own, JSON.stringify(self), { mode: 0o600 });
  try {
    while (!linked(own, file)) {
      const text = readIfThere(file);
      if (text === undefined) continue;
      const owner = parse(text);
      if (owner !== undefined && isRunning(owner)) throw taken(owner);
      putAside(file, text);
    }
  } finally {
    rmSync(own, { force: true });
  }
  return {
    announce(url) {
      writeFileSync(own, JSON.stringify({ ...self, url } satisfies Owner), { mode: 0o600 });
      renameSync(own, file);
    },
    release: () => rmSync(file, { force: true }),
  };
}

/** Linking, unlike writing, either makes the whole file or fails because there is one. */
function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/** Removes the file if it still says what was read; another starter may have replaced it since. */
function putAside(file: string, expected: string): void {
  const aside = `${file}.stale.${ownPid}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  if (readIfThere(aside) !== expected) linked(aside, file);
  rmSync(aside, { force: true });
}

function taken(owner: Owner): PalateError {
  const where = owner.url === undefined ? "and is still starting" : `at ${owner.url}`;
  return new PalateError("CONFLICT", {
    detail:
      `Palate already runs on this folder, ${where} (process ${owner.pid}). Use that one, stop it first, or give this ` +
      "one a folder of its own with PALATE_HOME.",
    pid: owner.pid,
    ...(owner.url === undefined ? {} : { url: owner.url }),
  });
}

function parse(text: string): Owner | undefined {
  try {
    const value = JSON.parse(text) as Partial<Owner> | null;
    return typeof value?.pid === "number" && typeof value.started === "string"
      ? { pid: value.pid, started: value.started, ...(value.url === undefined ? {} : { url: value.url }) }
      : undefined;
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
