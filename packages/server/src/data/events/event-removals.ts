import type { Clock } from "../../platform/clock.ts";
import type { Retained } from "../../platform/retention/retention.ts";
import type { Database } from "../../platform/store/database.ts";
import type { TenantId } from "../../platform/tenant.ts";
import { type EventRemovalStore, eventsRemovedChannel } from "../store/event-removal-store.ts";

/** The beginning of the log goes when it is too old; whoever holds something of it hears of that. */
export interface EventRemovals {
  readonly retained: Retained;
  /** Hears, soon after, of removals that any process made. @returns how to stop */
  onRemoved(hear: (tenant: TenantId) => void): () => void;
  /** Events up to this one are gone; 0 when all are there. */
  through(tenant: TenantId): Promise<number>;
  close(): Promise<void>;
}

export async function eventRemovals(
  store: EventRemovalStore,
  { database, clock }: { database: Database; clock: Clock },
): Promise<EventRemovals> {
  const listeners = new Set<(tenant: TenantId) => void>();
  const close = await database.listen(eventsRemovedChannel, (tenant) => {
    for (const hear of listeners) hear(tenant);
  });
  return {
    retained: {
      kind: "events",
      count: async (tenant, before) => store.countThrough(tenant, await store.lastBefore(tenant, before)),
      remove: async (tenant, before, limit) =>
        store.removeThrough(tenant, await store.lastBefore(tenant, before), limit, new Date(clock.now())),
    },
    onRemoved(hear) {
      listeners.add(hear);
      return () => listeners.delete(hear);
    },
    through: (tenant) => store.removedThrough(tenant),
    close,
  };
}
