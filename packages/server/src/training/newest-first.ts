import { sql } from "kysely";
import { isText, isTime, readPlace, writePlace } from "../platform/http/page-place.ts";

/** Where a page of a list ends that has the newest first; equals are in the order of their ids. */
export interface NewestFirstPlace {
  readonly createdAt: string;
  readonly id: string;
}

/** @returns the place in letters, and `undefined` of a list that has no more */
export function nextOf(
  found: number,
  limit: number | undefined,
  last: NewestFirstPlace | undefined,
): string | undefined {
  if (limit === undefined || found <= limit || last === undefined) return undefined;
  return writePlace([last.createdAt, last.id]);
}

/** @throws PalateError VALIDATION_FAILED for an `after` that no page gave */
export function readAfter(after: string | undefined): NewestFirstPlace | undefined {
  if (after === undefined) return undefined;
  return readPlace(after, ([createdAt, id]) =>
    isTime(createdAt) && isText(id) ? { createdAt, id } : undefined,
  );
}

/** What comes after a place in such a list. Of the first condition alone an index makes use. */
export function isAfter({ createdAt, id }: NewestFirstPlace, idColumn: string) {
  const at = new Date(createdAt);
  return sql<boolean>`created_at <= ${at} and (created_at < ${at} or ${sql.ref(idColumn)} > ${id})`;
}
