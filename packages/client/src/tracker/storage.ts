/** What the tracker needs of a storage: `localStorage` has it, and so may anything that keeps strings by name. */
export interface TrackerStorage {
  readonly length: number;
  key(index: number): string | null;
  getItem(name: string): string | null;
  /** may throw when there is no room */
  setItem(name: string, value: string): void;
  removeItem(name: string): void;
}

/** A storage that lasts as long as the program. */
export function memoryStorage(): TrackerStorage {
  const values = new Map<string, string>();
  return {
    get length() {
      return values.size;
    },
    key: (index) => [...values.keys()][index] ?? null,
    getItem: (name) => values.get(name) ?? null,
    setItem: (name, value) => void values.set(name, value),
    removeItem: (name) => void values.delete(name),
  };
}

/** The page's own storage; memory where there is none, or where the browser refuses it. */
export function pageStorage(): TrackerStorage {
  try {
    // Some versions of Node have a `localStorage` that stores nothing.
    return (typeof document === "undefined" ? undefined : globalThis.localStorage) ?? memoryStorage();
  } catch {
    return memoryStorage();
  }
}

/** Names and values that begin with a prefix, in a storage that others use too. */
export interface Shelf {
  /** the names on the shelf, without its prefix, sorted */
  names(): string[];
  get(name: string): string | undefined;
  put(name: string, value: string): void;
  remove(name: string): void;
}

/** A part of a storage. What the storage has no room for is held in memory instead. */
export function shelfOf(storage: TrackerStorage, prefix: string): Shelf {
  const held = new Map<string, string>();
  return {
    names() {
      const names = new Set(held.keys());
      for (let index = 0; index < storage.length; index++) {
        const name = storage.key(index);
        if (name?.startsWith(prefix)) names.add(name.slice(prefix.length));
      }
      return [...names].sort();
    },
    get: (name) => held.get(name) ?? storage.getItem(prefix + name) ?? undefined,
    put(name, value) {
      try {
        storage.setItem(prefix + name, value);
        held.delete(name);
      } catch {
        held.set(name, value);
      }
    },
    remove(name) {
      held.delete(name);
      storage.removeItem(prefix + name);
    },
  };
}
