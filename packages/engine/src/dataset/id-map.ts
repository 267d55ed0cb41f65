/** One-to-one map between the caller's ids and dense indices, in order of first appearance. */
export interface IdMap {
  readonly size: number;
  /** ids by index */
  readonly ids: readonly string[];
  /** @returns the dense index, or -1 for an id that is not in the map */
  indexOf(id: string): number;
}

/**
 * @param ids distinct ids; the position of each is its index
 * @throws RangeError when an id occurs twice
 */
export function idMap(ids: readonly string[]): IdMap {
  const indices = new Map<string, number>();
  for (const [index, id] of ids.entries()) {
    if (indices.has(id)) throw new RangeError(`The id "${id}" occurs twice in an id map.`);
    indices.set(id, index);
  }
  return { size: ids.length, ids, indexOf: (id) => indices.get(id) ?? -1 };
}

/** Gives ids their indices as they come by. */
export interface IdIndexer {
  /** all ids so far, by index */
  readonly ids: readonly string[];
  /** @returns the index of an id; an id that is new gets the next free one */
  add(id: string): number;
  /** @returns the map of all ids so far; it doesn't change when more are added */
  map(): IdMap;
}

/** @param known ids that have their indices already, in order */
export function idIndexer(known: Iterable<string> = []): IdIndexer {
  const ids: string[] = [];
  const indices = new Map<string, number>();
  const add = (id: string) => {
    const index = indices.get(id);
    if (index !== undefined) return index;
    indices.set(id, ids.length);
    return ids.push(id) - 1;
  };
  for (const id of known) add(id);
  return { ids, add, map: () => idMap([...ids]) };
}
