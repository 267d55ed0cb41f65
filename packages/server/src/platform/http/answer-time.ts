import { limits, PalateError } from "@palate/contract";

interface Waiting {
  /** by `performance.now()` */
  readonly until: number;
  giveUp(): void;
}

/** In the order in which they give up. A timer for each would cost about as much as looking up a list. */
const waiting = new Set<Waiting>();
const lookEveryMs = 500;
let looking: NodeJS.Timeout | undefined;

/**
 * Waits for an answer as long as anyone waits for a list or an acknowledgement, give or take half a second. A database
 * that has vanished without closing its connections would have them wait for minutes.
 *
 * @throws PalateError DATABASE_UNAVAILABLE; the work goes on, and what it stores stays stored
 */
export function inTime<T>(work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const entry = {
      until: performance.now() + limits.answerSeconds * 1000,
      giveUp: () => reject(tooLate()),
    };
    waiting.add(entry);
    looking ??= setInterval(look, lookEveryMs).unref();
    work.then(
      (value) => {
        waiting.delete(entry);
        resolve(value);
      },
      (error: unknown) => {
        waiting.delete(entry);
        reject(error);
      },
    );
  });
}

function look(): void {
  const now = performance.now();
  for (const entry of waiting) {
    if (entry.until > now) break;
    waiting.delete(entry);
    entry.giveUp();
  }
  if (waiting.size > 0) return;
  clearInterval(looking);
  looking = undefined;
}

function tooLate(): PalateError {
  return new PalateError("DATABASE_UNAVAILABLE", {
    detail: `There was no answer within ${limits.answerSeconds} s. Events that were sent may have been stored or not.`,
  });
}
