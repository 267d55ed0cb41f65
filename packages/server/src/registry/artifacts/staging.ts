import { createHash } from "node:crypto";
import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { ArtifactLocation, Bytes, SealedFiles } from "./artifact-place.ts";
import {
  type ArtifactChecksums,
  type ArtifactFile,
  type ArtifactKey,
  artifactFiles,
  eachFile,
  type StoredArtifact,
} from "./artifact-store.ts";
import { chunksOf, sync } from "./disk-place.ts";
import { passing } from "./sealing/seal.ts";

/** What is known of an artifact while it is put away. */
export interface StagedArtifact {
  readonly artifact: StoredArtifact & Required<Pick<StoredArtifact, "form">>;
  /** what it takes the place of, as it was */
  readonly replaces?: StoredArtifact;
}

export type Staging = ReturnType<typeof stagingAt>;

/**
 * Where artifacts are made ready, one folder for each key: sealed files, and a record that says what they are. It stays
 * until the artifact's row is committed, so that what a killed process left is gone on with, or removed.
 */
export function stagingAt(root: string) {
  const folderOf = ({ tenant, model, version }: ArtifactKey) =>
    join(
      root,
      createHash("sha256")
        .update(JSON.stringify([tenant, model, version]))
        .digest("hex")
        .slice(0, 32),
    );
  const recordOf = (key: ArtifactKey) => join(folderOf(key), "record.json");

  return {
    filesOf: (key: ArtifactKey) => join(folderOf(key), "files"),

    /** @returns undefined where there is none, or where it was not finished */
    async find(key: ArtifactKey): Promise<StagedArtifact | undefined> {
      const text = await readFile(recordOf(key), "utf8").catch((error: NodeJS.ErrnoException) => {
        if (error.code === "ENOENT") return undefined;
        throw error;
      });
      return text === undefined ? undefined : (JSON.parse(text) as StagedArtifact);
    },

    /** Makes an empty folder for the files. */
    async begin(key: ArtifactKey): Promise<string> {
      const folder = folderOf(key);
      await rm(folder, { recursive: true, force: true });
      const files = join(folder, "files");
      await mkdir(files, { recursive: true, mode: 0o700 });
      return files;
    },

    /** Says what the files are. */
    async record(key: ArtifactKey, staged: StagedArtifact): Promise<void> {
      const folder = folderOf(key);
      const unfinished = join(folder, "record.part");
      const handle = await open(unfinished, "w", 0o600);
      try {
        await handle.writeFile(JSON.stringify(staged));
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(unfinished, recordOf(key));
      await sync(folder);
    },

    clear: (key: ArtifactKey) => rm(folderOf(key), { recursive: true, force: true }),
  };
}

/** @returns whether both files lie in the folder as they were left */
export async function areWhole(folder: string, files: SealedFiles): Promise<boolean> {
  for (const file of eachFile) {
    const found = await sumOf(join(folder, artifactFiles[file])).catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return undefined;
      throw error;
    });
    if (found?.sha256 !== files[file].sha256) return false;
  }
  return true;
}

/** @throws Error ENOENT */
export async function filesIn(folder: string): Promise<SealedFiles> {
  const tensors = await sumOf(join(folder, artifactFiles.tensors));
  return { tensors, manifest: await sumOf(join(folder, artifactFiles.manifest)) };
}

export function checksumOf(checksums: ArtifactChecksums, file: ArtifactFile): string {
  return file === "tensors" ? checksums.sha256 : checksums.manifestSha256;
}

export const locationOf = (key: ArtifactKey, { form }: StoredArtifact): ArtifactLocation => ({
  key,
  generation: form?.generation,
});

async function sumOf(path: string) {
  const { through, passed } = passing();
  await toItsEnd(through(chunksOf(await open(path))));
  return passed();
}

/** Reads a stream for what happens on the way. */
export async function toItsEnd(source: Bytes): Promise<void> {
  for await (const _ of source);
}
