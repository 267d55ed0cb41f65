import type { Event, ListRequest, PalateApiError, Recommendations, Tracker } from "../index.ts";

/** A list as it is now known. */
export interface ListState {
  /** the latest list; the one before while the next is on its way */
  readonly list: Recommendations | undefined;
  /** why the latest request failed */
  readonly error: PalateApiError | Error | undefined;
  /** a request is under way */
  readonly isLoading: boolean;
  /** the list is shown while its successor is on its way, or could not be had */
  readonly isStale: boolean;
}

export interface ListStore {
  state(): ListState;
  /** Calls `listener` when the state changes. The list is asked for while somebody listens. @returns what ends it */
  subscribe(listener: () => void): () => void;
  /** Asks for the list anew; a request under way is aborted. */
  refresh(): void;
}

export interface ListStoreOptions {
  /** a list that is there already, such as one that the server rendered; it is asked for anew only when it may have changed */
  readonly initialList?: Recommendations | undefined;
  /** which events of this visitor make the list be asked for anew; all but impressions when absent */
  readonly refreshAfter?: readonly Event["type"][] | undefined;
}

/** Several events at once, such as a rating and a click, are worth one new list. */
const settleMs = 50;

/**
 * Keeps one list fresh: asks for it, shows the one before until the next is there, and asks anew after the visitor's own
 * events or when someone else is here. Knows nothing of React.
 */
export function createListStore(
  tracker: Tracker,
  request: ListRequest,
  { initialList, refreshAfter }: ListStoreOptions = {},
): ListStore {
  const listeners = new Set<() => void>();
  let state: ListState = {
    list: initialList,
    error: undefined,
    isLoading: initialList === undefined,
    isStale: false,
  };
  let underWay: AbortController | undefined;
  let leave: (() => void) | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function become(next: ListState): void {
    state = next;
    for (const listener of [...listeners]) listener();
  }

  function refresh(): void {
    clearTimeout(timer);
    underWay?.abort();
    const own = new AbortController();
    underWay = own;
    become({ ...state, isLoading: true, isStale: state.list !== undefined });
    tracker.recommend(request, { signal: own.signal }).then(
      (list) => {
        if (own.signal.aborted) return;
        become({ list, error: undefined, isLoading: false, isStale: false });
      },
      (error: unknown) => {
        if (own.signal.aborted) return;
        const reason = error instanceof Error ? error : new Error(String(error));
        become({ ...state, error: reason, isLoading: false });
      },
    );
  }

  const changesList = (type: Event["type"]): boolean =>
    refreshAfter === undefined ? type !== "impression" : refreshAfter.includes(type);

  function begin(): void {
    leave = tracker.onChange((change) => {
      if ("event" in change) {
        if (!changesList(change.event.type)) return;
      } else {
        // The list was somebody else's.
        become({ list: undefined, error: undefined, isLoading: true, isStale: false });
      }
      clearTimeout(timer);
      timer = setTimeout(refresh, settleMs);
    });
    if (state.list === undefined || state.isStale) refresh();
  }

  function end(): void {
    leave?.();
    clearTimeout(timer);
    underWay?.abort();
    underWay = undefined;
    // What was asked for never came: whoever listens next asks anew.
    state = { ...state, isLoading: state.list === undefined };
  }

  return {
    state: () => state,
    subscribe(listener) {
      if (listeners.size === 0) begin();
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) end();
      };
    },
    refresh,
  };
}
