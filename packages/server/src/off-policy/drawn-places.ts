import type { Decision } from "@palate/contract";

/** One place that was drawn, with what it earned. */
export interface DrawnPlace {
  readonly propensity: number;
  /** among those that could be drawn */
  readonly rank: number;
  readonly reward: number;
}

/** One list's drawn places, from the first on. */
export interface DrawnList {
  readonly subject: string;
  readonly places: readonly DrawnPlace[];
}

/** What somebody did with an item. */
interface Deed {
  readonly itemId: string;
  readonly type: string;
  /** milliseconds since the epoch */
  readonly at: number;
}

/**
 * @param deeds what the list's user did, in any order
 * @returns the list up to its first gap: a place whose chance is not known leaves those behind it without theirs
 */
export function drawnList(
  { items, at }: Pick<Decision, "items" | "at">,
  subject: string,
  deeds: readonly Deed[],
  { types, withinMs }: { readonly types: ReadonlySet<string>; readonly withinMs: number },
): DrawnList {
  const madeAt = Date.parse(at);
  const taken = new Set(
    deeds
      .filter((deed) => types.has(deed.type) && deed.at > madeAt && deed.at <= madeAt + withinMs)
      .map(({ itemId }) => itemId),
  );
  const first = items.findIndex(({ placedBy, draw }) => placedBy === "rotation" || draw !== undefined);
  const drawn = items.slice(Math.max(0, first));
  const places: DrawnPlace[] = [];
  for (const { itemId, placedBy, draw } of drawn) {
    if (draw !== undefined) places.push({ ...draw, reward: taken.has(itemId) ? 1 : 0 });
    else if (placedBy === "rotation" || placedBy === "relaxed-cap") break;
  }
  return { subject, places };
}
