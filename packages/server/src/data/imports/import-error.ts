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

const columnsShown = 30;

/** It can't be told which columns hold what. @param header the columns there are */
export function unclear(what: string, header: readonly string[]): PalateError {
  const shown = header.slice(0, columnsShown);
  return new PalateError("IMPORT_MAPPING_INCOMPLETE", {
    detail: `${what}: ${shown.join(", ")}.`,
    header: shown,
  });
}
