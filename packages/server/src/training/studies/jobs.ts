import { executeStudy, type StudyParts } from "./execute-study.ts";
import type { StudyKey } from "./store.ts";

/** The queue of studies; each job is one study. */
export const studyQueue = "studies";

/** A trial that takes its process down with it is not begun for ever. */
const mostCrashes = 3;
const crashed = `The process that tried it ended before the trial did, ${mostCrashes} times.`;

/**
 * Takes up the work: goes on with the studies that a process left behind when it died and with those that are queued, and
 * waits for new ones. One study at a time.
 */
export async function startStudyJobs(parts: StudyParts): Promise<void> {
  const { store, platform } = parts;
  const { jobs } = platform;
  await queueAbandoned(parts);
  await jobs.work<StudyKey>(studyQueue, async (key, shutdown) => {
    for (const abandoned of await queueAbandoned(parts)) await jobs.send(studyQueue, abandoned);
    await store.hold(key, async () => {
      const study = await store.find(key);
      // A job may come twice; its study begins once.
      const begun = await store.change(key, ["queued"], {
        status: "running",
        is_stopping: false,
        reason: null,
        finished_at: null,
        ...(study?.startedAt === undefined && { started_at: new Date(platform.clock.now()) }),
      });
      if (begun) await executeStudy(parts, key, study!, shutdown);
    });
  });
  // A process that died between storing a study and queueing its job left a study that no one would begin.
  for (const key of await store.queued()) await jobs.send(studyQueue, key);
}

/** @returns the studies that have been put back into the queue */
async function queueAbandoned({ store, platform, log }: StudyParts): Promise<StudyKey[]> {
  const queued: StudyKey[] = [];
  for (const { isStopping, ...key } of await store.abandoned()) {
    const at = new Date(platform.clock.now());
    await store.noteCrash(key, mostCrashes, crashed, at);
    // What somebody wanted of it before the process died is done now.
    const to = isStopping
      ? ({ status: "stopped", is_stopping: false, finished_at: at } as const)
      : ({ status: "queued" } as const);
    if ((await store.change(key, ["running"], to)) && !isStopping) queued.push(key);
    log.warn(key, "a study had been left behind by a process that died");
  }
  return queued;
}
