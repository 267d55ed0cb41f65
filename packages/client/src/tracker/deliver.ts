import type { Connection } from "../connection.ts";
import { isProblem, PalateApiError, PalateUnreachableError } from "../palate-error.ts";
import { retryAfterMs } from "../retry.ts";
import type { Entry } from "./queue.ts";

/** What came of sending: it is stored, it will never be taken, or it is to be sent again later. */
export type Outcome =
  | { readonly kind: "stored"; readonly sequence: number }
  | { readonly kind: "refused"; readonly error: PalateApiError }
  | {
      readonly kind: "later";
      readonly error: PalateApiError | PalateUnreachableError;
      /** how long the server asks to wait */
      readonly afterMs?: number | undefined;
    };

/** What is wrong with the content itself; anything else may pass, be it after a key was renewed. */
const refusals = new Set([400, 409, 413, 415, 422]);

/**
 * Sends entries in one request: events, or a single merge. Never throws.
 *
 * @param options.keepalive whether the request outlives the page; then its body must be smaller than 64 KiB
 */
export async function deliver(
  { api, url }: Connection,
  entries: readonly Entry[],
  { timeoutMs, keepalive }: { readonly timeoutMs: number; readonly keepalive: boolean },
): Promise<Outcome> {
  const init = { keepalive, signal: AbortSignal.timeout(timeoutMs) };
  const [first] = entries;
  try {
    const { data, error, response } =
      first !== undefined && "merge" in first
        ? await api.POST("/api/v1/sessions/{sessionId}/merge", {
            params: { path: { sessionId: first.merge.sessionId } },
            body: { userId: first.merge.userId },
            ...init,
          })
        : await api.POST("/api/v1/events", {
            body: entries.flatMap((entry) => ("event" in entry ? [entry.event] : [])),
            ...init,
          });
    // A network's own page that answers for the server says 200, too.
    if (response.ok && typeof data?.sequence === "number") return { kind: "stored", sequence: data.sequence };
    const reason = PalateApiError.from(response.status, error);
    const isRefusal = refusals.has(response.status) && (isProblem(error) || response.status === 413);
    if (isRefusal) return { kind: "refused", error: reason };
    return { kind: "later", error: reason, afterMs: retryAfterMs(response, longestWaitMs) };
  } catch (cause) {
    return { kind: "later", error: new PalateUnreachableError(url || "the server", cause) };
  }
}

const longestWaitMs = 60 * 60 * 1000;
