import type { CallOptions, Connection } from "../connection.ts";
import type { Decision, Replay, WhyNot } from "../schema.ts";

/** The records of lists that were served. */
export function decisionCalls({ api, repeatable, answer }: Connection) {
  const named = (recommendationId: string) => ({ params: { path: { recommendationId } } });
  return {
    decisions: {
      /** What a list was made from. */
      get: (recommendationId: string, call: CallOptions = {}): Promise<Decision> =>
        answer(
          api.GET("/api/v1/recommendations/{recommendationId}", { ...named(recommendationId), ...call }),
        ),
      /** Computes a list again and compares. */
      replay: (recommendationId: string, call: CallOptions = {}): Promise<Replay> =>
        answer(
          api.POST("/api/v1/recommendations/{recommendationId}/replay", {
            ...named(recommendationId),
            ...repeatable,
            ...call,
          }),
        ),
      /** Which stage or rule kept an item out of a list, or which place it has in it. */
      whyNot: (recommendationId: string, itemId: string, call: CallOptions = {}): Promise<WhyNot> =>
        answer(
          api.GET("/api/v1/recommendations/{recommendationId}/why-not/{itemId}", {
            params: { path: { recommendationId, itemId } },
            ...call,
          }),
        ),
    },
  };
}
