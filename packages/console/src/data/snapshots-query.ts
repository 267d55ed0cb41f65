import { queryOptions } from "@tanstack/react-query";
import { palate, refreshMs } from "../api.ts";

/** All snapshots, newest first. */
export const snapshotsQuery = queryOptions({
  queryKey: ["snapshots"],
  queryFn: ({ signal }) => palate.snapshots.list({ signal }),
  refetchInterval: refreshMs,
});
