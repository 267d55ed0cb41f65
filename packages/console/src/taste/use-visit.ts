import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { ratingsQuery, useRate } from "./ratings.ts";
import { you } from "./who.tsx";

const route = getRouteApi("/taste");

/** Whose taste is looked at, and how: what the address says, and what the user has rated. */
export function useVisit() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const change = (to: Partial<typeof search>, replace = true) =>
    void navigate({ search: (before) => ({ ...before, ...to }), replace, resetScroll: false });
  const userId = search.user ?? you;
  const ratings = useQuery(ratingsQuery(userId));
  const rate = useRate(userId);
  return {
    search,
    change,
    userId,
    isYou: userId === you,
    likes: search.likes?.split(",") ?? [],
    ratings,
    valueByItem: new Map(ratings.data?.map(({ itemId, value }) => [itemId, value])),
    rate,
  };
}

export type Visit = ReturnType<typeof useVisit>;
