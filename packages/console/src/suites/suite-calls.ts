import type { Suite, SuiteDefinition } from "@palate/client";
import { queryOptions } from "@tanstack/react-query";
import { palate, queryClient, refreshMs } from "../api.ts";

export type Expectation = SuiteDefinition["expectations"][number];

/** All suites, by name. */
export const suitesQuery = queryOptions({
  queryKey: ["suites"],
  queryFn: ({ signal }) => palate.suites.list({ signal }),
});

/** One suite as it is now. */
export function suiteQuery(suite: string) {
  return queryOptions({
    queryKey: ["suite", suite],
    queryFn: ({ signal }) => palate.suites.get(suite, { signal }),
    refetchInterval: refreshMs,
  });
}

/** Its revisions, newest first, and what it was built as. */
export function suiteHistoryQuery(suite: string) {
  return queryOptions({
    queryKey: ["suite", suite, "history"],
    queryFn: ({ signal }) => palate.suites.history(suite, { signal }),
  });
}

/** A suite that a snapshot passes, with margins. */
export function proposalQuery(snapshotId: string) {
  return queryOptions({
    queryKey: ["snapshot", snapshotId, "proposal"],
    queryFn: ({ signal }) => palate.snapshots.proposeSuite(snapshotId, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Saves the next revision of a suite. @param ifRevision the one that was edited: CONFLICT when it is another by now */
export async function saveSuite(
  suite: string,
  definition: SuiteDefinition,
  ifRevision: number,
): Promise<Suite> {
  const saved = await palate.suites.save(suite, definition, { ifRevision });
  await queryClient.cancelQueries({ queryKey: suiteQuery(suite).queryKey });
  queryClient.setQueryData(suiteQuery(suite).queryKey, saved);
  await forget(suite);
  return saved;
}

/** Takes a suite away, or brings one that is built in back to what it was. @param ifRevision as for `saveSuite` */
export async function deleteSuite(suite: string, ifRevision: number): Promise<void> {
  await palate.suites.delete(suite, { ifRevision });
  queryClient.removeQueries({ queryKey: suiteQuery(suite).queryKey, exact: true });
  await forget(suite);
}

async function forget(suite: string): Promise<void> {
  await Promise.all(
    [suitesQuery.queryKey, suiteHistoryQuery(suite).queryKey].map((queryKey) =>
      queryClient.invalidateQueries({ queryKey: [...queryKey] }),
    ),
  );
}
