import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setImmediate as breathe } from "node:timers/promises";
import {
  type AnyModelDefinition,
  type Artifact,
  buildFeatures,
  encodeArtifact,
  evaluateOn,
  type Features,
  findModel,
  type KernelPool,
  withCatalogColumns,
} from "@palate/engine";
import type { Clock } from "../platform/clock.ts";
import type { LearningData } from "./learning-data.ts";
import { minimumInteractions } from "./recipe.ts";
import { type Report, stageReporter } from "./stage-reporter.ts";
import type { PlacedModel, TrainedModel, TrainTask } from "./train-task.ts";
import { heldOutHash, userMeasurements } from "./user-measurements.ts";

/** What all models of a run are trained with. */
export interface Workshop {
  readonly data: LearningData;
  /** by item index; without them there is no diversity, and no model that learns from features */
  readonly genres?: readonly (readonly string[])[];
  readonly pool: KernelPool;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly report: Report;
}

/**
 * Trains the models one after another: fits each on the training part, measures it on the held-out part, fits it again
 * on everything and leaves that as an artifact. One that fails is reported and does not stop the others.
 *
 * The artifacts depend on the data, the settings and the seed, never on the number of threads or the other models.
 *
 * @throws CancelledError, or what the signal was aborted with
 */
export async function trainModels(task: TrainTask, workshop: Workshop): Promise<void> {
  const heldOut = heldOutHash(workshop.data);
  for (const model of task.models) {
    const { position } = model;
    try {
      const trained = await trainModel(model, task, workshop, heldOut);
      workshop.report({ kind: "trained", position, trained });
    } catch (error) {
      workshop.signal.throwIfAborted();
      workshop.report({ kind: "failed", position, reason: (error as Error).message });
    }
  }
}

async function trainModel(
  { name, config, position }: PlacedModel,
  { seed, outputFolder }: TrainTask,
  { data, genres, pool, clock, signal, report }: Workshop,
  heldOut: string,
): Promise<TrainedModel> {
  const definition = findModel(name);
  if (definition === undefined) throw new RangeError(`There is no model called "${name}".`);
  requireEnough(definition, data);
  const { ratingRange } = data.columns;
  const itemFeatures = genres && genreFeatures(genres);
  const stages = stageReporter(position, clock, report);
  const fit = (view: LearningData["whole"], reportFit: ReturnType<typeof stages.begin>) =>
    definition.fit(
      { interactions: view[definition.task], ratingRange, ...(itemFeatures && { itemFeatures }) },
      config,
      { seed, pool, signal, report: reportFit },
    );

  const rehearsed = await fit(data.train, stages.begin("fitting"));
  const reportEvaluation = stages.begin("evaluating");
  // Some models keep the process busy while they are evaluated: a cancel that waits is heard here.
  await breathe();
  signal.throwIfAborted();
  const { train, test } = data;
  const evaluation = await evaluateOn({ pool, signal }, rehearsed, {
    ranking: {
      train: train[definition.task],
      seen: train.ranking,
      test: test.ranking,
      ...(genres && { genres }),
      report: (fraction) => reportEvaluation({ fraction }),
    },
    ratings: { train: train.rating, test: test.rating },
  });
  await breathe();
  signal.throwIfAborted();

  const startedAt = clock.now();
  const fitted = await fit(data.whole, stages.begin("refitting"));
  const fitSeconds = (clock.now() - startedAt) / 1000;

  const artifactFolder = join(outputFolder, `${position}-${name}`);
  await writeArtifact(withCatalogColumns(fitted.save(), data.columns), artifactFolder);
  const { users, userCount, itemCount } = data.whole[definition.task];
  return {
    metrics: evaluation.metrics,
    evaluation: userMeasurements(evaluation, data, heldOut),
    fitSeconds,
    trainingData: { users: userCount, items: itemCount, interactions: users.length },
    kernels: pool.variant,
    artifactFolder,
  };
}

function genreFeatures(genres: readonly (readonly string[])[]): Features {
  return buildFeatures(genres.length, [{ name: "genres", kind: "categories", values: genres }]);
}

/** Of many events a model may learn little: ratings only, or one standing opinion per user and item. */
function requireEnough({ name, task }: AnyModelDefinition, { whole }: LearningData): void {
  const found = whole[task].users.length;
  if (found >= minimumInteractions) return;
  const what = task === "rating" ? "ratings" : "preferences";
  throw new RangeError(
    `The snapshot comes to ${found} ${what} that ${name} can learn from; it needs at least ${minimumInteractions}.`,
  );
}

/** The folder that the registry takes over: see `NewVersion`. */
async function writeArtifact(artifact: Artifact, folder: string): Promise<void> {
  const { manifest, tensors } = encodeArtifact(artifact);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "model.safetensors"), tensors);
  await writeFile(join(folder, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
}
