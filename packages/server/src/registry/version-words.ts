import { type ModelVersion, PalateError, type VersionMetadata } from "@palate/contract";

/** A version in the words that other registries' callers know. */
export function metadataOf(given: ModelVersion): VersionMetadata {
  const { version, model, createdAt, config, metrics, trainingData, tags, description } = given;
  return {
    version,
    model_type: model,
    trained_at: createdAt,
    hyperparameters: config,
    metrics: Object.fromEntries(Object.entries(metrics).map(([name, { value }]) => [name, value])),
    training_data: {
      n_users: trainingData.users,
      n_movies: trainingData.items,
      n_ratings: trainingData.interactions,
    },
    ...(tags !== undefined && { tags }),
    ...(description !== undefined && { description }),
  };
}

export function missingVersion(model: string, version: string): PalateError {
  const detail =
    version === "latest"
      ? `There is no version of ${model} yet.`
      : `There is no version ${version} of ${model}.`;
  return new PalateError("MODEL_VERSION_MISSING", { model, version, detail });
}
