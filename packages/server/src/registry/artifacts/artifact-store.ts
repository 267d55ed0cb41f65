import type { TenantId } from "../../platform/tenant.ts";

/** The two files of an artifact. */
export const artifactFiles = { tensors: "model.safetensors", manifest: "manifest.json" } as const;

export type ArtifactFile = keyof typeof artifactFiles;

export const eachFile: readonly ArtifactFile[] = ["tensors", "manifest"];

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

export const placeNames = ["disk", "s3"] as const;
export type PlaceName = (typeof placeNames)[number];

export const compressions = ["none", "zstd"] as const;
export type Compression = (typeof compressions)[number];

/** A file as it lies in its place, compressed and encrypted. */
export interface SealedFile {
  readonly bytes: number;
  /** in hexadecimal */
  readonly sha256: string;
}

/** How an artifact is kept, so that it can be read whatever the settings say since. JSON. */
export interface StoredForm {
  readonly place: PlaceName;
  /** tells what is written anew under the same key from what was there before; the first on disk has none */
  readonly generation?: string;
  readonly compression: Compression;
  /** the key's name, and what tells it from another key of that name */
  readonly encryption?: { readonly keyId: string; readonly check: string };
  readonly files: Readonly<Record<ArtifactFile, SealedFile>>;
}

/** An artifact that was put away; one without a form lies on disk as it was made. */
export interface StoredArtifact extends ArtifactChecksums {
  readonly form?: StoredForm;
}

/** Where the files of model versions are kept. An artifact never changes once it is there. */
export interface ArtifactStore {
  /** where new artifacts go to */
  readonly place: PlaceName;
  /**
   * Takes over a folder with the two files of an artifact, all or nothing: when this returns they survive a power cut.
   * What an interrupted call left under the same key is replaced, or, where it is the same, gone on with.
   *
   * @throws PalateError ARTIFACTS_UNAVAILABLE
   */
  put(key: ArtifactKey, folder: string): Promise<StoredArtifact>;
  /**
   * Writes an artifact anew, as the settings say now; the one before stays until {@link settle}.
   *
   * @param place where to
   * @returns undefined when it is kept like that already
   * @throws PalateError as {@link read} does
   */
  rewrite(key: ArtifactKey, artifact: StoredArtifact, place: PlaceName): Promise<StoredArtifact | undefined>;
  /** Forgets how an artifact came about, and removes what it took the place of: once its row is committed. */
  settle(key: ArtifactKey, artifact: StoredArtifact): Promise<void>;
  /**
   * @throws PalateError ARTIFACT_DAMAGED for a file that is missing or does not have its checksum, ARTIFACT_KEY_MISSING,
   * ARTIFACTS_UNAVAILABLE
   */
  read(key: ArtifactKey, artifact: StoredArtifact): Promise<{ tensors: Uint8Array; manifest: Uint8Array }>;
  /** Reads an artifact where it lies, past any cache, without holding it. @throws PalateError as {@link read} does */
  verify(key: ArtifactKey, artifact: StoredArtifact): Promise<void>;
  /** Deletes an artifact; one that is not there is nothing to do. */
  remove(key: ArtifactKey, artifact: StoredArtifact): Promise<void>;
}
