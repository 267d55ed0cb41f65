import type { TenantId } from "../platform/tenant.ts";

/** The two files of an artifact. */
export const artifactFiles = { tensors: "model.safetensors", manifest: "manifest.json" } as const;

/** Whose artifact it is, of which version of which model. */
export interface ArtifactKey {
  readonly tenant: TenantId;
  readonly model: string;
  readonly version: string;
}

/** What was put away: kept with the version, asked for again when the artifact is read. */
export interface ArtifactChecksums {
  /** size of both files together */
  readonly bytes: number;
  /** of `model.safetensors`, in hexadecimal */
  readonly sha256: string;
  /** of `manifest.json`, in hexadecimal */
  readonly manifestSha256: string;
}

/** Where the files of model versions are kept. An artifact never changes once it is there. */
export interface ArtifactStore {
  /**
   * Takes over a folder with the two files of an artifact, all or nothing: when this returns they survive a power cut.
   * What an interrupted call left under the same key is replaced.
   */
  put(key: ArtifactKey, folder: string): Promise<ArtifactChecksums>;
  /** @throws PalateError ARTIFACT_DAMAGED for a file that is missing or does not have its checksum */
  read(
    key: ArtifactKey,
    checksums: ArtifactChecksums,
  ): Promise<{ tensors: Uint8Array; manifest: Uint8Array }>;
  /** Deletes an artifact; one that is not there is nothing to do. */
  remove(key: ArtifactKey): Promise<void>;
}
