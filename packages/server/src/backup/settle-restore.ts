import { existsSync } from "node:fs";
import { readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { ClientBase } from "pg";
import type { Database } from "../platform/store/database.ts";
import { tablesIdentity } from "../platform/store/database-identity.ts";
import { keptFolders } from "./entry-names.ts";
import { syncFolder } from "./sync-folder.ts";

/**
 * A restore's own folder: `new/` holds the files that are to be; `restored.json` says with which tables they go, and is
 * written just before these are committed; `old/` holds what was there.
 */
export const restoreFolder = (home: string): string => join(home, "restore");
export const markFile = (home: string): string => join(restoreFolder(home), "restored.json");

/** What {@link markFile} holds. */
export interface Mark {
  readonly tables: string;
}

/** One restore at a time, and none while another process looks after what one left. */
export const restoreLock = "hashtextextended('palate restore', 0)";

/**
 * Looks after what a restore left that was broken off. The database says which half counts: when its tables are the
 * restored ones, their files take the place of the old ones; else the old ones stay.
 *
 * @returns what became of the restore; undefined when there was none
 */
export async function settleRestore(
  home: string,
  { pool }: Pick<Database, "pool">,
): Promise<"completed" | "undone" | undefined> {
  if (!existsSync(restoreFolder(home))) return undefined;
  const client = await pool.connect();
  try {
    await client.query(`select pg_advisory_lock(${restoreLock})`);
    return await settle(home, client);
  } finally {
    // Ended rather than given back: that lets go of the lock.
    client.release(true);
  }
}

/** {@link settleRestore} for who has the lock. */
export async function settle(home: string, client: ClientBase): Promise<"completed" | "undone"> {
  const mark = await readMark(home);
  const isCommitted = mark !== undefined && mark.tables === (await tablesIdentity(client));
  if (isCommitted) await exchange(home);
  await rm(restoreFolder(home), { recursive: true, force: true });
  return isCommitted ? "completed" : "undone";
}

async function readMark(home: string): Promise<Mark | undefined> {
  try {
    return JSON.parse(await readFile(markFile(home), "utf8")) as Mark;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/** Can be broken off and done again at any point: a folder that is still in `new/` has not taken its place. */
async function exchange(home: string): Promise<void> {
  for (const folder of keptFolders) {
    const [made, place] = [join(restoreFolder(home), "new", folder), join(home, folder)];
    if (!existsSync(made)) continue;
    if (existsSync(place)) await rename(place, join(restoreFolder(home), "old", folder));
    await rename(made, place);
  }
  await syncFolder(home);
}
