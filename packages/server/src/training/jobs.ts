import { executeRun, forgetEnded, forgetWork, type RunParts } from "./execute-run.ts";
import { endedEmpty, laidDown } from "./run-state.ts";
import type { RunKey } from "./store.ts";

/** The queue of runs; each job is one run. */
export const trainingQueue = "training";

/** A run that takes its process down with it is not begun for ever. */
const mostCrashes = 3;
const abandonedReason = `The process that trained it ended before the run did, ${mostCrashes} times. Nothing of it is kept.`;

/**
 * Takes up the work: goes on with the runs that a process left behind when it died and with those that are queued, and
 * waits for new ones. One run at a time.
 */
export async function startTrainingJobs(parts: RunParts): Promise<void> {
  const { store, platform } = parts;
  const { jobs } = platform;
  await queueAbandoned(parts);
  await forgetEnded(parts);
  await jobs.work<RunKey>(trainingQueue, async (key, shutdown) => {
    for (const abandoned of await queueAbandoned(parts)) await jobs.send(trainingQueue, abandoned);
    await store.hold(key, async (lost) => {
      // A job may come twice; its run begins once.
      const begun = await store.begin(key, new Date(platform.clock.now()));
      if (begun !== undefined) await executeRun(parts, key, begun, { shutdown, lost });
    });
  });
  // A process that died between storing a run and queueing its job left a run that no one would begin.
  for (const key of await store.withStatus("queued")) await jobs.send(trainingQueue, key);
}

/** @returns the runs that have been put back into the queue */
async function queueAbandoned(parts: RunParts): Promise<RunKey[]> {
  const { store, platform, log } = parts;
  const queued: RunKey[] = [];
  for (const { tenant, runId, crashes, stop } of await store.abandoned()) {
    const key = { tenant, runId };
    const run = await store.find(key);
    if (run === undefined) continue;
    const finishedAt = new Date(platform.clock.now()).toISOString();
    // What somebody wanted of it before the process died is done now.
    if (stop === "cancel") {
      await forgetWork(parts, key);
      await store.end(key, "running", endedEmpty(run, "cancelled", "It was cancelled.", finishedAt));
      continue;
    }
    if (crashes + 1 < mostCrashes) {
      const to = stop === "pause" ? "paused" : "queued";
      if (!(await store.layDown(key, "running", to, laidDown(run), true)) || to === "paused") continue;
      queued.push(key);
      log.warn(
        key,
        "a training run had been left behind by a process that died; it goes on from its last checkpoint",
      );
      continue;
    }
    await forgetWork(parts, key);
    await store.end(key, "running", endedEmpty(run, "failed", abandonedReason, finishedAt));
    log.warn(key, "a training run had been left behind by processes that died; it has failed");
  }
  return queued;
}
