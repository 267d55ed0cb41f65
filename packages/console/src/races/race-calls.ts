import type { Race } from "@palate/client";
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { palate, queryClient, refreshMs } from "../api.ts";
import { versionsQuery } from "../registry/versions.ts";

/** All races, newest first, a page at a time. */
export const racesQuery = infiniteQueryOptions({
  queryKey: ["races"],
  queryFn: ({ pageParam, signal }) =>
    palate.races.list({ limit: 10, ...(pageParam !== undefined && { after: pageParam }) }, { signal }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ next }) => next,
  refetchInterval: ({ state: { data } }) => ((data?.pages.length ?? 1) > 1 ? false : refreshMs),
});

/** One race as it is now. */
export function raceQuery(raceId: string) {
  return queryOptions({
    queryKey: ["race", raceId],
    queryFn: ({ signal }) => palate.races.get(raceId, { signal }),
  });
}

/** Whether it can still change by itself. */
export function isRacing({ status }: Pick<Race, "status">): boolean {
  return status === "queued" || status === "running";
}

/** Puts news of a race where its page reads it; one that has ended may have brought a version. */
export function receiveRace(race: Race): void {
  queryClient.setQueryData(raceQuery(race.raceId).queryKey, race);
  if (isRacing(race)) return;
  void queryClient.invalidateQueries({ queryKey: racesQuery.queryKey });
  void queryClient.invalidateQueries({ queryKey: versionsQuery.queryKey });
}
