import { PalateError } from "@palate/contract";
import type { VersionPlace } from "./store.ts";

/** Where a page ends, in letters that may stand in an address. */
export function placeOf({ createdAt, number, model }: VersionPlace): string {
  return Buffer.from(JSON.stringify([createdAt, number, model])).toString("base64url");
}

/** @throws PalateError VALIDATION_FAILED for what `placeOf` did not write */
export function readPlace(text: string): VersionPlace {
  try {
    const [createdAt, number, model] = JSON.parse(Buffer.from(text, "base64url").toString());
    if (!Number.isNaN(Date.parse(createdAt)) && Number.isSafeInteger(number) && typeof model === "string")
      return { createdAt, number, model };
  } catch {
    // Said below, with the other ways to be wrong.
  }
  const errors = [{ field: "after", message: "It must be the `next` of the page before." }];
  throw new PalateError("VALIDATION_FAILED", { errors });
}
