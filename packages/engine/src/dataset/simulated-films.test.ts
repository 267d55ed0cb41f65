import fc from "fast-check";
import { expect, test } from "vitest";
import {
  buildEventLog,
  createKernelPool,
  evaluateRanking,
  findModel,
  preferenceView,
  resolveConfig,
  split,
} from "../index.ts";
import { simulateFilms } from "./simulated-films.ts";
import { simulatedGenres } from "./simulated-titles.ts";

test("films are distinct and plausible, and every rating is of one of them", () => {
  const { films, ratings } = simulateFilms();
  expect(films).toHaveLength(2000);
  expect(new Set(films.map(({ title }) => title)).size).toBe(2000);
  for (const { title, genres, year } of films) {
    expect(title).toMatch(/^[A-Z].* \(\d{4}\)$/);
    expect(year).toBeGreaterThanOrEqual(1949);
    expect(year).toBeLessThanOrEqual(2024);
    expect(new Set(genres).size).toBe(genres.length);
    expect(genres.length).toBeGreaterThan(0);
    expect(simulatedGenres).toEqual(expect.arrayContaining([...genres]));
  }
  expect(ratings).toHaveLength(100_000);
  const known = new Set(films.map(({ itemId }) => itemId));
  expect(ratings.every(({ itemId }) => known.has(itemId))).toBe(true);
  expect(new Set(ratings.map(({ userId }) => userId)).size).toBe(1000);
});

test("any size is simulated as asked: each pair once, whole ratings, in order of time, the same for a seed", () => {
  const sizes = fc
    .record({ films: fc.integer({ min: 2, max: 60 }), users: fc.integer({ min: 1, max: 12 }) })
    .chain(({ films, users }) =>
      fc.record({
        films: fc.constant(films),
        users: fc.constant(users),
        ratings: fc.integer({ min: 0, max: users * Math.floor(films / 2) }),
      }),
    );
  fc.assert(
    fc.property(fc.nat(), sizes, (seed, size) => {
      const { films, ratings } = simulateFilms(seed, size);
      expect(films).toHaveLength(size.films);
      expect(ratings).toHaveLength(size.ratings);
      expect(new Set(ratings.map(({ userId, itemId }) => `${userId} ${itemId}`)).size).toBe(size.ratings);
      expect(ratings.every(({ value }) => [1, 2, 3, 4, 5].includes(value))).toBe(true);
      const times = ratings.map(({ timestamp }) => timestamp);
      expect(times).toEqual(times.toSorted((a, b) => a - b));
      expect(simulateFilms(seed, size)).toEqual({ films, ratings });
    }),
  );
});

test("models that learn tastes beat popularity, intervals apart", async () => {
  const { ratings } = simulateFilms();
  const { log } = buildEventLog(ratings.map((rating) => ({ ...rating, type: "rate" })));
  const ratingRange = { min: 1, max: 5 };
  const preferences = preferenceView({ ratingRange }).interactions(log);
  const { train, test: heldOut } = split(preferences, { kind: "per-user", choose: "latest" });
  const pool = await createKernelPool();
  try {
    const ndcgOf = async (name: string) => {
      const definition = findModel(name);
      if (definition === undefined) throw new Error(`There is no model ${name}.`);
      const config = resolveConfig(definition.config, {});
      const model = await definition.fit({ interactions: train, ratingRange }, config, { seed: 42, pool });
      return evaluateRanking(model, { train, test: heldOut }).metrics["ndcg@10"];
    };
    const popularity = await ndcgOf("popularity");
    for (const name of ["item-knn", "implicit-als"]) {
      const { value, low } = await ndcgOf(name);
      expect(low).toBeGreaterThan(popularity.high);
      expect(value).toBeGreaterThan(1.3 * popularity.value);
    }
  } finally {
    await pool.close();
  }
});
