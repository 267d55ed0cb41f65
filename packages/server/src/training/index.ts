import type { Run, RunRequest } from "@palate/contract";
import type { Data } from "../data/index.ts";
import type { Platform } from "../platform/platform.ts";
import { defaultTenant, type TenantId } from "../platform/tenant.ts";
import type { Registry } from "../registry/index.ts";
import { startTrainingJobs } from "./jobs.ts";
import { liveRuns } from "./live-runs.ts";
import { trainingRoutes } from "./routes.ts";
import { trainingService } from "./service.ts";
import { type RunNews, runChangedChannel, runStore } from "./store.ts";
import { trainingMetrics } from "./training-metrics.ts";

/** The training slice's public face. */
export interface Training {
  /**
   * Puts a run into the queue, on a new snapshot when none is named. The baseline is always trained with the models that
   * are asked for; when none are, all that the data suffice for.
   * @throws PalateError MODEL_UNKNOWN, CONFIG_INVALID, TOO_FEW_INTERACTIONS, NOT_FOUND for a snapshot that is not there
   */
  start(tenant: TenantId, request: RunRequest): Promise<Run>;
  /** @throws PalateError NOT_FOUND */
  run(tenant: TenantId, runId: string): Promise<Run>;
  /** @returns newest first */
  runs(tenant: TenantId): Promise<Run[]>;
  /**
   * Ends a run without a version: at once when it is queued, else within two seconds.
   * @throws PalateError NOT_FOUND, or CONFLICT when it has ended or stores its versions already
   */
  cancel(tenant: TenantId, runId: string): Promise<Run>;
  /**
   * Yields the run whenever it changes, and ends after its last state. In the process that does the work it changes with
   * every report of progress, in others with every stage.
   * @throws PalateError NOT_FOUND
   */
  watch(tenant: TenantId, runId: string, signal: AbortSignal): AsyncIterable<Run>;
}

/** Builds training on a migrated database, takes up its work, and serves its operations. */
export async function trainingSlice(
  platform: Platform,
  { data, registry }: { data: Data; registry: Registry },
): Promise<Training> {
  const store = runStore(platform.database);
  const live = liveRuns();
  await platform.database.listen(
    runChangedChannel,
    (payload) => {
      const { cancel, ...key } = JSON.parse(payload) as RunNews;
      if (cancel) live.cancel(key);
      live.nudge(key.runId);
    },
    () => live.nudge(),
  );
  const metrics = trainingMetrics(platform.telemetry.metrics, store);
  const versions = await registry.versions(defaultTenant);
  for (const version of versions.toReversed()) metrics.measured(version);
  const training = trainingService({ platform, data, store, live });
  trainingRoutes(platform.http, training);
  const log = platform.telemetry.log.child({ component: "training" });
  await startTrainingJobs({ platform, data, registry, store, live, metrics, log });
  return training;
}
