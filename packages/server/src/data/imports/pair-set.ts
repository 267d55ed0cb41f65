/** Pairs of ids, each kept in eight bytes, so that files of tens of millions of rows fit into memory. */
export interface PairSet {
  /** @returns false when the pair was there already */
  add(userId: string, itemId: string): boolean;
}

const mostItems = 2 ** 26;
const fullShare = 0.7;

export function pairSet(): PairSet {
  const users = new Map<string, number>();
  const items = new Map<string, number>();
  // Open addressing; 0 marks a free place.
  let places = new Float64Array(1 << 12);
  let size = 0;

  function placeOf(user: number, item: number, pair: number): number {
    const mask = places.length - 1;
    let hash = Math.imul(user + 1, 0x9e3779b1) ^ Math.imul(item + 1, 0x85ebca77);
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
    let place = (hash ^ (hash >>> 13)) & mask;
    while (places[place] !== 0 && places[place] !== pair) place = (place + 1) & mask;
    return place;
  }

  function grow(): void {
    const pairs = places;
    places = new Float64Array(2 * pairs.length);
    for (const pair of pairs) {
      if (pair === 0) continue;
      const item = (pair - 1) % mostItems;
      places[placeOf((pair - 1 - item) / mostItems, item, pair)] = pair;
    }
  }

  return {
    add(userId, itemId) {
      const user = indexOf(users, userId);
      const item = indexOf(items, itemId);
      const pair = user * mostItems + item + 1;
      const place = placeOf(user, item, pair);
      if (places[place] === pair) return false;
      places[place] = pair;
      size++;
      if (size > fullShare * places.length) grow();
      return true;
    },
  };
}

function indexOf(indices: Map<string, number>, id: string): number {
  const known = indices.get(id);
  if (known !== undefined) return known;
  indices.set(id, indices.size);
  return indices.size - 1;
}
