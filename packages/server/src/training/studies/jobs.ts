import { takeUpSearches } from "../take-up-searches.ts";
import { executeStudy, type StudyParts } from "./execute-study.ts";

/** The queue of studies; each job is one study. */
export const studyQueue = "studies";

/** A trial that takes its process down with it is not begun for ever. */
const mostCrashes = 3;
const crashed = `The process that tried it ended before the trial did, ${mostCrashes} times.`;

/** Takes up the work on studies. */
export async function startStudyJobs(parts: StudyParts): Promise<void> {
  const { store, platform, log } = parts;
  await takeUpSearches({
    kind: "study",
    queue: studyQueue,
    platform,
    store,
    log,
    noteCrash: (key, at) => store.noteCrash(key, mostCrashes, crashed, at),
    async work(key, shutdown) {
      const study = await store.find(key);
      const begun = await store.change(key, ["queued"], {
        status: "running",
        is_stopping: false,
        reason: null,
        finished_at: null,
        ...(study?.startedAt === undefined && { started_at: new Date(platform.clock.now()) }),
      });
      if (begun) await executeStudy(parts, key, study!, shutdown);
    },
  });
}
