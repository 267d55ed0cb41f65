import type { TenantId } from "../../platform/tenant.ts";
import type { EventLog } from "../events/event-log.ts";
import type { EventStore } from "../store/event-store.ts";

/** How much people had to do with each item: loaded once, then kept right by the events that come. */
export interface ItemActivity {
  /** events other than impressions, by item */
  counts(tenant: TenantId): Promise<ReadonlyMap<string, number>>;
  /** @returns the ids of the items with the most events, of equals the lower id first */
  busiest(counts: ReadonlyMap<string, number>, limit: number): string[];
}

export function itemActivity(store: EventStore, log: Pick<EventLog, "onCommitted">): ItemActivity {
  const loaded = new Map<TenantId, Promise<Map<string, number>>>();

  log.onCommitted((tenant, events) => {
    void loaded.get(tenant)?.then((counts) => {
      for (const { itemId, type } of events) {
        if (type !== "impression") counts.set(itemId, (counts.get(itemId) ?? 0) + 1);
      }
    });
  });

  return {
    counts(tenant) {
      const known = loaded.get(tenant);
      if (known !== undefined) return known;
      const counts = store.countsByItem(tenant);
      loaded.set(tenant, counts);
      counts.catch(() => loaded.delete(tenant));
      return counts;
    },
    busiest: (counts, limit) =>
      [...counts]
        .sort(([idA, a], [idB, b]) => b - a || (idA < idB ? -1 : 1))
        .slice(0, limit)
        .map(([itemId]) => itemId),
  };
}
