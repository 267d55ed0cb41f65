import type { CallOptions, Connection } from "../connection.ts";

/** Who someone turns out to be, what is held of them, and how it goes. */
export function personalDataCalls({ api, repeatable, answer }: Connection) {
  return {
    sessions: {
      /** From now on the session's events are the user's. The same again changes nothing. */
      merge: (sessionId: string, userId: string, call: CallOptions = {}) =>
        answer(
          api.POST("/api/v1/sessions/{sessionId}/merge", {
            params: { path: { sessionId } },
            body: { userId },
            ...repeatable,
            ...call,
          }),
        ),
    },
    personalData: {
      /** All that is held of one user. */
      export: (userId: string, call: CallOptions = {}) =>
        answer(api.GET("/api/v1/users/{userId}/export", { params: { path: { userId } }, ...call })),
      /** Erases one user for good. Not repeated by itself: the receipt of a second time would say that nothing was there. */
      erase: (userId: string, call: CallOptions = {}) =>
        answer(api.DELETE("/api/v1/users/{userId}", { params: { path: { userId } }, ...call })),
      /** The receipt of an erasure. */
      receipt: (receiptId: string, call: CallOptions = {}) =>
        answer(api.GET("/api/v1/erasures/{receiptId}", { params: { path: { receiptId } }, ...call })),
    },
  };
}
