import type { CallOptions, Connection } from "../connection.ts";
import type { Explanation, PredictionRequest, Predictions } from "../schema.ts";

/** What is expected of single items, and why. */
export function predictionCalls({ api, repeatable, answer }: Connection) {
  return {
    /** What is expected of given items, for a user or a session's `history`; each says what it rests on. */
    predict: (request: PredictionRequest, call: CallOptions = {}): Promise<Predictions> =>
      answer(api.POST("/api/v1/predictions", { body: request, ...repeatable, ...call })),

    /** Why an item suits a user, whether it is listed or not. */
    explain: (userId: string, itemId: string, call: CallOptions = {}): Promise<Explanation> =>
      answer(
        api.GET("/api/v1/users/{userId}/explanations/{itemId}", {
          params: { path: { userId, itemId } },
          ...call,
        }),
      ),
  };
}
