import type { CallOptions, Connection } from "../connection.ts";
import type { ApiKeyRequest } from "../schema.ts";

/** Keys and sessions. */
export function systemCalls({ api, answer }: Connection) {
  return {
    keys: {
      list: async (call: CallOptions = {}) => (await answer(api.GET("/api/v1/keys", call))).keys,
      /** Makes a key. It is in this answer and nowhere else. */
      create: (request: ApiKeyRequest, call: CallOptions = {}) =>
        answer(api.POST("/api/v1/keys", { body: request, ...call })),
      /**
       * Gives a key a new secret, which is in this answer and nowhere else. The one before is taken for `graceSeconds`
       * more (a day when absent).
       */
      rotate: (keyId: string, options: { graceSeconds?: number } = {}, call: CallOptions = {}) =>
        answer(
          api.POST("/api/v1/keys/{keyId}/rotate", { params: { path: { keyId }, query: options }, ...call }),
        ),
      /** Takes a key back: from now on it opens nothing. */
      delete: async (keyId: string, call: CallOptions = {}): Promise<void> => {
        await answer(api.DELETE("/api/v1/keys/{keyId}", { params: { path: { keyId } }, ...call }));
      },
    },
    session: {
      /** The roles of whoever asks. */
      get: (call: CallOptions = {}) => answer(api.GET("/api/v1/session", call)),
      /** Exchanges the token of a sign-in link for a session cookie. */
      signIn: (token: string, call: CallOptions = {}) =>
        answer(api.POST("/api/v1/sign-in", { body: { token }, ...call })),
      signOut: async (call: CallOptions = {}): Promise<void> => {
        await answer(api.POST("/api/v1/sign-out", call));
      },
      /** Makes a one-time sign-in link for the console. */
      createLink: async (call: CallOptions = {}) =>
        (await answer(api.POST("/api/v1/sign-in-links", call))).url,
    },
  };
}
