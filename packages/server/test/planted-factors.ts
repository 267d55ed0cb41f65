import { type Artifact, findModel, resolveConfig, seededRandom, withCatalogColumns } from "@palate/engine";

export const plantedFactors = 64;
export const plantedItem = (item: number) => `item-${item}`;

/** A model of any number of items that was never trained: an artifact of `implicit-als` with random factors. */
export function plantedArtifact(itemCount: number): Artifact {
  const random = seededRandom(42);
  const config = resolveConfig(findModel("implicit-als")!.config, { factors: plantedFactors, alpha: 10 });
  const data = Float32Array.from({ length: itemCount * plantedFactors }, () => random.uniform() - 0.5);
  const artifact = {
    model: "implicit-als",
    layout: 2,
    config: config as Artifact["config"],
    metadata: {},
    tensors: {
      userFactors: { shape: [1, plantedFactors], data: new Float32Array(plantedFactors) },
      itemFactors: { shape: [itemCount, plantedFactors], data },
    },
  };
  const itemIds = Array.from({ length: itemCount }, (_, item) => plantedItem(item));
  const itemCounts = Int32Array.from(itemIds, () => random.below(100));
  return withCatalogColumns(artifact, { itemIds, itemCounts, ratingRange: { min: 1, max: 5 }, likedFrom: 3 });
}
