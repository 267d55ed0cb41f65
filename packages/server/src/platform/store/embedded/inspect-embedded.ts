import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { dataFolderOf } from "./cluster.ts";
import { readOwner } from "./owner-file.ts";
import { findDatabaseFolder } from "./placement.ts";
import { readPostmasterFile } from "./postmaster.ts";
import { commandLine } from "./process-identity.ts";

/** How it stands with the database of a home. */
export interface EmbeddedState {
  readonly folder: string;
  /** `absent`: none was made yet. `left-running`: it runs, and the Palate that started it does not */
  readonly state: "absent" | "stopped" | "running" | "left-running";
  /** of PostgreSQL, when it runs */
  readonly pid?: number;
  /** a process that is gone, or is another program, which `postmaster.pid` still names */
  readonly stalePid?: number;
  /** the Palate that runs it, or is about to */
  readonly owner?: { readonly pid: number; readonly url?: string };
}

/** Looks at the database of a home, and changes nothing. */
export function inspectEmbedded(home: string): EmbeddedState {
  const folder = findDatabaseFolder(home);
  const data = dataFolderOf(folder);
  if (!existsSync(data)) return { folder, state: "absent" };
  const owner = readOwner(join(folder, "owner.json"));
  const about = { folder, ...(owner !== undefined && { owner }) };
  const postmaster = readPostmasterFile(data);
  if (postmaster === undefined) return { ...about, state: "stopped" };
  const { pid } = postmaster;
  if (!commandLine(pid).includes(data)) return { ...about, state: "stopped", stalePid: pid };
  return { ...about, state: owner === undefined ? "left-running" : "running", pid };
}

/**
 * @returns the address of an embedded database that runs; it holds the password
 * @throws Error when the password can't be read, which only the folder's owner can
 */
export function embeddedUrl(folder: string): string {
  const postmaster = readPostmasterFile(dataFolderOf(folder));
  if (postmaster === undefined) throw new Error("The database has just ended.");
  const password = readFileSync(join(folder, "password"), "utf8");
  return `postgres://palate:${password}@127.0.0.1:${postmaster.port}/postgres`;
}
