import type { Run, RunCurves, RunRequest } from "@palate/contract";
import type { TenantId } from "../platform/tenant.ts";
import type { MeasuredModel } from "./measured-store.ts";
import type { EpochLoss, RunKey, RunPlace } from "./store.ts";

/** Some of a tenant's runs. */
export interface RunsQuery {
  /** only those that train it */
  readonly model?: string | undefined;
  /** only those that have ended, or only those that have not */
  readonly ended?: boolean | undefined;
  /** all when absent */
  readonly limit?: number | undefined;
  /** `next` of the page before */
  readonly after?: string | undefined;
}

/** The training slice's public face. */
export interface Training {
  /**
   * Puts a run into the queue, on a new snapshot when none is named. The baseline is always trained with the models that
   * are asked for; when none are, all that the data suffice for.
   * @throws PalateError MODEL_UNKNOWN, CONFIG_INVALID, TOO_FEW_INTERACTIONS, NOT_FOUND for a snapshot that is not there,
   *   DATA_INVALID when the snapshot is not as its suite expects
   * @param origin the search that found what is trained
   */
  start(tenant: TenantId, request: RunRequest, origin?: Pick<Run, "studyId" | "raceId">): Promise<Run>;
  /** @throws PalateError NOT_FOUND */
  run(tenant: TenantId, runId: string): Promise<Run>;
  /** @returns newest first; those on one snapshot when it is named */
  runs(tenant: TenantId, snapshotId?: string): Promise<Run[]>;
  /** @returns newest first, a page at a time. @throws PalateError VALIDATION_FAILED for an `after` that no page gave */
  runsPage(tenant: TenantId, query: RunsQuery): Promise<{ runs: Run[]; next?: string }>;
  /**
   * Some of the runs, newest first.
   * @param after what was the last of the page before
   */
  runsAfter(tenant: TenantId, limit: number, after?: RunPlace): Promise<Run[]>;
  /** Those of the runs that are there, in any order. */
  runsById(tenant: TenantId, runIds: readonly string[]): Promise<Run[]>;
  /** The loss at the end of the last epoch of each model and stage of these runs. */
  lastLosses(
    tenant: TenantId,
    runIds: readonly string[],
  ): Promise<(EpochLoss & { readonly runId: string })[]>;
  /** The loss of every epoch of a run, by model and stage. */
  losses(tenant: TenantId, runId: string): Promise<EpochLoss[]>;
  /**
   * Hears of runs that changed, in whichever process, by stages and not by epochs; of none in particular when any may have.
   * @returns how to stop
   */
  onRunChanged(hear: (run?: RunKey) => void): () => void;
  /**
   * Ends a run without a version: at once when it is queued, else within two seconds.
   * @throws PalateError NOT_FOUND, or CONFLICT when it has ended or stores its versions already
   */
  cancel(tenant: TenantId, runId: string): Promise<Run>;
  /**
   * Lays a run down, to be taken up again by `resume`; what is done is kept.
   * @throws PalateError NOT_FOUND, or CONFLICT when it has ended or stores its versions already
   */
  pause(tenant: TenantId, runId: string): Promise<Run>;
  /** @throws PalateError NOT_FOUND, or CONFLICT when it is not paused */
  resume(tenant: TenantId, runId: string): Promise<Run>;
  /** The losses of its models, epoch by epoch. @throws PalateError NOT_FOUND */
  curves(tenant: TenantId, runId: string): Promise<RunCurves>;
  /** What was measured of its models beside metrics, with examples of lists; of those that came to a version. */
  measured(tenant: TenantId, runId: string): Promise<MeasuredModel[]>;
  /**
   * Yields the run whenever it changes, and ends after its last state. In the process that does the work it changes with
   * every report of progress, in others with every stage.
   * @throws PalateError NOT_FOUND
   */
  watch(tenant: TenantId, runId: string, signal: AbortSignal): AsyncIterable<Run>;
}
