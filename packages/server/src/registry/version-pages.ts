import { isText, isTime, readPlace, writePlace } from "../platform/http/page-place.ts";
import type { VersionPlace } from "./store.ts";

/** Where a page of versions ends. */
export function placeOf({ createdAt, number, model }: VersionPlace): string {
  return writePlace([createdAt, number, model]);
}

/** @throws PalateError VALIDATION_FAILED for what `placeOf` did not write */
export function readVersionPlace(text: string): VersionPlace {
  return readPlace(text, ([createdAt, number, model]) =>
    isTime(createdAt) && Number.isSafeInteger(number) && isText(model)
      ? { createdAt, number: number as number, model }
      : undefined,
  );
}
