import { type FileHandle, mkdir, open, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type ArtifactLocation, type ArtifactPlace, pathParts } from "./artifact-place.ts";
import { type ArtifactFile, type ArtifactKey, artifactFiles, eachFile } from "./artifact-store.ts";
import { damaged, isMissing } from "./damage.ts";

/**
 * Artifacts as folders: `<root>/<tenant>/<model>/<version>/`, and `…/<version>@<generation>/` for what was written anew.
 * @param root must be on the file system that artifacts come from, since they are moved in
 */
export function diskPlace(root: string): ArtifactPlace {
  const folderOf = (location: ArtifactLocation) => join(root, ...pathParts(location));
  const pathOf = (location: ArtifactLocation, file: ArtifactFile) =>
    join(folderOf(location), artifactFiles[file]);

  return {
    name: "disk",
    nameOf: pathOf,

    async put(location, folder) {
      for (const file of eachFile) await sync(join(folder, artifactFiles[file]));
      const target = folderOf(location);
      await mkdir(dirname(target), { recursive: true });
      await rm(target, { recursive: true, force: true });
      await rename(folder, target);
      await sync(dirname(target));
    },

    async open(location, file) {
      const path = pathOf(location, file);
      return chunksOf(await opened(location.key, path), (cause) => unreadable(location.key, path, cause));
    },

    remove: (location) => rm(folderOf(location), { recursive: true, force: true }),
  };
}

const chunkBytes = 1 << 20;

/** Reads a file from its beginning to its end, and leaves it open. */
export async function* chunksIn(handle: FileHandle): AsyncGenerator<Uint8Array> {
  for (let from = 0; ; ) {
    const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(chunkBytes), 0, chunkBytes, from);
    if (bytesRead === 0) return;
    from += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}

/** Reads a file to its end and closes it. @param mend what to throw in place of an error of the system's */
export async function* chunksOf(
  handle: FileHandle,
  mend = (cause: Error): Error => cause,
): AsyncGenerator<Uint8Array> {
  try {
    const chunks = chunksIn(handle);
    for (;;) {
      const { done, value } = await chunks.next().catch((cause: Error) => {
        throw mend(cause);
      });
      if (done === true) return;
      yield value;
    }
  } finally {
    await handle.close();
  }
}

function opened(key: ArtifactKey, path: string): Promise<FileHandle> {
  return open(path).catch((cause: NodeJS.ErrnoException) => {
    throw cause.code === "ENOENT" ? damaged(key, path, isMissing, cause) : unreadable(key, path, cause);
  });
}

function unreadable(key: ArtifactKey, path: string, cause: Error) {
  return damaged(key, path, `can't be read: ${cause.message}`, cause);
}

/** Makes sure that a file, or the list of a folder, is on the disk. */
export async function sync(path: string): Promise<void> {
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
