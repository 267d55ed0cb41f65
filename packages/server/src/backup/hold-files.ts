import { constants, existsSync } from "node:fs";
import { copyFile, link, mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { KeptFile } from "../platform/store/kept-file.ts";

/** A file under a second name, under which it stays when it is deleted meanwhile. */
export interface HeldFile extends KeptFile {
  /** absolute */
  readonly heldAt: string;
}

/**
 * Gives files a second name each; where the file system knows no such thing, copies them.
 *
 * @param folder is made anew
 * @returns the files, and the paths of those that are not there and should be
 */
export async function holdFiles(
  home: string,
  folder: string,
  files: readonly KeptFile[],
): Promise<{ readonly held: HeldFile[]; readonly missing: string[] }> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const held: HeldFile[] = [];
  const missing: string[] = [];
  for (const [index, file] of files.entries()) {
    const heldAt = join(folder, String(index));
    try {
      await secondName(join(home, ...file.path.split("/")), heldAt);
      held.push({ ...file, heldAt });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
      if (file.removable === undefined || existsSync(join(home, file.removable))) missing.push(file.path);
    }
  }
  return { held, missing };
}

async function secondName(file: string, heldAt: string): Promise<void> {
  try {
    await link(file, heldAt);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") throw error;
    await copyFile(file, heldAt, constants.COPYFILE_FICLONE);
  }
}
