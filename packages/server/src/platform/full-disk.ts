/** Of the operating system, and PostgreSQL's `disk_full`. */
const codes = new Set(["ENOSPC", "EDQUOT", "53100"]);
/** What is left of the code when an error comes out of a library, or from a worker. */
const words = /no space left on device|disk quota exceeded|\bENOSPC\b|\bEDQUOT\b/i;

/** @returns true for an error that says that a disk, the database's or our own, takes no more */
export function isDiskFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: unknown };
  if (typeof code === "string" && codes.has(code)) return true;
  return words.test(error.message) || (error.cause !== undefined && isDiskFull(error.cause));
}
