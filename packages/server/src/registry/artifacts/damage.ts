import { PalateError } from "@palate/contract";
import type { ArtifactKey } from "./artifact-store.ts";

/** @param what is wrong with the file, in words that follow its name */
export function damaged(
  { model, version }: ArtifactKey,
  where: string,
  what: string,
  cause?: unknown,
): PalateError {
  const detail = `The file ${where} of ${model} ${version} ${what}.`;
  return new PalateError(
    "ARTIFACT_DAMAGED",
    { model, version, detail },
    cause === undefined ? {} : { cause },
  );
}

export const isMissing = "is missing";
export const isNotWhatWasStored = "is not what was stored: its checksum differs";
