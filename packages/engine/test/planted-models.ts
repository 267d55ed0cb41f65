import {
  buildEventLog,
  buildFeatures,
  createKernelPool,
  decodeArtifact,
  type EventRow,
  encodeArtifact,
  loadRankingModel,
  models,
  preferenceView,
  type RankingModel,
  resolveConfig,
  seededRandom,
  viewFor,
  withCatalogColumns,
} from "../src/index.ts";

const ratingRange = { min: 1, max: 5 };
const itemsPerTaste = 8;

export const tastes = ["Drama", "Comedy", "Horror"] as const;

/** Items by id with the one taste that each is for: item 0 of a taste is rated most, the last one least. */
export const plantedItems: ReadonlyMap<string, (typeof tastes)[number]> = new Map(
  tastes.flatMap((taste) =>
    Array.from({ length: itemsPerTaste }, (_, item) => [`${taste}-${item}`, taste] as const),
  ),
);

/** Models whose lists are looked at by name; of the others only what holds for any scores is asked. */
const trainedWhole: ReadonlySet<string> = new Set(["implicit-als", "biased-mf"]);

/**
 * Every model there is, fitted on users who rate items of their own taste 4 or 5 and others 1 or 2, and taken through
 * its artifact as serving would.
 */
export async function plantedModels(): Promise<RankingModel[]> {
  const { items, log } = buildEventLog(plantedEvents());
  const pool = await createKernelPool({ threads: 1 });
  const likes = new Int32Array(items.size);
  const itemFeatures = buildFeatures(items.size, [
    { name: "genres", kind: "categories", values: items.ids.map((id) => [plantedItems.get(id)!]) },
  ]);
  const preferences = preferenceView({ ratingRange, likedFrom: 3 }).interactions(log);
  for (const [row, item] of preferences.items.entries()) if (preferences.values[row] > 0) likes[item]++;
  try {
    return await Promise.all(
      models.map(async (definition) => {
        const interactions = viewFor(definition.task, { ratingRange, likedFrom: 3 }).interactions(log);
        const isBrief = "epochs" in definition.config && !trainedWhole.has(definition.name);
        const config = resolveConfig(definition.config, isBrief ? { epochs: 2 } : {});
        const fitted = await definition.fit({ interactions, ratingRange, itemFeatures }, config, {
          seed: 42,
          pool,
        });
        const columns = { itemIds: items.ids, itemCounts: likes, ratingRange, likedFrom: 3 };
        const { manifest, tensors } = encodeArtifact(withCatalogColumns(fitted.save(), columns));
        return loadRankingModel(decodeArtifact(JSON.parse(JSON.stringify(manifest)), tensors), "1.0.0");
      }),
    );
  } finally {
    await pool.close();
  }
}

function* plantedEvents(): Generator<EventRow> {
  const random = seededRandom(7);
  for (let user = 0; user < 60; user++) {
    const own = tastes[user % tastes.length];
    for (const [itemId, taste] of plantedItems) {
      const rank = Number(itemId.split("-")[1]);
      if (random.uniform() > 0.9 - rank / itemsPerTaste / 2) continue;
      if (taste !== own && random.uniform() > 0.3) continue;
      const value = (taste === own ? 4 : 1) + random.below(2);
      yield { userId: `user-${user}`, itemId, type: "rate", value, timestamp: 1e9 + user };
    }
  }
}
