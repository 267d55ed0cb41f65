import type { Study } from "@palate/client";
import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { palate, queryClient, refreshMs } from "../api.ts";

/** The pictures of a study that the server draws, in the order in which they are shown. */
export const studyPictures = ["history", "importance", "slices", "parallel"] as const;
type StudyPicture = (typeof studyPictures)[number];

/** All studies, newest first, a page at a time. */
export const studiesQuery = infiniteQueryOptions({
  queryKey: ["studies"],
  queryFn: ({ pageParam, signal }) =>
    palate.studies.list({ limit: 25, ...(pageParam !== undefined && { after: pageParam }) }, { signal }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ next }) => next,
  refetchInterval: ({ state: { data } }) => ((data?.pages.length ?? 1) > 1 ? false : refreshMs),
});

/** One study as it is now. */
export function studyQuery(studyId: string) {
  return queryOptions({
    queryKey: ["study", studyId],
    queryFn: ({ signal }) => palate.studies.get(studyId, { signal }),
  });
}

/**
 * One of its pictures.
 *
 * @param settled how many of its trials have come to their end: with more it is another picture
 * @param width of its place; nothing is asked for until that is known
 */
export function studyPictureQuery(
  studyId: string,
  picture: StudyPicture,
  settled: number,
  width: number | undefined,
) {
  return queryOptions({
    queryKey: ["study", studyId, "picture", picture, settled, width],
    queryFn: ({ signal }) =>
      palate.studies.picture(studyId, picture, width === undefined ? {} : { width }, { signal }),
    enabled: width !== undefined,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Whether it can still change by itself. */
export function isSearching({ status }: Study): boolean {
  return status === "queued" || status === "running";
}

/** @returns how many of its trials have come to their end */
export function settledOf({ counts }: Study): number {
  return counts.complete + counts.pruned + counts.failed;
}

/** Puts news of a study where its page reads it. */
export function receiveStudy(study: Study): void {
  queryClient.setQueryData(studyQuery(study.studyId).queryKey, study);
  if (!isSearching(study)) void queryClient.invalidateQueries({ queryKey: studiesQuery.queryKey });
}
