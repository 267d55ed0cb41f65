import { PalateError } from "@palate/contract";

/** @param why a sentence */
export const damaged = (why: string, cause?: unknown): PalateError =>
  new PalateError("BACKUP_DAMAGED", { detail: `This backup can't be used. ${why}` }, { cause });
