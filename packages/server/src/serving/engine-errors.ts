import { PalateError } from "@palate/contract";
import { FilterError, UnknownItemError } from "@palate/engine";

/** Has the engine do something, and tells its errors about the request in the API's words. */
export function withEngineErrors<Result>(make: () => Result): Result {
  try {
    return make();
  } catch (error) {
    if (error instanceof FilterError)
      throw new PalateError("FILTER_INVALID", { detail: error.message, known: error.known });
    if (error instanceof UnknownItemError) throw new PalateError("NOT_FOUND", { detail: error.message });
    throw error;
  }
}
