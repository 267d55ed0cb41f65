import { isProblem } from "./palate-error.ts";

export type Fetch = (request: Request) => Promise<Response>;

export interface RetryPolicy {
  /** how often a request is sent again after its first time */
  readonly retries: number;
  /** the longest wait before the first repetition; each further one waits up to twice as long */
  readonly firstDelayMs: number;
  readonly longestDelayMs: number;
}

export const defaultRetryPolicy: RetryPolicy = { retries: 4, firstDelayMs: 100, longestDelayMs: 5_000 };

const transient = new Set([429, 502, 503, 504]);
const lasting = new Set(["NO_MODEL_SERVING", "QUOTA_EXCEEDED"]);

/**
 * Sends a request again when no answer came, or one that says that the failure will pass (429, 502, 503, 504): after
 * the seconds in `Retry-After`, else after a random part of a delay that doubles each time. Only for requests that
 * may arrive twice, with a body that can be read twice.
 */
export function withRetries(fetch: Fetch, policy: RetryPolicy = defaultRetryPolicy): Fetch {
  return async (request) => {
    for (let attempt = 0; ; attempt++) {
      const last = attempt >= policy.retries;
      let delayMs = Math.random() * Math.min(policy.firstDelayMs * 2 ** attempt, policy.longestDelayMs);
      try {
        const response = await fetch(last ? request : request.clone());
        if (last || !(await willPass(response))) return response;
        delayMs = retryAfterMs(response, 60_000) ?? delayMs;
        await response.body?.cancel();
      } catch (error) {
        if (last || request.signal.aborted) throw error;
      }
      await sleep(delayMs, request.signal);
    }
  };
}

async function willPass(response: Response): Promise<boolean> {
  if (!transient.has(response.status)) return false;
  // A server without a model answers 503 until someone trains one, and a quota renews at midnight: waiting does not help.
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => undefined);
  return !(isProblem(body) && lasting.has(body.code));
}

/** Reads `Retry-After`, which is a number of seconds or a date. @param longestMs what it is cut to */
export function retryAfterMs(response: Response, longestMs: number): number | undefined {
  const header = response.headers.get("retry-after");
  if (header === null) return undefined;
  const seconds = Number(header);
  const delayMs = Number.isNaN(seconds) ? Date.parse(header) - Date.now() : seconds * 1000;
  return Number.isNaN(delayMs) ? undefined : Math.min(Math.max(delayMs, 0), longestMs);
}

/** @throws the signal's reason when it is aborted before or during the wait */
export function sleep(delayMs: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", stop);
      resolve();
    }, delayMs);
    signal?.addEventListener("abort", stop, { once: true });
  });
}
