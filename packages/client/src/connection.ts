import createClient, { type Client } from "openapi-fetch";
import type { paths } from "./generated/openapi.d.ts";
import { PalateApiError, PalateUnreachableError } from "./palate-error.ts";
import { defaultRetryPolicy, type Fetch, type RetryPolicy, withRetries } from "./retry.ts";

export interface PalateOptions {
  /** the server's address, such as `http://127.0.0.1:8000`; in a browser the page's own when absent */
  readonly url?: string;
  /** an API key; without one the browser's session cookie speaks */
  readonly key?: string | undefined;
  /** used in place of the global `fetch` */
  readonly fetch?: Fetch;
  /** how often a request that may arrive twice is sent again; 0 means never */
  readonly retries?: number;
  /** the longest wait before the first repetition, in milliseconds; later ones double it */
  readonly firstDelayMs?: number;
}

/** What any call takes besides its own arguments: `signal` aborts it; a stream then ends, a request fails. */
export type CallOptions = { readonly signal?: AbortSignal };

/** The typed HTTP client below the face: every path of the API with its parameters, bodies and answers. */
export type Api = Client<paths>;

export interface Connection {
  readonly url: string;
  readonly api: Api;
  readonly policy: RetryPolicy;
  /** for single requests that change nothing, or nothing more, when they arrive twice */
  readonly repeatable: { readonly fetch: Fetch };
  /** Settles a request of `api`. @throws PalateApiError | PalateUnreachableError */
  answer<T>(pending: Promise<Settled<T>>): Promise<T>;
  /** The same for a request that asks for a stream. */
  stream(pending: Promise<Settled<ReadableStream<Uint8Array> | null>>): Promise<ReadableStream<Uint8Array>>;
}

interface Settled<T> {
  readonly data?: T;
  readonly error?: unknown;
  readonly response: Response;
}

/** Opens nothing yet: it only fixes how requests are sent. Requests by GET are repeated when they fail. */
export function connect(options: PalateOptions): Connection {
  const url = (options.url ?? "").replace(/\/+$/, "");
  const policy = {
    ...defaultRetryPolicy,
    ...(options.retries === undefined ? {} : { retries: options.retries }),
    ...(options.firstDelayMs === undefined ? {} : { firstDelayMs: options.firstDelayMs }),
  };
  const once: Fetch = options.fetch ?? ((request) => globalThis.fetch(request));
  const repeated = withRetries(once, policy);
  const api = createClient<paths>({
    baseUrl: url,
    fetch: (request) => (request.method === "GET" ? repeated(request) : once(request)),
    ...(options.key === undefined ? {} : { headers: { authorization: `Bearer ${options.key}` } }),
  });
  const answer: Connection["answer"] = async (pending) => {
    const settled = await pending.catch((cause: unknown) => {
      // What the caller aborted is the caller's own reason; everything else means that no answer came.
      throw cause instanceof TypeError ? new PalateUnreachableError(url || "the server", cause) : cause;
    });
    if (!settled.response.ok) throw PalateApiError.from(settled.response.status, settled.error);
    return settled.data as NonNullable<typeof settled.data>;
  };
  return {
    url,
    api,
    policy,
    repeatable: { fetch: repeated },
    answer,
    stream: async (pending) => (await answer(pending)) ?? new ReadableStream(),
  };
}
