import type { RecordedEvent } from "@palate/client";
import { queryOptions, useMutation } from "@tanstack/react-query";
import { palate, queryClient } from "../api.ts";

/** What a user thinks of an item: the latest rating they gave it. */
export interface Rating {
  readonly itemId: string;
  readonly value: number;
  readonly at: string;
}

/** @param events newest first @returns one rating per item, newest first */
export function ratingsOf(events: readonly RecordedEvent[]): Rating[] {
  const ratings = new Map<string, Rating>();
  for (const { itemId, type, value, timestamp } of events)
    if (type === "rate" && value !== undefined && !ratings.has(itemId))
      ratings.set(itemId, { itemId, value, at: timestamp });
  return [...ratings.values()];
}

/** The newest thousand events are looked at; nobody scrolls through more ratings than that. */
export function ratingsQuery(userId: string) {
  return queryOptions({
    queryKey: ["ratings", userId],
    queryFn: async ({ signal }) => ratingsOf(await palate.users.events(userId, { limit: 1000 }, { signal })),
  });
}

interface NewRating {
  readonly itemId: string;
  readonly value: number;
  /** the list in which the item stood */
  readonly recommendationId?: string | undefined;
}

/** Rates an item. It shows at once, and is taken back when the server refuses it. */
export function useRate(userId: string) {
  const { queryKey } = ratingsQuery(userId);
  return useMutation({
    mutationFn: ({ itemId, value, recommendationId }: NewRating) =>
      palate.track({
        userId,
        itemId,
        type: "rate",
        value,
        ...(recommendationId !== undefined && { recommendationId }),
      }),
    onMutate: async ({ itemId, value }) => {
      await queryClient.cancelQueries({ queryKey });
      queryClient.setQueryData(queryKey, (ratings = []) => [
        { itemId, value, at: new Date().toISOString() },
        ...ratings.filter((rating) => rating.itemId !== itemId),
      ]);
    },
    // The new list is fetched after the commit, so it has the rating in it.
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["recommendations", userId] }),
    onSettled: () => queryClient.invalidateQueries({ queryKey }),
  });
}
