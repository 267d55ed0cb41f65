import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { palate, refreshMs } from "../api.ts";

/** The 200 newest snapshots, newest first: what is chosen among. */
export const snapshotsQuery = queryOptions({
  queryKey: ["snapshots"],
  queryFn: async ({ signal }) => (await palate.snapshots.page({ limit: 200 }, { signal })).snapshots,
  refetchInterval: refreshMs,
});

/** All snapshots, newest first, a page at a time. */
export const snapshotPagesQuery = infiniteQueryOptions({
  queryKey: ["snapshots", "pages"],
  queryFn: ({ pageParam, signal }) =>
    palate.snapshots.page({ limit: 10, ...(pageParam !== undefined && { after: pageParam }) }, { signal }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ next }) => next,
  // Once someone reads on, nothing moves under their eyes.
  refetchInterval: ({ state: { data } }) => ((data?.pages.length ?? 1) > 1 ? false : refreshMs),
});
