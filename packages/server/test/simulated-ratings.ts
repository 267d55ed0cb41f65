import { simulateFilms } from "@palate/engine";

/** Films and ratings with their times, as events; the same for the same numbers. */
export function simulatedRatings(films: number, users: number, ratings: number) {
  const simulated = simulateFilms(1, { films, users, ratings });
  return {
    items: simulated.films.map(({ itemId, title, genres }) => ({ itemId, attributes: { title, genres } })),
    events: simulated.ratings.map(({ userId, itemId, value, timestamp }) => ({
      userId,
      itemId,
      type: "rate",
      value,
      timestamp: new Date(timestamp * 1000).toISOString(),
    })),
  };
}
