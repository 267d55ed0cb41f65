import { badFilter } from "./filter-tokens.ts";

/** Where a page ends, in letters that may stand anywhere. */
export function pageToken(place: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(place)).toString("base64url");
}

/**
 * @param kinds what the places are, such as ["string", "number"]
 * @throws PalateError VALIDATION_FAILED for what `pageToken` did not write
 */
export function readPageToken(token: string, kinds: readonly ("string" | "number")[]): (string | number)[] {
  try {
    const place: unknown = JSON.parse(Buffer.from(token, "base64url").toString());
    const fits =
      Array.isArray(place) &&
      place.length === kinds.length &&
      place.every((part, index) => typeof part === kinds[index] && (typeof part === "string" || part >= 0));
    if (fits) return place;
  } catch {
    // Said below, with the other ways to be wrong.
  }
  throw badFilter("it must be the next_page_token of the page before", "page_token");
}

/** A page of a list that is there as a whole. @throws PalateError VALIDATION_FAILED for a strange token */
export function pageOf<Value>(
  values: readonly Value[],
  most: number,
  token: string | undefined,
): { readonly page: Value[]; readonly next: { readonly next_page_token?: string } } {
  const [start = 0] = token === undefined || token === "" ? [] : readPageToken(token, ["number"]);
  const page = values.slice(Number(start), Number(start) + most);
  const end = Number(start) + page.length;
  return { page, next: end < values.length ? { next_page_token: pageToken([end]) } : {} };
}
