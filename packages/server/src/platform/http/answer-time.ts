import { limits, PalateError } from "@palate/contract";

/**
 * Waits for an answer as long as anyone waits for a list or an acknowledgement. A database that has vanished without
 * closing its connections would have them wait for minutes.
 *
 * @throws PalateError DATABASE_UNAVAILABLE; the work goes on, and what it stores stays stored
 */
export async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(tooLate()), limits.answerSeconds * 1000);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function tooLate(): PalateError {
  return new PalateError("DATABASE_UNAVAILABLE", {
    detail: `There was no answer within ${limits.answerSeconds} s. Events that were sent may have been stored or not.`,
  });
}
