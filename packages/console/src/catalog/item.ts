import type { StoredItem } from "@palate/client";
import { queryOptions, useQueries, useQuery } from "@tanstack/react-query";
import { isMissing, palate, queryClient } from "../api.ts";
import { nameOf } from "./name.ts";

/** An item as the console shows it. */
export interface ShownItem {
  readonly itemId: string;
  readonly title: string;
  readonly year: number | undefined;
  readonly genres: readonly string[];
}

/** One item of the catalog; an item that only events know of is shown by its id. */
export function itemQuery(itemId: string) {
  return queryOptions({
    queryKey: ["item", itemId],
    queryFn: async ({ signal }): Promise<ShownItem> => {
      try {
        return shown(await palate.items.get(itemId, { signal }));
      } catch (error) {
        if (isMissing(error)) return { itemId, title: itemId, year: undefined, genres: [] };
        throw error;
      }
    },
    staleTime: 5 * 60_000,
  });
}

/** @returns undefined until it is known, and when no id is given */
export function useItem(itemId: string | undefined): ShownItem | undefined {
  return useQuery({ ...itemQuery(itemId ?? ""), enabled: itemId !== undefined }).data;
}

/** @returns the items that are known so far, by id */
export function useItems(itemIds: readonly string[]): ReadonlyMap<string, ShownItem> {
  return useQueries({
    queries: itemIds.map(itemQuery),
    combine: (results) =>
      new Map(results.flatMap(({ data }) => (data === undefined ? [] : [[data.itemId, data] as const]))),
  });
}

/** Items whose titles have words that begin so, best match first; the most rated ones for an empty search. */
export function searchQuery(search: string, limit: number) {
  return queryOptions({
    queryKey: ["items", search, limit],
    queryFn: async ({ signal }): Promise<ShownItem[]> => {
      const page = await palate.items.search({ ...(search !== "" && { search }), limit }, { signal });
      const items = page.items.map(shown);
      for (const item of items) queryClient.setQueryData(itemQuery(item.itemId).queryKey, item);
      return items;
    },
    staleTime: 60_000,
  });
}

/** The genres that the most rated items have, most frequent first. */
export const genresQuery = queryOptions({
  queryKey: ["genres"],
  queryFn: async () => {
    const counts = new Map<string, number>();
    for (const { genres } of await queryClient.fetchQuery(searchQuery("", 200)))
      for (const genre of genres) counts.set(genre, (counts.get(genre) ?? 0) + 1);
    return [...counts].sort(([, one], [, other]) => other - one).map(([genre]) => genre);
  },
  staleTime: 60_000,
});

function shown({ itemId, attributes }: StoredItem): ShownItem {
  const { title, year, genres } = attributes;
  const name = nameOf(typeof title === "string" && title !== "" ? title : itemId);
  return {
    itemId,
    title: name.title,
    year: typeof year === "number" ? year : name.year,
    genres: Array.isArray(genres) ? genres.filter((genre) => typeof genre === "string") : [],
  };
}
