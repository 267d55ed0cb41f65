import type { Data } from "../data/index.ts";
import type { Platform } from "../platform/platform.ts";
import { defaultTenant } from "../platform/tenant.ts";
import type { Registry } from "../registry/index.ts";
import { startTrainingJobs } from "./jobs.ts";
import { liveRuns } from "./live-runs.ts";
import { measuredStore } from "./measured-store.ts";
import { racesOn } from "./races/index.ts";
import { trainingRoutes } from "./routes.ts";
import { trainingService } from "./service.ts";
import { type RunKey, type RunNews, runChangedChannel, runStore } from "./store.ts";
import { studiesOn } from "./studies/index.ts";
import type { Training } from "./training.ts";
import { trainingMetrics } from "./training-metrics.ts";

export type { MeasuredModel } from "./measured-store.ts";
export type { EpochLoss, RunPlace } from "./store.ts";
export type { Training } from "./training.ts";

/** Builds training on a migrated database, takes up its work, and serves its operations. */
export async function trainingSlice(
  platform: Platform,
  { data, registry }: { data: Data; registry: Registry },
): Promise<Training> {
  const store = runStore(platform.database);
  const measured = measuredStore(platform.database, data);
  data.holdsPersonalData({
    settle: async () => undefined,
    async *decisions() {},
    reportExamples: (tenant, userIds) => measured.examplesOf(tenant, userIds),
    erase: async (erasure) => ({ reportExamples: await measured.eraseOf(erasure) }),
  });
  const live = liveRuns();
  const hearers = new Set<(run?: RunKey) => void>();
  await platform.database.listen(
    runChangedChannel,
    (payload) => {
      const { stop, ...key } = JSON.parse(payload) as RunNews;
      if (stop) live.stop(key, stop);
      live.nudge(key.runId);
      for (const hear of hearers) hear(key);
    },
    () => {
      live.nudge();
      for (const hear of hearers) hear();
    },
  );
  const metrics = trainingMetrics(platform.telemetry.metrics, store);
  const versions = await registry.versions(defaultTenant);
  for (const version of versions.toReversed()) metrics.measured(version);
  const log = platform.telemetry.log.child({ component: "training" });
  const training = trainingService({
    platform,
    data,
    store,
    measured,
    live,
    log,
    onRunChanged(hear) {
      hearers.add(hear);
      return () => hearers.delete(hear);
    },
  });
  trainingRoutes(platform.http, training);
  await startTrainingJobs({ platform, data, registry, store, measured, live, metrics, log });
  await studiesOn(platform, { data, training });
  await racesOn(platform, { data, training });
  return training;
}
