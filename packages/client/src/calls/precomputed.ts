import type { CallOptions, Connection } from "../connection.ts";
import type { Precomputation, PrecomputationRequest, PrecomputedList } from "../schema.ts";

/** Lists that are made beforehand. */
export function precomputedCalls({ api, answer }: Connection) {
  return {
    precomputations: {
      /** Starts the work and resolves as soon as it is accepted; `get` tells how far it has come. */
      start: (request: PrecomputationRequest = {}, call: CallOptions = {}): Promise<Precomputation> =>
        answer(api.POST("/api/v1/precomputations", { body: request, ...call })),
      /** the latest hundred, newest first */
      list: async (call: CallOptions = {}): Promise<Precomputation[]> =>
        (await answer(api.GET("/api/v1/precomputations", call))).precomputations,
      get: (precomputationId: string, call: CallOptions = {}): Promise<Precomputation> =>
        answer(
          api.GET("/api/v1/precomputations/{precomputationId}", {
            params: { path: { precomputationId } },
            ...call,
          }),
        ),
    },
    /** The list that was made beforehand for a user, with its age and what has changed since. */
    precomputed: (
      userId: string,
      query: { scenario?: string } = {},
      call: CallOptions = {},
    ): Promise<PrecomputedList> =>
      answer(api.GET("/api/v1/precomputed/{userId}", { params: { path: { userId }, query }, ...call })),
  };
}
