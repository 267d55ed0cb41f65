import type { CallOptions, Connection } from "../connection.ts";
import type { Item, RecordedEvent, User } from "../schema.ts";
import { followEvents } from "../server-sent-events.ts";

/** Reading what was recorded, and changing the catalog and users. */
export function dataCalls({ api, policy, repeatable, answer, stream }: Connection) {
  return {
    events: {
      /** The newest events, newest first. */
      list: async (query: { limit?: number; userId?: string } = {}, call: CallOptions = {}) =>
        (await answer(api.GET("/api/v1/events", { params: { query }, ...call }))).events,
      /** Events as they are stored, until `signal` is aborted. Under load only some of them. */
      follow: ({ signal }: CallOptions = {}): AsyncGenerator<RecordedEvent> =>
        followEvents(
          () => stream(api.GET("/api/v1/events/stream", { parseAs: "stream", ...(signal && { signal }) })),
          policy.retries,
          signal,
        ),
    },
    items: {
      /** Adds or changes items. Attributes are merged; `null` removes one. */
      upsert: (items: readonly Item[], call: CallOptions = {}) =>
        answer(api.POST("/api/v1/items", { body: [...items], ...repeatable, ...call })),
      get: (itemId: string, call: CallOptions = {}) =>
        answer(api.GET("/api/v1/items/{itemId}", { params: { path: { itemId } }, ...call })),
      /** Finds items by the beginnings of words in their titles; without `search`, the most rated ones. */
      search: (query: { search?: string; limit?: number } = {}, call: CallOptions = {}) =>
        answer(api.GET("/api/v1/items", { params: { query }, ...call })),
      /** Every change of an item, newest first. */
      history: async (itemId: string, call: CallOptions = {}) =>
        (await answer(api.GET("/api/v1/items/{itemId}/history", { params: { path: { itemId } }, ...call })))
          .changes,
      /** Takes an item out of the catalog: it is recommended no more. */
      delete: async (itemId: string, call: CallOptions = {}): Promise<void> => {
        await answer(api.DELETE("/api/v1/items/{itemId}", { params: { path: { itemId } }, ...call }));
      },
    },
    users: {
      /** Adds or changes users' attributes, merged as those of items are. */
      upsert: (users: readonly User[], call: CallOptions = {}) =>
        answer(api.POST("/api/v1/users", { body: [...users], ...repeatable, ...call })),
      /** Ids of users that begin so, in their order. */
      search: async (
        beginning: string,
        query: { limit?: number } = {},
        call: CallOptions = {},
      ): Promise<string[]> => {
        const params = { query: { search: beginning, ...query } };
        return (await answer(api.GET("/api/v1/users", { params, ...call }))).userIds;
      },
      get: (userId: string, call: CallOptions = {}) =>
        answer(api.GET("/api/v1/users/{userId}", { params: { path: { userId } }, ...call })),
      /** What a user did, newest first. */
      events: async (userId: string, query: { limit?: number } = {}, call: CallOptions = {}) =>
        (
          await answer(
            api.GET("/api/v1/users/{userId}/events", { params: { path: { userId }, query }, ...call }),
          )
        ).events,
    },
  };
}
