import type { Artifact, Json } from "../artifact/artifact.ts";
import type { Features } from "../dataset/features.ts";
import type { History } from "../dataset/history.ts";
import type { ItemIndex, UserIndex } from "../dataset/indices.ts";
import type { Interactions } from "../dataset/interactions.ts";
import { boundedPool } from "../kernels/bounded-pool.ts";
import type { KernelPool } from "../kernels/pool.ts";
import type { Space } from "../tuning/space/space.ts";

export type { History } from "../dataset/history.ts";

/** What a model predicts: an order of items, ratings on the scale of the data, or both. */
export type Task = "ranking" | "rating";

/** One hyper-parameter: its default, its allowed range and one line of documentation. */
export type ConfigField =
  | {
      readonly kind: "number" | "integer";
      readonly default: number;
      readonly min: number;
      readonly max: number;
      readonly scale?: "linear" | "log";
      readonly doc: string;
    }
  | {
      readonly kind: "choice";
      readonly default: string;
      readonly choices: readonly string[];
      readonly doc: string;
    }
  | { readonly kind: "boolean"; readonly default: boolean; readonly doc: string }
  | {
      /** text in a form of its own, which `fit` checks: such as names with weights */
      readonly kind: "text";
      readonly default: string;
      readonly maxLength: number;
      readonly doc: string;
    };

export type ConfigSchema<Config> = { readonly [Field in keyof Config]-?: ConfigField };

/** What `fit` sees. The view of `interactions` follows the model's task: preferences for ranking, ratings for rating. */
export interface TrainingData {
  readonly interactions: Interactions;
  /** lowest and highest possible rating; predictions are clamped to it */
  readonly ratingRange: { readonly min: number; readonly max: number };
  /** attributes of items, one row per item index; absent when there are none */
  readonly itemFeatures?: Features;
  /** attributes of users, one row per user index; absent when there are none */
  readonly userFeatures?: Features;
}

/** What a model knows of one user; only the model that made it can read it. */
export type Taste = {
  readonly vector: Float32Array;
  readonly bias?: number;
  /** of a sampled model: one for each of its samples, whose vectors stand one after another in `vector` */
  readonly biases?: Float32Array;
  readonly history?: History;
};

/** One item of the user's own history that speaks for (above 0) or against a recommended item. */
export interface Contribution {
  readonly item: ItemIndex;
  /**
   * part of the score that this item of the history accounts for, in the units of `score`; over a history they add up
   * to the score less that of a user without a history
   */
  readonly contribution: number;
}

export interface Progress {
  /** share of the work that is done, in [0, 1] */
  readonly fraction: number;
  readonly epoch?: number;
  readonly epochs?: number;
  readonly loss?: number;
}

/** Everything that enters a fit from outside: the engine has no clock, no randomness and no files of its own. */
export interface FitContext {
  readonly seed: number;
  /** more threads finish sooner, and never change a result */
  readonly pool: KernelPool;
  readonly signal?: AbortSignal;
  report?(progress: Progress): void;
  /**
   * Kernel memory that the fit may hold at one time, in bytes; what there is when absent. A fit that needs more works
   * in smaller portions where that changes no result, or ends with MemoryLimitError before the memory is taken.
   */
  readonly memoryBytes?: number;
  /**
   * Hears after each epoch of a resumable model. `state` makes the artifact to go on from; it must be called, if at
   * all, before the listener returns.
   */
  onCheckpoint?(epoch: number, state: () => Artifact): void;
  /** goes on after the epoch of this checkpoint, made with equal data, config and seed, and ends with the same bits */
  readonly resumeFrom?: Artifact;
}

/** One row of `width` numbers for each item. */
export interface ItemVectors {
  readonly data: Float32Array;
  readonly width: number;
}

/** Scores many users at once; holds kernel memory until it is released. */
export interface BatchScorer {
  /**
   * @returns for each taste the scores of all items: those of `score` but for rounding, which is the same on any number
   *   of threads. They are overwritten by the next call.
   * @throws CancelledError when the signal is aborted
   */
  score(tastes: readonly Taste[], signal?: AbortSignal): Promise<readonly Float32Array[]>;
  release(): void;
}

export interface FittedModel {
  readonly itemCount: number;
  /** Folds a history in. Pure: an equal history gives an equal taste. */
  taste(history: History): Taste;
  /**
   * Scores `items` (all items of the model when the list covers them) for one taste.
   * @param scores receives one score per entry of `items`; higher is better
   */
  score(taste: Taste, items: Int32Array, scores: Float32Array): void;
  save(): Artifact;

  // Abilities: there only when they are true of the model.
  /** each score is the probability that the user likes the item, in [0, 1] */
  readonly scoresAreProbabilities?: true;
  /** the score of an item is the inner product of the taste's vector with the item's row */
  readonly itemVectors?: ItemVectors;
  /** for models that score many users sooner together than one by one; `itemVectors` says as much by itself */
  batchScorer?(pool: KernelPool): BatchScorer;
  /** the taste learned in training, for users of the training data */
  tasteOf?(user: UserIndex): Taste;
  /**
   * Predicted rating, within the rating range.
   * @param item -1 for an unknown item
   * @param timestamp seconds since the epoch at which the rating is given; models without a sense of time ignore it
   */
  predict?(taste: Taste, item: ItemIndex | -1, timestamp?: number): number;
  /** the user's own items that account for this score, strongest first, at most `limit` */
  contributions?(taste: Taste, item: ItemIndex, limit: number): Contribution[];
  /** how many of the known users from whose likes this score is made liked the item */
  similarUsers?(taste: Taste, item: ItemIndex): number;
}

export interface ModelDefinition<Config extends object> {
  /** kebab-case, unique: "implicit-als"; "++" may end it */
  readonly name: string;
  readonly task: Task;
  readonly summary: string;
  readonly paper?: string;
  readonly config: ConfigSchema<Config>;
  /** what a search for settings tries; made of `config` when absent (see `searchSpace`). Epochs stay out: they are a run's budget */
  readonly space?: Space;
  /** true of a model whose fit draws no random numbers: the seed changes nothing */
  readonly unseeded?: boolean;
  /** true of a model that gives everybody the same list, but for what they have seen */
  readonly impersonal?: boolean;
  /** true of a model whose fit tells of checkpoints and goes on from them */
  readonly resumable?: boolean;
  /**
   * true of a model that reads histories as sequences: it wants a pair of user and item as often as it occurs, where
   * others want it once
   */
  readonly sequential?: boolean;
  /** what the training data must have beside interactions */
  readonly needs?: "itemFeatures";
  /**
   * True of a model that keeps several samples of its posterior instead of one best answer. Its tastes hold a vector for
   * each sample. Its loss falls to a level and then moves about it, for what is drawn is not what is best.
   */
  readonly sampled?: boolean;
  /**
   * @throws ConfigError naming each bad field with its range
   * @throws DivergenceError when the loss stops being finite
   * @throws MissingFeaturesError when the data lack what the model needs
   */
  fit(data: TrainingData, config: Config, context: FitContext): Promise<FittedModel>;
  load(artifact: Artifact): FittedModel;
}

/** Fixes the type of a definition where it is written, and holds its fits to `memoryBytes`. */
export function defineModel<Config extends { readonly [Field in keyof Config]: Json }>(
  definition: ModelDefinition<Config>,
): ModelDefinition<Config> {
  return {
    ...definition,
    fit: (data, config, context) =>
      definition.fit(data, config, { ...context, pool: boundedPool(context.pool, context.memoryBytes) }),
  };
}
