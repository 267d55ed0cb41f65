import { takeUpSearches } from "../take-up-searches.ts";
import { executeRace, type RaceParts } from "./execute-race.ts";

/** The queue of races; each job is one race. */
export const raceQueue = "races";

/** Takes up the work on races. */
export async function startRaceJobs(parts: RaceParts): Promise<void> {
  const { store, platform, log } = parts;
  await takeUpSearches({
    kind: "race",
    queue: raceQueue,
    platform,
    store,
    log,
    async work(key, shutdown) {
      const race = await store.find(key);
      const started_at = race?.row.started_at ?? new Date(platform.clock.now());
      const to = {
        status: "running",
        is_stopping: false,
        reason: null,
        started_at,
        finished_at: null,
      } as const;
      if (race !== undefined && (await store.change(key, ["queued"], to)))
        await executeRace(parts, key, race, shutdown);
    },
  });
}
