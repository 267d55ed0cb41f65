import {
  type BootstrapOptions,
  evaluateOn,
  findModel,
  type Interactions,
  type Interval,
  type KernelPool,
} from "@palate/engine";
import type { LearningData } from "../learning-data.ts";
import type { RecipeModel } from "../recipe.ts";
import { genreFeatures } from "../train-models.ts";

export interface Measuring {
  /** learned from `train`, measured on `test` */
  readonly data: LearningData;
  readonly genres?: readonly (readonly string[])[];
  readonly pool: KernelPool;
  readonly signal: AbortSignal;
  readonly seed: number;
  /** what of the training part is learned from, all of it when absent; histories are folded in all the same */
  learnedOf?(train: Interactions): Interactions;
  readonly memoryBytes?: number;
  /** how intervals are made; when absent their ends say nothing */
  readonly bootstrap?: BootstrapOptions;
}

/**
 * Fits a model on the training part and measures it on the held-out part. Nothing is kept.
 * @throws what the fit throws, CancelledError when the signal is aborted
 */
export async function measureModel(
  { name, config }: RecipeModel,
  { data, genres, pool, signal, seed, learnedOf, memoryBytes, bootstrap = valueAlone }: Measuring,
): Promise<{ readonly metrics: Readonly<Record<string, Interval>> }> {
  const definition = findModel(name);
  if (definition === undefined) throw new RangeError(`There is no model called "${name}".`);
  const { task } = definition;
  const { train, test, columns } = data;
  const fitted = await definition.fit(
    {
      interactions: learnedOf?.(train[task]) ?? train[task],
      ratingRange: columns.ratingRange,
      ...(genres && { itemFeatures: genreFeatures(genres) }),
    },
    config,
    { seed, pool, signal, ...(memoryBytes !== undefined && { memoryBytes }) },
  );
  return evaluateOn({ pool, signal }, fitted, {
    ranking: {
      train: train[task],
      seen: train.ranking,
      test: test.ranking,
      ...(genres && { genres }),
      bootstrap,
    },
    ratings: { train: train.rating, test: test.rating, bootstrap },
  });
}

const valueAlone: BootstrapOptions = { resamples: 1 };
