import type { Run } from "@palate/client";
import { queryOptions } from "@tanstack/react-query";
import { palate, queryClient, refreshMs } from "../api.ts";
import { versionsQuery } from "./versions.ts";

export const runsQuery = queryOptions({
  queryKey: ["runs"],
  queryFn: ({ signal }) => palate.runs.list({ signal }),
  refetchInterval: refreshMs,
});

/** Whether the run can still change. */
export function isGoing({ status }: Run): boolean {
  return status === "queued" || status === "running" || status === "paused";
}

/** Puts news of a run where the page reads it; a run that has ended may have brought versions. */
export function receiveRun(run: Run): void {
  queryClient.setQueryData(runsQuery.queryKey, (runs = []) =>
    runs.some(({ runId }) => runId === run.runId)
      ? runs.map((known) => (known.runId === run.runId ? run : known))
      : [run, ...runs],
  );
  if (!isGoing(run)) void queryClient.invalidateQueries({ queryKey: versionsQuery.queryKey });
}
