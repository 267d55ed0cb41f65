import type { Data } from "../../data/index.ts";
import type { Platform } from "../../platform/platform.ts";
import { type SearchNews, searchChangedChannel } from "../search-queue.ts";
import type { Training } from "../training.ts";
import { watchers } from "../watchers.ts";
import { startRaceJobs } from "./jobs.ts";
import { raceRoutes } from "./routes.ts";
import { raceService } from "./service.ts";
import { raceStore } from "./store.ts";

/** Builds races on a migrated database, takes up their work, and serves their operations. */
export async function racesOn(
  platform: Platform,
  { data, training }: { data: Data; training: Training },
): Promise<void> {
  const store = raceStore(platform.database);
  const watching = watchers();
  const stops = new Map<string, () => void>();
  await platform.database.listen(
    searchChangedChannel("race"),
    (payload) => {
      const { stop, raceId } = JSON.parse(payload) as SearchNews<"race">;
      if (stop) stops.get(raceId)?.();
      watching.nudge(raceId);
    },
    () => watching.nudge(),
  );
  raceRoutes(platform.http, raceService({ platform, data, store, watching }));
  const log = platform.telemetry.log.child({ component: "races" });
  await startRaceJobs({ platform, data, training, store, stops, log });
}
