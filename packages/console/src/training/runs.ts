import type { Run } from "@palate/client";
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { palate, queryClient, refreshMs } from "../api.ts";
import { versionsQuery } from "../registry/versions.ts";

const pageLength = 25;

/** Runs that can still change, newest first. */
export const goingRunsQuery = queryOptions({
  queryKey: ["runs", "going"],
  queryFn: async ({ signal }) => (await palate.runs.page({ ended: false, limit: 100 }, { signal })).runs,
  refetchInterval: refreshMs,
});

/** Runs that have ended, newest first, a page at a time. @param model only those that trained it */
export function pastRunsQuery(model: string | undefined) {
  return infiniteQueryOptions({
    queryKey: ["runs", "past", model],
    queryFn: ({ pageParam, signal }) =>
      palate.runs.page(
        {
          ended: true,
          limit: pageLength,
          ...(model !== undefined && { model }),
          ...(pageParam !== undefined && { after: pageParam }),
        },
        { signal },
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
    // Runs that others started end too. Once someone reads on, nothing moves under their eyes.
    refetchInterval: ({ state: { data } }) => ((data?.pages.length ?? 1) > 1 ? false : refreshMs),
  });
}

/** One run as it is now. */
export function runQuery(runId: string) {
  return queryOptions({
    queryKey: ["run", runId],
    queryFn: ({ signal }) => palate.runs.get(runId, { signal }),
    refetchInterval: ({ state: { data } }) => (data !== undefined && isGoing(data) ? refreshMs : false),
  });
}

/** The loss of each of its models, epoch by epoch; it grows while the run goes on. */
export function curvesQuery(run: Run) {
  return queryOptions({
    queryKey: ["run", run.runId, "curves", isGoing(run)],
    queryFn: ({ signal }) => palate.runs.curves(run.runId, { signal }),
    refetchInterval: run.status === "running" ? 2_000 : false,
    // A run that ends is asked anew; until the answer is there, what was drawn stays.
    placeholderData: (before) => before,
  });
}

/** Whether the run can still change. */
export function isGoing({ status }: Pick<Run, "status">): boolean {
  return status === "queued" || status === "running" || status === "paused";
}

/** Puts news of a run where the pages read it; a run that has ended may have brought versions. */
export function receiveRun(run: Run): void {
  queryClient.setQueryData(runQuery(run.runId).queryKey, run);
  queryClient.setQueryData(goingRunsQuery.queryKey, (runs = []) => {
    const others = runs.filter(({ runId }) => runId !== run.runId);
    if (!isGoing(run)) return others;
    return others.length < runs.length
      ? runs.map((one) => (one.runId === run.runId ? run : one))
      : [run, ...runs];
  });
  if (isGoing(run)) return;
  void queryClient.invalidateQueries({ queryKey: ["runs", "past"] });
  void queryClient.invalidateQueries({ queryKey: versionsQuery.queryKey });
}

/** How long it took in all; undefined before it has ended. */
export function secondsOf({ startedAt, finishedAt }: Run): number | undefined {
  if (startedAt === undefined || finishedAt === undefined) return undefined;
  return (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000;
}
