/** A map with a limit: what was used longest ago goes first. */
export interface RecencyMap<Value> {
  /** Counts as a use. */
  get(key: string): Value | undefined;
  /** @param weight in the unit of the limit; an entry that alone weighs more than the limit is not kept */
  set(key: string, value: Value, weight: number): void;
  delete(key: string): void;
  /** Deletes every entry whose key this is true of. */
  deleteWhere(isMeant: (key: string) => boolean): void;
  /** what all entries weigh together */
  readonly weight: number;
}

/** @param limit what all entries together may weigh */
export function recencyMap<Value>(limit: number): RecencyMap<Value> {
  // A map keeps the order of insertion: the first entry is the one used longest ago.
  const entries = new Map<string, { readonly value: Value; readonly weight: number }>();
  let total = 0;

  function remove(key: string): void {
    total -= entries.get(key)?.weight ?? 0;
    entries.delete(key);
  }

  return {
    get(key) {
      const entry = entries.get(key);
      if (entry === undefined) return undefined;
      entries.delete(key);
      entries.set(key, entry);
      return entry.value;
    },
    set(key, value, weight) {
      remove(key);
      if (weight > limit) return;
      entries.set(key, { value, weight });
      total += weight;
      for (const oldest of entries.keys()) {
        if (total <= limit) break;
        remove(oldest);
      }
    },
    delete: remove,
    deleteWhere(isMeant) {
      for (const key of entries.keys()) if (isMeant(key)) remove(key);
    },
    get weight() {
      return total;
    },
  };
}
