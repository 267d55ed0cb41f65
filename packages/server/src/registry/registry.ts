import type { Alias, AliasState, ModelVersion } from "@palate/contract";
import type { Artifact } from "@palate/engine";
import type { TenantId } from "../platform/tenant.ts";

/** What a run hands over; the registry gives it its version number. */
export interface NewVersion extends Omit<ModelVersion, "version" | "createdAt" | "aliases" | "artifact"> {
  /** the folder in which the run left `model.safetensors` and `manifest.json`; moved, not copied */
  readonly artifactFolder: string;
}

/** The registry slice's public face. */
export interface Registry {
  /** Makes the next version of a model: 1.0.0, 1.1.0, 1.2.0, …; none is dated before the one before it. */
  register(tenant: TenantId, version: NewVersion): Promise<ModelVersion>;
  /**
   * @param version "latest" means the one with the highest number
   * @throws PalateError MODEL_VERSION_MISSING
   */
  version(tenant: TenantId, model: string, version: string): Promise<ModelVersion>;
  /** @returns newest first */
  versions(tenant: TenantId, model?: string): Promise<ModelVersion[]>;
  /**
   * Deletes a version with its artifact, for good: its number is never given again. Lists that it made can't be replayed
   * any more.
   * @throws PalateError MODEL_VERSION_MISSING, or CONFLICT when an alias is on it or would go back to it
   */
  remove(tenant: TenantId, model: string, version: string): Promise<void>;
  /**
   * Reads a version's artifact, its checksum verified.
   * @throws PalateError MODEL_VERSION_MISSING, ARTIFACT_DAMAGED naming the file, ARTIFACT_KEY_MISSING,
   * ARTIFACTS_UNAVAILABLE
   */
  loadArtifact(tenant: TenantId, model: string, version: string): Promise<Artifact>;
  alias(tenant: TenantId, alias: Alias): Promise<AliasState | undefined>;
  aliases(tenant: TenantId): Promise<AliasState[]>;
  /**
   * Gives an alias to a version; where it stood is what a roll back returns to. An alias that stands there already is
   * left alone, and no one hears of it.
   * @param version the newest when absent
   * @throws PalateError MODEL_VERSION_MISSING
   */
  moveAlias(
    tenant: TenantId,
    alias: Alias,
    model: string,
    version?: string,
    reason?: string,
  ): Promise<AliasState>;
  /**
   * Takes the last move that was not taken back yet back.
   * @throws PalateError CONFLICT when there is none, or when the version has been deleted since
   */
  rollBack(tenant: TenantId, alias: Alias): Promise<AliasState>;
  /**
   * Hears of each move once, in order, whichever process on the same database made it; of its own before the call that
   * made it returns. @returns how to stop
   */
  onAliasMoved(hear: (tenant: TenantId, state: AliasState) => void): () => void;
}
