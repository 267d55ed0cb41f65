import { limits, PalateError } from "@palate/contract";
import { deadlines } from "./deadlines.ts";

const waiting = deadlines(limits.answerSeconds * 1000);

/**
 * Waits for an answer as long as anyone waits for a list or an acknowledgement, give or take half a second. A database
 * that has vanished without closing its connections would have them wait for minutes.
 *
 * @throws PalateError DATABASE_UNAVAILABLE; the work goes on, and what it stores stays stored
 */
export function inTime<T>(work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const deadline = waiting.begin(() => reject(tooLate()));
    work.then(
      (value) => {
        waiting.end(deadline);
        resolve(value);
      },
      (error: unknown) => {
        waiting.end(deadline);
        reject(error);
      },
    );
  });
}

function tooLate(): PalateError {
  return new PalateError("DATABASE_UNAVAILABLE", {
    detail: `There was no answer within ${limits.answerSeconds} s. Events that were sent may have been stored or not.`,
  });
}
