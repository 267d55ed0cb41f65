import type { Data } from "../../data/index.ts";
import type { Platform } from "../../platform/platform.ts";
import { type SearchNews, searchChangedChannel } from "../search-queue.ts";
import type { Training } from "../training.ts";
import { watchers } from "../watchers.ts";
import { startStudyJobs } from "./jobs.ts";
import { studyRoutes } from "./routes.ts";
import { studyService } from "./service.ts";
import { studyStore } from "./store.ts";

/** Builds studies on a migrated database, takes up their work, and serves their operations. */
export async function studiesOn(
  platform: Platform,
  { data, training }: { data: Data; training: Pick<Training, "start" | "runs"> },
): Promise<void> {
  const store = studyStore(platform.database);
  const watching = watchers();
  const stops = new Map<string, () => void>();
  await platform.database.listen(
    searchChangedChannel("study"),
    (payload) => {
      const { stop, studyId } = JSON.parse(payload) as SearchNews<"study">;
      if (stop) stops.get(studyId)?.();
      watching.nudge(studyId);
    },
    () => watching.nudge(),
  );
  const studies = studyService({ platform, data, training, store, watching });
  studyRoutes(platform.http, studies);
  await startStudyJobs({
    platform,
    data,
    store,
    stops,
    trainAtTheEnd: ({ tenant, studyId }) => studies.trainBestOnce(tenant, studyId),
    log: platform.telemetry.log.child({ component: "studies" }),
  });
}
