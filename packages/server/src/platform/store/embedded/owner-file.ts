import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { pid as ownPid } from "node:process";
import { DatabaseSync } from "node:sqlite";
import { PalateError } from "@palate/contract";
import { isRunning, type ProcessIdentity, processIdentity } from "./process-identity.ts";

export interface Owner extends ProcessIdentity {
  /** where the owner serves; absent until it listens */
  readonly url?: string;
}

/** The right to run the database of a folder; one process has it at a time. */
export interface Ownership {
  /** Lets others know where the owner serves. */
  announce(url: string): void;
  release(): void;
}

const SQLITE_BUSY = 5;

/**
 * Takes the ownership of a database's folder. What counts is a lock of the operating system, which ends with the process
 * that holds it, however that ends; SQLite is used for its locks, which are the same on every system. The file beside
 * the lock only tells others who the owner is.
 *
 * @param file path of the file that names the owner; its folder must exist
 * @throws PalateError CONFLICT when another process has it; the details hold its `pid` and, once it listens, its `url`
 */
export function takeOwnership(file: string): Ownership {
  const self = processIdentity(ownPid);
  if (self === undefined) throw new Error("This system does not tell which processes run.");
  const lock = new DatabaseSync(`${file}.lock`);
  try {
    lock.exec("begin exclusive");
  } catch (error) {
    lock.close();
    throw (error as { errcode?: number }).errcode === SQLITE_BUSY ? taken(readOwner(file)) : error;
  }
  write(file, self);
  return {
    announce: (url) => write(file, { ...self, url }),
    release() {
      rmSync(file, { force: true });
      lock.close();
    },
  };
}

/** By renaming, so that a reader finds a whole file. */
function write(file: string, owner: Owner): void {
  const next = `${file}.next`;
  writeFileSync(next, JSON.stringify(owner), { mode: 0o600 });
  renameSync(next, file);
}

/** @returns undefined when the file says nothing of a process that runs: the owner has not written it yet */
export function readOwner(file: string): Owner | undefined {
  try {
    const { pid, started, url } = JSON.parse(readFileSync(file, "utf8")) as Owner;
    const owner = { pid, started, ...(url === undefined ? {} : { url }) };
    return isRunning(owner) ? owner : undefined;
  } catch {
    return undefined;
  }
}

function taken(owner: Owner | undefined): PalateError {
  const where = owner?.url === undefined ? "and is still starting" : `at ${owner.url}`;
  const who = owner === undefined ? "" : ` (process ${owner.pid})`;
  return new PalateError("CONFLICT", {
    detail:
      `Palate already runs on this folder, ${where}${who}. Use that one, stop it first, or give this one a folder of ` +
      "its own with PALATE_HOME.",
    ...(owner === undefined ? {} : { pid: owner.pid }),
    ...(owner?.url === undefined ? {} : { url: owner.url }),
  });
}
