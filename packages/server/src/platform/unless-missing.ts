import { PalateError } from "@palate/contract";

/**
 * Takes what is not there, or not any more, as nothing: `find(id).catch(unlessMissing)`.
 * @throws every other error
 */
export function unlessMissing(error: unknown): undefined {
  if (error instanceof PalateError && error.status === 404) return undefined;
  throw error;
}
