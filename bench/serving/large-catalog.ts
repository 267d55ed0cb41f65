/**
 * A catalog of any size, planted: items of clusters with attributes, factors near their cluster's, and users who like
 * items of two clusters. Nothing is trained: the factors are put into an artifact as they are.
 */
import {
  type Artifact,
  type Attributes,
  encodeArtifact,
  findModel,
  resolveConfig,
  seededRandom,
  withCatalogColumns,
} from "@palate/engine";

const clusters = 64;
const factors = 64;
const genres = [
  "Action",
  "Comedy",
  "Crime",
  "Drama",
  "Family",
  "History",
  "Horror",
  "Romance",
  "Sport",
  "War",
];
const epoch = Date.parse("2026-01-01T00:00:00Z");

export const users = 20_000;
export const eventsOfUser = 20;

export const itemId = (index: number) => `item-${String(index).padStart(7, "0")}`;
export const userId = (index: number) => `user-${index}`;

/** A list as a shop asks for it: in stock and affordable, varied, at most three of a genre, with reasons. */
export const scenario = {
  filter: "item.inStock == true and item.year >= 1990 and item.price < 80",
  policy: { diversity: { weight: 0.3 }, caps: [{ attribute: "mainGenre", most: 3 }] },
  explain: true,
};

export function itemAt(index: number): { itemId: string; attributes: Attributes } {
  const random = seededRandom(index + 1);
  const [first, second] = [random.below(genres.length), random.below(genres.length)];
  return {
    itemId: itemId(index),
    attributes: {
      title: `The ${genres[second]} of ${clusterOf(index)} and ${random.below(5000)}`,
      genres: [...new Set([genres[first], genres[second]])],
      mainGenre: genres[first],
      year: 1960 + random.below(66),
      price: random.below(10_000) / 100,
      inStock: random.below(10) > 0,
      releasedAt: new Date(epoch - random.below(20_000) * 86_400_000).toISOString(),
    },
  };
}

/** Items that a user likes, those of low numbers more often. */
export function likesOf(user: number, count: number): string[] {
  const random = seededRandom(1_000_000_007 + user);
  const own = [random.below(clusters), random.below(clusters)];
  return Array.from({ length: eventsOfUser }, (_, event) => {
    const place = Math.floor(random.uniform() ** 3 * (count / clusters));
    return itemId(place * clusters + (own[event % 2] ?? 0));
  });
}

function clusterOf(index: number): number {
  return index % clusters;
}

/** The artifact of `implicit-als` with planted factors, as a run would leave it. */
export function plantedArtifact(count: number) {
  const config = resolveConfig(findModel("implicit-als")?.config ?? {}, { factors, alpha: 40 });
  const random = seededRandom(42);
  const centres = Float32Array.from({ length: clusters * factors }, () => random.normal());
  const items = new Float32Array(count * factors);
  const itemCounts = new Int32Array(count);
  for (let item = 0; item < count; item++) {
    const share = (item + 1) / count;
    itemCounts[item] = Math.floor(1 + 50_000 / (1 + 50_000 * share));
    // What is liked more has longer vectors, as in learned models.
    const length = 0.02 * (1 + 2 * (1 - share) ** 4) * (0.7 + 0.6 * random.uniform());
    const centre = clusterOf(item) * factors;
    for (let factor = 0; factor < factors; factor++)
      items[item * factors + factor] = length * ((centres[centre + factor] ?? 0) + 0.8 * random.normal());
  }
  const artifact: Artifact = {
    model: "implicit-als",
    layout: 2,
    config: config as Artifact["config"],
    metadata: { userCount: 1, itemCount: count },
    tensors: {
      userFactors: { shape: [1, factors], data: new Float32Array(factors) },
      itemFactors: { shape: [count, factors], data: items },
    },
  };
  const itemIds = Array.from({ length: count }, (_, item) => itemId(item));
  return encodeArtifact(
    withCatalogColumns(artifact, { itemIds, itemCounts, ratingRange: { min: 1, max: 5 }, likedFrom: 3 }),
  );
}
