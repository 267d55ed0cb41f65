import type { TenantId } from "../../platform/tenant.ts";
import type { EventStore } from "../store/event-store.ts";
import type { LogNews } from "./log-news.ts";

interface Counts {
  readonly events: number;
  readonly users: number;
}

export interface EventCounts {
  of(tenant: TenantId): Promise<Counts>;
  /** Counts anew the next time: events were removed. */
  forget(tenant: TenantId): void;
}

/**
 * Counts a log without reading it twice: events are added in order of sequence, so what was counted stays right and only
 * what came after is looked at; until someone is erased.
 */
export function eventCounts(
  store: Pick<EventStore, "addedAfter">,
  news?: Pick<LogNews, "listen">,
): EventCounts {
  const counted = new Map<TenantId, Promise<Counts & { through: number }>>();
  news?.listen({ onVoid: (tenant) => counted.delete(tenant) });

  async function next(tenant: TenantId, before: Counts & { through: number }) {
    const added = await store.addedAfter(tenant, before.through);
    return {
      events: before.events + added.events,
      users: before.users + added.users,
      through: added.through,
    };
  }

  return {
    async of(tenant) {
      const nothing = { events: 0, users: 0, through: 0 };
      // One after the other, so that nothing is counted twice; what failed is counted anew.
      const before = counted.get(tenant)?.catch(() => nothing) ?? Promise.resolve(nothing);
      const counting = before.then((counts) => next(tenant, counts));
      counted.set(tenant, counting);
      const { events, users } = await counting;
      return { events, users };
    },
    forget: (tenant) => void counted.delete(tenant),
  };
}
