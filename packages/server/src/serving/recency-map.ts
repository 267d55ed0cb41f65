/**
 * A map with a limit. What was not used for long goes first, by the algorithm of the second chance (F. J. Corbató, A Paging
 * Experiment with the Multics System, 1968): the oldest entry goes, unless it was used since it became that; then it is as
 * good as new. So a use costs nothing but a mark: an entry that moved at each use would have the whole map written anew
 * every few thousand.
 */
export interface RecencyMap<Value> {
  /** Counts as a use. */
  get(key: string): Value | undefined;
  /** @param weight in the unit of the limit; an entry that alone weighs more than the limit is not kept */
  set(key: string, value: Value, weight: number): void;
  delete(key: string): void;
  clear(): void;
  /** what all entries weigh together */
  readonly weight: number;
}

interface Entry<Value> {
  readonly value: Value;
  readonly weight: number;
  isUsed: boolean;
}

/** @param limit what all entries together may weigh */
export function recencyMap<Value>(limit: number): RecencyMap<Value> {
  // A map keeps the order of insertion.
  const entries = new Map<string, Entry<Value>>();
  let total = 0;

  function remove(key: string): void {
    total -= entries.get(key)?.weight ?? 0;
    entries.delete(key);
  }

  return {
    get(key) {
      const entry = entries.get(key);
      if (entry === undefined) return undefined;
      entry.isUsed = true;
      return entry.value;
    },
    set(key, value, weight) {
      remove(key);
      if (weight > limit) return;
      // Before the new one is there: where all others were used, it would be the first that was not.
      for (const [oldest, entry] of entries) {
        if (total + weight <= limit) break;
        if (!entry.isUsed) {
          remove(oldest);
          continue;
        }
        entry.isUsed = false;
        entries.delete(oldest);
        entries.set(oldest, entry);
      }
      entries.set(key, { value, weight, isUsed: false });
      total += weight;
    },
    delete: remove,
    clear() {
      entries.clear();
      total = 0;
    },
    get weight() {
      return total;
    },
  };
}
