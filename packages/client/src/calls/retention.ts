import type { CallOptions, Connection } from "../connection.ts";
import type { Removal, RetentionDays, RetentionState } from "../schema.ts";

/** How long data are kept. */
export function retentionCalls({ api, answer }: Connection) {
  return {
    retention: {
      /** For how many days each kind is kept, and what would be removed now. */
      get: (call: CallOptions = {}): Promise<RetentionState> => answer(api.GET("/api/v1/retention", call)),
      /** Takes the place of what was said before; a kind that is not named is kept for good. */
      set: (days: RetentionDays, call: CallOptions = {}): Promise<RetentionState> =>
        answer(api.PUT("/api/v1/retention", { body: days, ...call })),
      /** Removes what is too old, now. */
      run: async (call: CallOptions = {}): Promise<Removal[]> =>
        (await answer(api.POST("/api/v1/retention/runs", call))).removed,
    },
  };
}
