import { executeRace, type RaceParts } from "./execute-race.ts";
import type { RaceKey } from "./store.ts";

/** The queue of races; each job is one race. */
export const raceQueue = "races";

/**
 * Takes up the work: goes on with the races that a process left behind when it died and with those that are queued, and
 * waits for new ones. One race at a time.
 */
export async function startRaceJobs(parts: RaceParts): Promise<void> {
  const { store, platform } = parts;
  const { jobs } = platform;
  await queueAbandoned(parts);
  await jobs.work<RaceKey>(raceQueue, async (key, shutdown) => {
    for (const abandoned of await queueAbandoned(parts)) await jobs.send(raceQueue, abandoned);
    await store.hold(key, async () => {
      const race = await store.find(key);
      const startedAt = race?.row.started_at ?? new Date(platform.clock.now());
      const to = { status: "running", is_stopping: false, reason: null, started_at: startedAt } as const;
      // A job may come twice; its race begins once.
      if (race !== undefined && (await store.change(key, ["queued"], { ...to, finished_at: null })))
        await executeRace(parts, key, race, shutdown);
    });
  });
  // A process that died between storing a race and queueing its job left a race that no one would begin.
  for (const key of await store.queued()) await jobs.send(raceQueue, key);
}

/** @returns the races that have been put back into the queue */
async function queueAbandoned({ store, platform, log }: RaceParts): Promise<RaceKey[]> {
  const queued: RaceKey[] = [];
  for (const { isStopping, ...key } of await store.abandoned()) {
    const to = isStopping
      ? ({ status: "stopped", is_stopping: false, finished_at: new Date(platform.clock.now()) } as const)
      : ({ status: "queued" } as const);
    if ((await store.change(key, ["running"], to)) && !isStopping) queued.push(key);
    log.warn(key, "a race had been left behind by a process that died");
  }
  return queued;
}
