import { createPalate, PalateApiError, PalateUnreachableError } from "@palate/client";
import { MutationCache, QueryCache, QueryClient, queryOptions } from "@tanstack/react-query";

/** The page's own server; the session cookie speaks for whoever is signed in. */
export const palate = createPalate();

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noticeSignOut }),
  mutationCache: new MutationCache({ onError: noticeSignOut }),
  defaultOptions: {
    // The client repeats by itself what failed for a moment.
    queries: { retry: false, staleTime: 10_000, refetchOnWindowFocus: true },
  },
});

/** How often what no stream brings is asked for again, while the page is looked at. */
export const refreshMs = 5_000;

/** Who is signed in; null when nobody is. */
export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: ({ signal }) =>
    palate.session.get({ signal }).catch((error: unknown) => {
      if (isSignedOut(error)) return null;
      throw error;
    }),
  staleTime: Number.POSITIVE_INFINITY,
  refetchInterval: ({ state }) => (state.status === "error" ? refreshMs : false),
});

/** What is here: counts, the data set, what is serving. */
export const statusQuery = queryOptions({
  queryKey: ["status"],
  queryFn: ({ signal }) => palate.status({ signal }),
  refetchInterval: refreshMs,
});

// A session can end while its page is open; the next answer says so.
function noticeSignOut(error: unknown): void {
  if (isSignedOut(error)) queryClient.setQueryData(sessionQuery.queryKey, null);
}

/** An error in words: what happened, and what can be done. */
export interface Trouble {
  readonly title: string;
  readonly detail?: string;
  readonly remedy: string;
  readonly fields: readonly { readonly field: string; readonly message: string }[];
  readonly requestId?: string;
}

/** Puts any error that a call may fail with into words. */
export function troubleOf(error: unknown): Trouble {
  if (error instanceof PalateApiError) {
    const { title, detail, remedy, errors, requestId } = error;
    return {
      title,
      remedy,
      fields: errors,
      ...(detail !== undefined && detail !== title && { detail }),
      ...(requestId !== undefined && { requestId }),
    };
  }
  if (error instanceof PalateUnreachableError)
    return {
      title: "The server does not answer.",
      remedy:
        "Look at the terminal where `npm start` runs. This page goes on by itself once the server is back.",
      fields: [],
    };
  return {
    title: "Something went wrong in this page.",
    detail: error instanceof Error ? error.message : String(error),
    remedy: "Load the page again; nothing that was stored is lost.",
    fields: [],
  };
}

/** Whether the answer means that nobody is signed in. */
export function isSignedOut(error: unknown): boolean {
  return error instanceof PalateApiError && error.code === "UNAUTHENTICATED";
}

/** Whether no list can be made because no model has been promoted. */
export function isWithoutModel(error: unknown): boolean {
  return error instanceof PalateApiError && error.code === "NO_MODEL_SERVING";
}

/** Whether the server could not tell which columns of a file hold the user and the item. */
export function isMappingIncomplete(error: unknown): boolean {
  return error instanceof PalateApiError && error.code === "IMPORT_MAPPING_INCOMPLETE";
}

/** Whether what was asked for does not exist. */
export function isMissing(error: unknown): boolean {
  return (
    error instanceof PalateApiError && (error.code === "NOT_FOUND" || error.code === "MODEL_VERSION_MISSING")
  );
}
