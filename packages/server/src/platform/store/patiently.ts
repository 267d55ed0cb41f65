import { setTimeout as sleep } from "node:timers/promises";
import { isConnectionLoss } from "./connection-loss.ts";

const firstWaitMs = 100;
const longestWaitMs = 5_000;

/**
 * The same store, whose every call waits until the database is back: for work that has no one to tell of it.
 *
 * @param store whose functions all answer with a promise
 */
export function patient<Store extends object>(store: Store, signal: AbortSignal): Store {
  const entries = Object.entries(store).map(([name, call]) => [
    name,
    typeof call !== "function" ? call : (...args: unknown[]) => patiently(() => call(...args), signal),
  ]);
  return Object.fromEntries(entries) as Store;
}

/**
 * Does what has no one to tell that the database is away: tries again until it is back. Work whose answer got lost is
 * done twice.
 *
 * @param signal ends the patience: the next failure is the last
 * @throws what `work` throws for another reason
 */
export async function patiently<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
  for (let waitMs = firstWaitMs; ; waitMs = Math.min(2 * waitMs, longestWaitMs)) {
    try {
      return await work();
    } catch (error) {
      if (!isConnectionLoss(error) || signal.aborted) throw error;
    }
    await sleep(waitMs, undefined, { signal }).catch(() => undefined);
  }
}
