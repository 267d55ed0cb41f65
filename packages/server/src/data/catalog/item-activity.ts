import type { TenantId } from "../../platform/tenant.ts";
import type { LogNews } from "../events/log-news.ts";
import type { EventStore } from "../store/event-store.ts";

/** How much people had to do with each item: loaded once, then kept right by the events that come. */
export interface ItemActivity {
  /** events other than impressions, by item */
  counts(tenant: TenantId): Promise<ReadonlyMap<string, number>>;
  /** @returns the ids of the items with the most events, of equals the lower id first */
  busiest(tenant: TenantId, limit: number): Promise<string[]>;
  /** Counts anew the next time: events were removed. */
  forget(tenant: TenantId): void;
}

export function itemActivity(store: EventStore, news: Pick<LogNews, "listen">): ItemActivity {
  const loaded = new Map<TenantId, ReturnType<EventStore["countsByItem"]>>();

  news.listen({
    onEvents(tenant, events) {
      void loaded.get(tenant)?.then(
        ({ counts, through }) => {
          for (const { itemId, type, sequence } of events) {
            if (type !== "impression" && sequence > through)
              counts.set(itemId, (counts.get(itemId) ?? 0) + 1);
          }
        },
        () => undefined,
      );
    },
    onVoid: (tenant) => loaded.delete(tenant),
  });

  async function counts(tenant: TenantId): Promise<ReadonlyMap<string, number>> {
    const loading = loaded.get(tenant) ?? store.countsByItem(tenant);
    loaded.set(tenant, loading);
    try {
      return (await loading).counts;
    } catch (error) {
      if (loaded.get(tenant) === loading) loaded.delete(tenant);
      throw error;
    }
  }

  return {
    counts,
    busiest: async (tenant, limit) => largest(await counts(tenant), limit),
    forget: (tenant) => void loaded.delete(tenant),
  };
}

/** One pass with a short sorted list: a catalog may be large, what is asked for is not. */
function largest(counts: ReadonlyMap<string, number>, limit: number): string[] {
  const best: { id: string; count: number }[] = [];
  const isAfter = (a: { id: string; count: number }, b: { id: string; count: number }) =>
    a.count < b.count || (a.count === b.count && a.id > b.id);
  for (const [id, count] of counts) {
    const entry = { id, count };
    if (best.length === limit && isAfter(entry, best[limit - 1]!)) continue;
    let place = best.length;
    while (place > 0 && isAfter(best[place - 1]!, entry)) place--;
    best.splice(place, 0, entry);
    if (best.length > limit) best.pop();
  }
  return best.map(({ id }) => id);
}
