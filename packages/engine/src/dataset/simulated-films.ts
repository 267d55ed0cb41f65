import { type Random, seededRandom } from "../random/xoshiro128.ts";
import type { InteractionRow } from "./build.ts";
import { inventTitle, simulatedGenres } from "./simulated-titles.ts";

export interface SimulatedFilm {
  readonly itemId: string;
  /** invented, with the year in parentheses as MovieLens writes it */
  readonly title: string;
  /** one to three */
  readonly genres: readonly string[];
  readonly year: number;
}

export interface SimulatedFilms {
  readonly films: readonly SimulatedFilm[];
  /** ratings from 1 to 5 with times, each pair of user and film once, in order of time */
  readonly ratings: readonly (InteractionRow & { readonly timestamp: number })[];
}

export interface SimulationSize {
  readonly films: number;
  readonly users: number;
  /** at most half of all pairs */
  readonly ratings: number;
}

const fewestRatingsPerUser = 20;
const styleDimensions = 6;
const schoolsPerGenre = 3;
const newestYear = 2024;
/** 2024-01-01 and two years before it, in seconds: the simulation has a time of its own */
const firstSecond = 1_640_995_200;
const lastSecond = 1_704_067_200;

/**
 * Invents films and people who rate them, for trying the system where no real data can be had.
 *
 * Each film has genres, a year, a style within its genre, a quality and a popularity with a long tail. Each person has
 * favourite genres, an era and styles that they like. People come across films by popularity, choose by taste and rate
 * by taste, quality and mood. So popularity explains a part of the choices, and a model that learns tastes explains
 * visibly more.
 *
 * @param seed the same seed gives the same films and ratings
 */
export function simulateFilms(
  seed = 42,
  size: SimulationSize = { films: 2000, users: 1000, ratings: 100_000 },
): SimulatedFilms {
  const random = seededRandom(seed);
  const films = makeFilms(random.fork("films"), size.films);
  const people = makePeople(random.fork("people"), size);
  const choices = random.fork("choices");
  const ratings = people.flatMap((person) => rateFilms(choices, person, films));
  return {
    films: films.map(({ itemId, title, genres, year }) => ({ itemId, title, genres, year })),
    ratings: ratings.sort((a, b) => a.timestamp - b.timestamp),
  };
}

interface Film extends SimulatedFilm {
  readonly genreIndices: readonly number[];
  readonly style: Float64Array;
  readonly quality: number;
  readonly logPopularity: number;
}

interface Person {
  readonly userId: string;
  readonly genreTaste: Float64Array;
  readonly styleTaste: Float64Array;
  readonly era: number;
  /** how much higher or lower than others this person rates */
  readonly leniency: number;
  readonly ratingCount: number;
}

function makeFilms(random: Random, count: number): Film[] {
  // A genre has a few schools, and films of one school are alike: what genre labels alone do not tell.
  const schools = simulatedGenres.map(() =>
    Array.from({ length: schoolsPerGenre }, () => normals(random, styleDimensions, 1)),
  );
  const titles = new Set<string>();
  return Array.from({ length: count }, (_, position) => {
    const genreIndices = drawGenres(random);
    const main = genreIndices[0];
    const school = schools[main][random.below(schoolsPerGenre)];
    const year = newestYear - Math.floor(75 * random.uniform() ** 1.8);
    const quality = random.normal();
    return {
      itemId: `sim-film-${position + 1}`,
      title: newTitle(random, simulatedGenres[main], year, titles),
      genres: genreIndices.map((genre) => simulatedGenres[genre]),
      year,
      genreIndices,
      style: school.map((value) => value + 0.45 * random.normal()),
      quality,
      logPopularity: 1.25 * random.normal() + 0.4 * quality + (year - 1990) / 60,
    };
  });
}

/** Earlier genres of the list are more common. */
function drawGenres(random: Random): number[] {
  const genres = new Set<number>();
  const count = 1 + Math.floor(3 * random.uniform() ** 1.6);
  while (genres.size < count) genres.add(Math.floor(simulatedGenres.length * random.uniform() ** 1.3));
  return [...genres];
}

function newTitle(random: Random, genre: string, year: number, taken: Set<string>): string {
  for (;;) {
    const title = inventTitle(random, genre);
    if (taken.has(title)) continue;
    taken.add(title);
    return `${title} (${year})`;
  }
}

function makePeople(random: Random, size: SimulationSize): Person[] {
  return Array.from(ratingCounts(random.fork("activity"), size), (ratingCount, position) => ({
    userId: `sim-user-${position + 1}`,
    genreTaste: normals(random, simulatedGenres.length, 1),
    styleTaste: normals(random, styleDimensions, 1),
    era: newestYear - 60 * random.uniform() ** 1.5,
    leniency: 0.35 * random.normal(),
    ratingCount,
  }));
}

/** Few rate a lot, most rate little; the counts add up to the ratings asked for. */
function ratingCounts(random: Random, { users, films, ratings }: SimulationSize): Int32Array {
  const weights = Float64Array.from({ length: users }, () => Math.exp(0.8 * random.normal()));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const least = Math.min(fewestRatingsPerUser, Math.floor(ratings / users));
  const most = Math.floor(films / 2);
  const counts = Int32Array.from(weights, (weight) =>
    Math.min(most, least + Math.floor((weight / total) * (ratings - least * users))),
  );
  let missing = ratings - counts.reduce((sum, count) => sum + count, 0);
  for (let user = 0; missing > 0; user = (user + 1) % users) {
    if (counts[user] >= most) continue;
    counts[user]++;
    missing--;
  }
  return counts;
}

function rateFilms(random: Random, person: Person, films: readonly Film[]) {
  const likings = films.map((film) => liking(person, film));
  // Gumbel noise on the logarithm of a weight and taking the largest: a draw by weight without replacement.
  const keys = films.map(
    (film, index) => film.logPopularity + 1.5 * likings[index] - Math.log(-Math.log(1 - random.uniform())),
  );
  const chosen = Array.from(films.keys())
    .sort((a, b) => keys[b] - keys[a])
    .slice(0, person.ratingCount);
  let timestamp = firstSecond + random.below(lastSecond - firstSecond);
  return random.shuffle(chosen).map((index) => {
    const film = films[index];
    timestamp += 20 + random.below(600);
    const mood = 0.7 * random.normal();
    const felt = 2.65 + person.leniency + 0.4 * film.quality + 0.85 * likings[index] + mood;
    return {
      userId: person.userId,
      itemId: film.itemId,
      value: Math.min(5, Math.max(1, Math.round(felt))),
      timestamp,
    };
  });
}

/** How much a person likes a film's kind: about normal with mean 0 and variance 1 over all pairs. */
function liking(person: Person, film: Film): number {
  let genre = 0;
  for (const index of film.genreIndices) genre += person.genreTaste[index];
  let style = 0;
  for (let dimension = 0; dimension < styleDimensions; dimension++) {
    style += person.styleTaste[dimension] * film.style[dimension];
  }
  const yearsApart = (film.year - person.era) / 15;
  const era = 2 * Math.exp(-(yearsApart * yearsApart) / 2) - 1;
  return (
    0.6 * (genre / Math.sqrt(film.genreIndices.length)) +
    0.65 * (style / Math.sqrt(styleDimensions)) +
    0.3 * era
  );
}

function normals(random: Random, length: number, deviation: number): Float64Array {
  return Float64Array.from({ length }, () => deviation * random.normal());
}
