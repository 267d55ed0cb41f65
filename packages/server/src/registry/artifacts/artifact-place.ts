import type { ArtifactFile, ArtifactKey, PlaceName, SealedFile } from "./artifact-store.ts";

/** Which of the artifacts ever written under a key. */
export interface ArtifactLocation {
  readonly key: ArtifactKey;
  readonly generation: string | undefined;
}

export type SealedFiles = Readonly<Record<ArtifactFile, SealedFile>>;

export type Bytes = AsyncIterable<Uint8Array>;

/** Keeps files as they are given; what is in them is the store's business. */
export interface ArtifactPlace {
  readonly name: PlaceName;
  /** Reads past any cache. */
  readonly origin?: ArtifactPlace;
  /** where a file lies, in words */
  nameOf(location: ArtifactLocation, file: ArtifactFile): string;
  /**
   * Takes over a folder with both files; when this returns they survive a power cut. After a crash the same call goes on
   * where it stopped.
   */
  put(location: ArtifactLocation, folder: string, files: SealedFiles): Promise<void>;
  /**
   * @param expected undefined for artifacts of which nothing but their contents is known
   * @throws PalateError ARTIFACT_DAMAGED for a file that is missing, ARTIFACTS_UNAVAILABLE; reading may throw them, too
   */
  open(location: ArtifactLocation, file: ArtifactFile, expected: SealedFile | undefined): Promise<Bytes>;
  /** Deletes both files, and what an interrupted `put` left. */
  remove(location: ArtifactLocation, files: SealedFiles | undefined): Promise<void>;
}

/** A tenant's name may hold anything; a path may not. */
export function nameInPath(name: string): string {
  const encoded = encodeURIComponent(name);
  return /^\.+$/.test(encoded) ? encoded.replaceAll(".", "%2E") : encoded;
}

/** @returns tenant, model and version as parts of a path; encoded names hold no `@` */
export function pathParts({ key: { tenant, model, version }, generation }: ArtifactLocation): string[] {
  const last = generation === undefined ? nameInPath(version) : `${nameInPath(version)}@${generation}`;
  return [nameInPath(tenant), nameInPath(model), last];
}
