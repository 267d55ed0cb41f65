/**
 * Lists that were made, as text, by a key that holds all that they depend on: a list under a key is right for ever, and may
 * be gone at any time.
 */
export interface SharedLists {
  /** Never fails: what can't be had is not there. */
  get(key: string): Promise<string | undefined>;
  /** Resolves when it is kept, or has been given up. */
  set(key: string, list: string): Promise<void>;
}

/** A list that is larger is not kept, in characters. */
export const largestList = 262_144;
