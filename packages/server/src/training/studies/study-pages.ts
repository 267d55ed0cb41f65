import { PalateError, type Study } from "@palate/contract";

/** Where a page ends, in letters that may stand in an address. */
export function placeOf({ createdAt, studyId }: Pick<Study, "createdAt" | "studyId">): string {
  return Buffer.from(JSON.stringify([createdAt, studyId])).toString("base64url");
}

/** @throws PalateError VALIDATION_FAILED for what `placeOf` did not write */
export function readPlace(text: string): { readonly createdAt: Date; readonly studyId: string } {
  try {
    const [createdAt, studyId] = JSON.parse(Buffer.from(text, "base64url").toString());
    if (typeof createdAt === "string" && !Number.isNaN(Date.parse(createdAt)) && typeof studyId === "string")
      return { createdAt: new Date(createdAt), studyId };
  } catch {
    // Said below, with the other ways to be wrong.
  }
  const errors = [{ field: "after", message: "It must be the `next` of the page before." }];
  throw new PalateError("VALIDATION_FAILED", { errors });
}
