import type { Candidates } from "./candidates.ts";
import { likedItems } from "./profile.ts";
import type { RankingModel } from "./ranking-model.ts";
import type { UserHistory } from "./user-history.ts";

/** A genre is a favourite from this share of the liked items on. */
const favouriteShare = 0.2;

export interface FavouriteGenres {
  /** genres in lower case, with the number of liked items that have them */
  readonly counts: ReadonlyMap<string, number>;
  /** liked items of which genres are known */
  readonly likedCount: number;
}

/** The genres that many of a user's liked items have. */
export function favouriteGenres(
  history: UserHistory,
  model: RankingModel,
  candidates: Candidates,
): FavouriteGenres {
  const counts = new Map<string, number>();
  let likedCount = 0;
  for (const itemId of likedItems(history, model)) {
    const genres = candidates.genresAt(candidates.positionOf(itemId));
    if (genres.length > 0) likedCount++;
    for (const genre of new Set(genres.map((genre) => genre.toLowerCase()))) {
      counts.set(genre, (counts.get(genre) ?? 0) + 1);
    }
  }
  const favourites = [...counts].filter(([, count]) => count >= favouriteShare * likedCount);
  return { counts: new Map(favourites), likedCount };
}
