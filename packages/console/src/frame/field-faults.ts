import { PalateApiError } from "@palate/client";

/** @returns what the server refuses of a form, and why, by field; nothing of other errors */
export function fieldFaults(error: unknown): ReadonlyMap<string, string> {
  return new Map(
    error instanceof PalateApiError ? error.errors.map(({ field, message }) => [field, message]) : [],
  );
}
