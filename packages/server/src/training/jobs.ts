import { rm } from "node:fs/promises";
import { executeRun, type RunParts, runFolder } from "./execute-run.ts";
import { endedEmpty } from "./run-state.ts";
import type { RunKey } from "./store.ts";

/** The queue of runs; each job is one run. */
export const trainingQueue = "training";

const abandonedReason =
  "The process that trained it ended before the run did. Nothing of it is kept; start the run again.";

/**
 * Takes up the work: ends the runs that a process left behind when it died, goes on with those that are queued, and
 * waits for new ones. One run at a time.
 */
export async function startTrainingJobs(parts: RunParts): Promise<void> {
  const { store, platform } = parts;
  const { jobs } = platform;
  await failAbandoned(parts);
  await jobs.work<RunKey>(trainingQueue, async (key, shutdown) => {
    await failAbandoned(parts);
    await store.hold(key, async () => {
      // A job may come twice; its run begins once.
      const begun = await store.begin(key, new Date(platform.clock.now()));
      if (begun !== undefined) await executeRun(parts, key, begun, shutdown);
    });
  });
  // A process that died between storing a run and queueing its job left a run that no one would begin.
  for (const key of await store.withStatus("queued")) await jobs.send(trainingQueue, key);
}

async function failAbandoned({ store, platform, log }: RunParts): Promise<void> {
  for (const key of await store.abandoned()) {
    const run = await store.find(key);
    if (run === undefined) continue;
    const finishedAt = new Date(platform.clock.now()).toISOString();
    await store.end(key, "running", endedEmpty(run, "failed", abandonedReason, finishedAt));
    await rm(runFolder(platform.config.home, key), { recursive: true, force: true });
    log.warn(key, "a training run had been left behind by a process that died; it has failed");
  }
}
