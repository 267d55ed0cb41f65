import { PalateError } from "@palate/contract";

/** The file can't be read to its end; nothing of it is taken. @param line 1-based, as far as it is known */
export function unreadable(what: string, line?: number, cause?: unknown): PalateError {
  const where = line === undefined ? "" : ` (line ${line})`;
  return new PalateError(
    "IMPORT_UNREADABLE",
    { detail: `${what}${where}. Nothing was imported.`, ...(line === undefined ? {} : { line }) },
    { cause },
  );
}
