import { createWriteStream } from "node:fs";
import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { keptFolders } from "./entry-names.ts";
import { type Mark, markFile, restoreFolder } from "./settle-restore.ts";
import { syncFolder } from "./sync-folder.ts";

/** Files that wait beside those that they are to replace; see {@link restoreFolder}. */
export interface StagedFiles {
  /** @param path below the home folder, its parts joined by "/" */
  add(path: string, content: AsyncIterable<Uint8Array>): Promise<void>;
  /** When it resolves, all of it survives a power cut. @param mark says with which tables the files go */
  finish(mark: Mark): Promise<void>;
}

export async function stageFiles(home: string): Promise<StagedFiles> {
  const root = restoreFolder(home);
  await rm(root, { recursive: true, force: true });
  await mkdir(join(root, "old"), { recursive: true, mode: 0o700 });
  for (const folder of keptFolders) await mkdir(join(root, "new", folder), { recursive: true });
  return {
    async add(path, content) {
      const file = join(root, "new", ...path.split("/"));
      await mkdir(dirname(file), { recursive: true });
      await pipeline(content, createWriteStream(file, { flags: "wx", flush: true }));
    },
    async finish(mark) {
      const entries = await readdir(join(root, "new"), { recursive: true, withFileTypes: true });
      for (const entry of entries) {
        if (entry.isDirectory()) await syncFolder(join(entry.parentPath, entry.name));
      }
      await syncFolder(join(root, "new"));
      const draft = `${markFile(home)}.draft`;
      await writeFile(draft, JSON.stringify(mark), { flush: true });
      await rename(draft, markFile(home));
      await syncFolder(root);
      await syncFolder(home);
    },
  };
}
