import { randomUUID } from "node:crypto";
import { type FileHandle, mkdir, open, readdir, rename, rm, stat, utimes } from "node:fs/promises";
import { join } from "node:path";
import type { Clock } from "../../platform/clock.ts";
import type { ArtifactPlace, Bytes } from "./artifact-place.ts";
import { eachFile, type SealedFile } from "./artifact-store.ts";
import { damaged, isNotWhatWasStored } from "./damage.ts";
import { chunksIn, chunksOf } from "./disk-place.ts";
import { passing } from "./sealing/seal.ts";
import { toItsEnd } from "./staging.ts";

interface Options {
  /** a folder of its own, which may be lost */
  readonly folder: string;
  /** what all files in it may take together, but for one that is just being fetched */
  readonly maxBytes: number;
  readonly clock: Clock;
}

const unfinished = ".part";
const abandonedAfterMs = 3_600_000;

/**
 * A place whose files are fetched once and then read from a folder on this machine, sealed as they are. A file there is
 * named for its checksum, which is compared before each use: one that does not have it is fetched again. Those not used
 * for longest go first.
 */
export function cachedPlace(origin: ArtifactPlace, { folder, maxBytes, clock }: Options): ArtifactPlace {
  const pathOf = ({ sha256 }: SealedFile) => join(folder, sha256);

  /** @returns a file that is open, and stays readable whoever removes it; undefined when it is not what was stored */
  async function fetch(source: Bytes, expected: SealedFile): Promise<FileHandle | undefined> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const path = `${pathOf(expected)}.${randomUUID()}${unfinished}`;
    const handle = await open(path, "wx+", 0o600);
    const { through, passed } = passing();
    try {
      await handle.writeFile(through(source));
      if (passed().sha256 === expected.sha256) {
        await rename(path, pathOf(expected));
        return handle;
      }
    } catch (error) {
      await handle.close();
      await rm(path, { force: true });
      throw error;
    }
    await handle.close();
    await rm(path, { force: true });
    return undefined;
  }

  async function trim(): Promise<void> {
    const now = clock.now();
    const files = [];
    for (const name of await readdir(folder)) {
      const path = join(folder, name);
      const found = await stat(path).catch(() => undefined);
      if (found === undefined) continue;
      if (!name.endsWith(unfinished)) files.push({ path, bytes: found.size, usedAt: found.mtimeMs });
      else if (found.mtimeMs < now - abandonedAfterMs) await rm(path, { force: true });
    }
    let bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    for (const file of files.sort((a, b) => a.usedAt - b.usedAt)) {
      if (bytes <= maxBytes) return;
      await rm(file.path, { force: true });
      bytes -= file.bytes;
    }
  }

  return {
    ...origin,
    origin,

    async open(location, file, expected) {
      if (expected === undefined) return origin.open(location, file, expected);
      const path = pathOf(expected);
      const handle =
        (await openWhole(path, expected)) ??
        (await fetch(await origin.open(location, file, expected), expected));
      if (handle === undefined)
        throw damaged(location.key, origin.nameOf(location, file), isNotWhatWasStored);
      const now = clock.now() / 1000;
      await utimes(path, now, now).catch(() => undefined);
      await trim();
      return chunksOf(handle, (cause) =>
        damaged(location.key, path, `can't be read: ${cause.message}`, cause),
      );
    },

    async remove(location, files) {
      await origin.remove(location, files);
      for (const file of eachFile) if (files !== undefined) await rm(pathOf(files[file]), { force: true });
    },
  };
}

/** @returns undefined for a file that is missing, or not what was fetched */
async function openWhole(path: string, { sha256 }: SealedFile): Promise<FileHandle | undefined> {
  const handle = await open(path).catch(() => undefined);
  if (handle === undefined) return undefined;
  const { through, passed } = passing();
  const isRead = await toItsEnd(through(chunksIn(handle))).then(
    () => true,
    () => false,
  );
  if (isRead && passed().sha256 === sha256) return handle;
  await handle.close();
  return undefined;
}
