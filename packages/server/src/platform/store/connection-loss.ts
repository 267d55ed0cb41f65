/** PostgreSQL's classes and codes for: the connection broke, the server goes down or is not up yet, no room for one more. */
const sqlStates = /^(08...|57P0[1-5]|53300)$/;
const systemCodes = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
]);
const driverWords =
  /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect|Client was closed)/;

/** @returns true for an error that says nothing of the statement, only that the database cannot be talked to */
export function isConnectionLoss(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof AggregateError) return error.errors.some(isConnectionLoss);
  const { code } = error as { code?: unknown };
  if (typeof code === "string" && (systemCodes.has(code) || sqlStates.test(code))) return true;
  return driverWords.test(error.message) || (error.cause !== undefined && isConnectionLoss(error.cause));
}
