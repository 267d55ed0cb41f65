import { PalateError } from "@palate/contract";

/** Where a page ends, in letters that may stand in an address. */
export function writePlace(place: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(place)).toString("base64url");
}

/**
 * @param read makes sense of what was written, or undefined when there is none
 * @throws PalateError VALIDATION_FAILED for what `writePlace` did not write
 */
export function readPlace<Place>(
  text: string,
  read: (place: readonly unknown[]) => Place | undefined,
): Place {
  let written: unknown;
  try {
    written = JSON.parse(Buffer.from(text, "base64url").toString());
  } catch {
    // Said below, with the other ways to be wrong.
  }
  const place = Array.isArray(written) ? read(written) : undefined;
  if (place !== undefined) return place;
  const errors = [{ field: "after", message: "It must be the `next` of the page before." }];
  throw new PalateError("VALIDATION_FAILED", { errors });
}

/** Whether it is a time as places hold it, in ISO 8601. */
export function isTime(value: unknown): value is string {
  return typeof value === "string" && /^\d{4}-\d\d-\d\dT/.test(value) && !Number.isNaN(Date.parse(value));
}

/** Whether the database takes it for an id, whatever it is. */
export function isText(value: unknown): value is string {
  return typeof value === "string" && !value.includes("\0");
}
