import type { RecommendationRequest, Recommendations } from "@palate/client";
import { queryOptions } from "@tanstack/react-query";
import { palate, queryClient } from "../api.ts";
import { type Movement, movements } from "./movement.ts";
import { ratingsQuery } from "./ratings.ts";

/** What the list is asked for. */
export interface Wish {
  readonly userId: string;
  readonly k: number;
  /** only items of this genre */
  readonly genre: string | undefined;
  /** preferred genres: they count until there are ratings */
  readonly likes: readonly string[];
  /** an alias or "model@version"; the champion when absent */
  readonly model: string | undefined;
}

export interface TasteList {
  readonly recommendations: Recommendations;
  /** against the list before it; empty for the first one */
  readonly movement: ReadonlyMap<string, Movement>;
}

/** The list for a user, with how it differs from the one shown before. */
export function recommendationsQuery(wish: Wish) {
  const queryKey = [
    "recommendations",
    wish.userId,
    wish.genre ?? "",
    wish.likes.join(),
    wish.k,
    wish.model ?? "",
  ];
  return queryOptions({
    queryKey,
    queryFn: async ({ signal }): Promise<TasteList> => {
      const before = queryClient.getQueryData<TasteList>(queryKey)?.recommendations;
      const recommendations = await palate.recommend(requestFor(wish), { signal });
      if (before === undefined) return { recommendations, movement: new Map() };
      const rated = queryClient.getQueryData(ratingsQuery(wish.userId).queryKey) ?? [];
      const gone = new Set(rated.map(({ itemId }) => itemId));
      return { recommendations, movement: movements(idsOf(before), idsOf(recommendations), gone) };
    },
    staleTime: 30_000,
    // Another genre or a longer list may show the old list meanwhile; another user's may not.
    placeholderData: (previous, query) => (query?.queryKey[1] === wish.userId ? previous : undefined),
  });
}

export function idsOf(recommendations: Recommendations | undefined): string[] {
  return recommendations?.items.map(({ itemId }) => itemId) ?? [];
}

/** The request for a list with its reasons; the model, where one is wished for, is named. */
export function requestFor({ userId, k, genre, likes, model }: Wish): RecommendationRequest {
  return {
    userId,
    k,
    explain: true,
    timings: true,
    ...(model !== undefined && { model }),
    ...(genre !== undefined && { filter: { genres: genre } }),
    ...(likes.length > 0 && { context: { preferredGenres: [...likes] } }),
  };
}
