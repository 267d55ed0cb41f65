import type { Event, Recommendations } from "../schema.ts";

/** What someone does with a list; every event names it, so that what came of it can be told. */
export interface ShownList {
  /** An item came into sight. Told once for each item, however often it is called. @returns whether it was the first time */
  shown(itemId: string): boolean;
  clicked(itemId: string, context?: Event["context"]): void;
  dismissed(itemId: string, context?: Event["context"]): void;
  /** Anything else that follows from the list, such as a purchase. */
  track(event: ListEvent): void;
}

type ListEvent = Pick<Event, "itemId" | "type" | "value"> & {
  readonly context?: Event["context"] | undefined;
};

/** @param track records an event of the person who is here */
export function shownList(
  { recommendationId, items }: Pick<Recommendations, "recommendationId" | "items">,
  track: (event: Event) => void,
): ShownList {
  const seen = new Set<string>();
  const ranks = new Map(items.map(({ itemId, rank }) => [itemId, rank]));
  const tell = ({ context, ...event }: ListEvent): void => {
    const rank = ranks.get(event.itemId);
    const told = { ...context, ...(rank === undefined ? {} : { rank }) };
    track({ ...event, recommendationId, ...(Object.keys(told).length > 0 && { context: told }) });
  };
  return {
    shown(itemId) {
      if (seen.has(itemId)) return false;
      seen.add(itemId);
      tell({ itemId, type: "impression" });
      return true;
    },
    clicked: (itemId, context) => tell({ itemId, type: "click", context }),
    dismissed: (itemId, context) => tell({ itemId, type: "dismiss", context }),
    track: tell,
  };
}
