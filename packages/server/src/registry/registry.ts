import type {
  Alias,
  AliasState,
  BestVersion,
  GatePreview,
  GateVerdict,
  ModelVersion,
  VersionItems,
  VersionNotes,
  VersionPolicy,
  VersionPolicyState,
  VersionStage,
} from "@palate/contract";
import type { Artifact } from "@palate/engine";
import type { TenantId } from "../platform/tenant.ts";
import type { PairedGain } from "./evaluations/paired-gain.ts";
import type { VersionEvaluation } from "./evaluations/version-evaluation.ts";
import type { Gatekeeper, VersionReference } from "./gate/gatekeeper.ts";

/** What a run hands over; the registry gives it its version number. */
export interface NewVersion
  extends Omit<ModelVersion, "version" | "createdAt" | "aliases" | "stage" | "artifact"> {
  /** the folder in which the run left `model.safetensors` and `manifest.json`; moved, not copied */
  readonly artifactFolder: string;
  /** what was measured of it user by user; without it the gate can't compare it with any other */
  readonly evaluation?: VersionEvaluation | undefined;
}

/** How an alias is moved, beside where it goes. */
export interface MoveOptions {
  readonly reason?: string | undefined;
  /** moves it whatever the gate says; needs a reason, and is recorded with the move */
  readonly force?: boolean | undefined;
  /** who moves it; "palate" when absent */
  readonly by?: string | undefined;
}

/** Some of a tenant's versions. */
export interface VersionsQuery {
  readonly model?: string | undefined;
  readonly stage?: VersionStage | undefined;
  /** only the newest of each model */
  readonly newest?: boolean | undefined;
  /** all when absent */
  readonly limit?: number | undefined;
  /** `next` of the page before */
  readonly after?: string | undefined;
}

/** A version as a file, in pieces. */
export interface ExportedVersion {
  /** its number, where "latest" was asked for */
  readonly version: string;
  readonly length: number;
  readonly pieces: readonly Uint8Array[];
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
  /** @returns newest first, a page at a time. @throws PalateError VALIDATION_FAILED for an `after` that no page gave */
  versionsPage(tenant: TenantId, query: VersionsQuery): Promise<{ versions: ModelVersion[]; next?: string }>;
  /** The version that one metric puts first. @throws PalateError MODEL_VERSION_MISSING when none was measured by it */
  best(tenant: TenantId, metric: string, model?: string): Promise<BestVersion>;
  /** Changes the tags and the description of a version. @throws PalateError MODEL_VERSION_MISSING */
  describe(tenant: TenantId, version: VersionReference, notes: VersionNotes): Promise<ModelVersion>;
  /**
   * Which version answers by a name: "latest" is the newest that the model's version policy lets through.
   * @throws PalateError MODEL_VERSION_MISSING, also for one that it does not let through
   */
  served(tenant: TenantId, model: string, version: string): Promise<VersionReference>;
  versionPolicy(tenant: TenantId, model: string): Promise<VersionPolicyState>;
  /**
   * Says which versions of a model answer by name.
   * @throws PalateError MODEL_VERSION_MISSING naming versions that there are not
   */
  setVersionPolicy(
    tenant: TenantId,
    model: string,
    policy: VersionPolicy,
    by: string,
  ): Promise<VersionPolicyState>;
  /** What a version must show before it becomes champion in the place of another. */
  readonly gate: Gatekeeper;
  /**
   * Compares a version with the champion; nothing moves, and nothing is kept.
   * @throws PalateError MODEL_VERSION_MISSING, or CONFLICT when there is no champion, or it is the champion
   */
  previewGate(tenant: TenantId, version: VersionReference): Promise<GatePreview>;
  /**
   * The same, and keeps the verdict.
   * @throws PalateError MODEL_VERSION_MISSING, or CONFLICT when there is no champion, or it is the champion
   */
  checkGate(tenant: TenantId, version: VersionReference, by: string): Promise<GateVerdict>;
  /**
   * How much better, user by user, one version is than another by each of some metrics.
   * @returns only metrics that both were measured by, on the same data
   */
  compare(
    tenant: TenantId,
    one: VersionReference,
    other: VersionReference,
    metrics: readonly string[],
  ): Promise<(PairedGain & { readonly metric: string })[]>;
  /**
   * The versions of a version's model, itself among them, that were measured on the same data.
   * @throws PalateError MODEL_VERSION_MISSING
   */
  measuredAlike(tenant: TenantId, version: VersionReference): Promise<ModelVersion[]>;
  /**
   * Deletes a version with its artifact, for good: its number is never given again. Lists that it made can't be replayed
   * any more.
   * @throws PalateError MODEL_VERSION_MISSING, or CONFLICT when an alias is on it or would go back to it, or a version policy
   *   serves it
   */
  remove(tenant: TenantId, model: string, version: string): Promise<void>;
  /**
   * Reads a version's artifact, its checksum verified.
   * @throws PalateError MODEL_VERSION_MISSING, ARTIFACT_DAMAGED naming the file, ARTIFACT_KEY_MISSING,
   * ARTIFACTS_UNAVAILABLE
   */
  loadArtifact(tenant: TenantId, model: string, version: string): Promise<Artifact>;
  /**
   * The two files of a version's artifact by their names, as they were made, their checksums verified.
   * @throws PalateError as {@link loadArtifact} does
   */
  artifactFiles(tenant: TenantId, model: string, version: string): Promise<Record<string, Uint8Array>>;
  /**
   * A version as an ONNX file; one is made at a time, for each holds the whole model.
   * @throws PalateError MODEL_VERSION_MISSING, ARTIFACT_DAMAGED, EXPORT_UNSUPPORTED or EXPORT_TOO_LARGE
   */
  exportOnnx(tenant: TenantId, model: string, version: string): Promise<ExportedVersion>;
  /**
   * The items that a version knows, by their indices.
   * @throws PalateError MODEL_VERSION_MISSING, or ARTIFACT_DAMAGED naming the file
   */
  items(tenant: TenantId, model: string, version: string): Promise<VersionItems>;
  alias(tenant: TenantId, alias: Alias): Promise<AliasState | undefined>;
  aliases(tenant: TenantId): Promise<AliasState[]>;
  /**
   * Gives an alias to a version; where it stood is what a roll back returns to. An alias that stands there already is
   * left alone, and no one hears of it. What becomes champion in the place of another passes the gate, or is forced.
   * @param version the newest when absent
   * @throws PalateError MODEL_VERSION_MISSING, GATE_REFUSED with the checks that failed, VALIDATION_FAILED for force
   *   without a reason
   */
  moveAlias(
    tenant: TenantId,
    alias: Alias,
    model: string,
    version?: string,
    options?: MoveOptions,
  ): Promise<AliasState>;
  /**
   * Takes the last move that was not taken back yet back. The gate is not asked.
   * @throws PalateError CONFLICT when there is none, or when the version has been deleted since
   */
  rollBack(tenant: TenantId, alias: Alias, by?: string): Promise<AliasState>;
  /**
   * Hears of each move once, in order, whichever process on the same database made it; of its own before the call that
   * made it returns. @returns how to stop
   */
  onAliasMoved(hear: (tenant: TenantId, state: AliasState) => void): () => void;
}
