import { useMemo, useState, useSyncExternalStore } from "react";
import type { ListRequest, RecommendedItem, ShownList } from "../index.ts";
import { createListStore, type ListState, type ListStoreOptions } from "./list-store.ts";
import { useTracker } from "./provider.ts";

export interface UsedRecommendations extends ListState {
  /** the items of the latest list; empty until there is one */
  readonly items: readonly RecommendedItem[];
  /** ties clicks and the like to the latest list */
  readonly shown: ShownList | undefined;
  /** Asks for the list anew. */
  refresh(): void;
}

const none: readonly RecommendedItem[] = [];

/**
 * A list for whoever is here. It is asked for in the browser, never while a server renders: give what the server has as
 * `initialList`. Requests that are equal as JSON are one request, so it may be written where it is used.
 */
export function useRecommendations(
  request: ListRequest = {},
  options: ListStoreOptions = {},
): UsedRecommendations {
  const tracker = useTracker();
  const key = JSON.stringify([request, options.refreshAfter]);
  const givenId = options.initialList?.recommendationId;
  const [first] = useState({ key, givenId });
  // A list that was given for another request is not this one's, unless it is a new one.
  const initialList = first.key === key || first.givenId !== givenId ? options.initialList : undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: key and id stand for the request, the options and the list
  const store = useMemo(
    () => createListStore(tracker, request, { ...options, initialList }),
    [tracker, key, initialList?.recommendationId],
  );
  const state = useSyncExternalStore(store.subscribe, store.state, store.state);
  const { list } = state;
  return {
    ...state,
    items: list?.items ?? none,
    shown: useMemo(() => list && tracker.list(list), [tracker, list]),
    refresh: store.refresh,
  };
}
