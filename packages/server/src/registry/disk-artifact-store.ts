import { createHash } from "node:crypto";
import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { PalateError } from "@palate/contract";
import { type ArtifactKey, type ArtifactStore, artifactFiles } from "./artifact-store.ts";

/**
 * Artifacts as folders: `<root>/<tenant>/<model>/<version>/`.
 * @param root must be on the file system that artifacts come from, since they are moved in
 */
export function diskArtifactStore(root: string): ArtifactStore {
  const folderOf = (key: ArtifactKey) => join(root, ...artifactFolder(key));

  return {
    async put(key, folder) {
      const tensors = await settle(join(folder, artifactFiles.tensors));
      const manifest = await settle(join(folder, artifactFiles.manifest));
      const target = folderOf(key);
      await mkdir(dirname(target), { recursive: true });
      await rm(target, { recursive: true, force: true });
      await rename(folder, target);
      await sync(dirname(target));
      return {
        bytes: tensors.length + manifest.length,
        sha256: sha256(tensors),
        manifestSha256: sha256(manifest),
      };
    },

    async read(key, checksums) {
      const folder = folderOf(key);
      const [tensors, manifest] = await Promise.all([
        readVerified(key, join(folder, artifactFiles.tensors), checksums.sha256),
        readVerified(key, join(folder, artifactFiles.manifest), checksums.manifestSha256),
      ]);
      return { tensors, manifest };
    },

    remove: (key) => rm(folderOf(key), { recursive: true, force: true }),
  };
}

/** @returns the names of the folders, one in the other, in which an artifact lies below the root of its store */
export function artifactFolder({ tenant, model, version }: ArtifactKey): string[] {
  return [tenant, model, version].map(folderName);
}

async function readVerified({ model, version }: ArtifactKey, path: string, expected: string) {
  const bytes = await readFile(path).catch((cause: NodeJS.ErrnoException) => {
    const what = cause.code === "ENOENT" ? "is missing" : `can't be read: ${cause.message}`;
    throw new PalateError(
      "ARTIFACT_DAMAGED",
      { model, version, detail: `The file ${path} of ${model} ${version} ${what}.` },
      { cause },
    );
  });
  if (sha256(bytes) === expected) return bytes;
  throw new PalateError("ARTIFACT_DAMAGED", {
    model,
    version,
    detail: `The file ${path} of ${model} ${version} is not what was stored: its checksum differs.`,
  });
}

/** Makes sure that a file is on the disk. @returns its bytes */
async function settle(path: string): Promise<Uint8Array> {
  await sync(path);
  return readFile(path);
}

async function sync(path: string): Promise<void> {
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** A tenant's name may hold anything; a path may not. */
function folderName(name: string): string {
  const encoded = encodeURIComponent(name);
  return /^\.+$/.test(encoded) ? encoded.replaceAll(".", "%2E") : encoded;
}
