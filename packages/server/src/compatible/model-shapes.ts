import type { Alias, CompatibleModel, ModelVersion, modelStages } from "@palate/contract";

/** A version in the words of the compatible endpoints. */
export function modelOf(given: ModelVersion): CompatibleModel {
  const { version, model, createdAt, config, metrics, trainingData, aliases } = given;
  return {
    version,
    model_type: model,
    trained_at: createdAt,
    hyperparameters: config,
    metrics: valuesOf(metrics),
    training_data: {
      n_users: trainingData.users,
      n_movies: trainingData.items,
      n_ratings: trainingData.interactions,
    },
    stage: stageOf(aliases),
  };
}

/** What was measured of a version. */
export function measured({ version, model, createdAt, metrics }: ModelVersion) {
  return {
    version,
    model_type: model,
    trained_at: createdAt,
    metrics: valuesOf(metrics),
    intervals: metrics,
  };
}

export function stageOf(aliases: readonly Alias[]): (typeof modelStages)[number] {
  if (aliases.includes("champion")) return "Production";
  return aliases.includes("challenger") ? "Staging" : "Archived";
}

export function referenceOf({
  model,
  version,
}: {
  readonly model: string;
  readonly version: string;
}): string {
  return `${model}@${version}`;
}

function valuesOf(metrics: ModelVersion["metrics"]): Record<string, number> {
  return Object.fromEntries(Object.entries(metrics).map(([name, { value }]) => [name, value]));
}
