import { PalateError } from "@palate/contract";
import type { RunPlace } from "./store.ts";

/** Where a page ends, in letters that may stand in an address. */
export function placeOf({ createdAt, runId }: RunPlace): string {
  return Buffer.from(JSON.stringify([createdAt, runId])).toString("base64url");
}

/** @throws PalateError VALIDATION_FAILED for what `placeOf` did not write */
export function readPlace(text: string): RunPlace {
  try {
    const [createdAt, runId] = JSON.parse(Buffer.from(text, "base64url").toString());
    const isPlace = typeof createdAt === "string" && !Number.isNaN(Date.parse(createdAt));
    if (isPlace && typeof runId === "string" && !runId.includes("\0")) return { createdAt, runId };
  } catch {
    // Said below, with the other ways to be wrong.
  }
  const errors = [{ field: "after", message: "It must be the `next` of the page before." }];
  throw new PalateError("VALIDATION_FAILED", { errors });
}
