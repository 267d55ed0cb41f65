import type { Event, Item } from "@palate/client";

const genres = ["Drama", "Comedy", "Horror"];

export const filmTitle = (film: number): string => `Film ${film}`;

/** Films in three genres. */
export const films: Item[] = Array.from({ length: 45 }, (_, film) => ({
  itemId: `film-${film}`,
  attributes: { title: filmTitle(film), genres: [genres[film % genres.length]], year: 1980 + film },
}));

export const userCount = 60;

/** Users who each rate many films of one genre 5, and a few of the others 1: what a model can learn is plain. */
export const ratings: Event[] = Array.from({ length: userCount }, (_, user) =>
  films.flatMap(({ itemId }, film): Event[] => {
    const isLiked = user % genres.length === film % genres.length;
    const isRated = (user * 7 + film * 13) % 10 < (isLiked ? 6 : 2);
    return isRated ? [{ userId: `user-${user}`, itemId, type: "rate", value: isLiked ? 5 : 1 }] : [];
  }),
).flat();
