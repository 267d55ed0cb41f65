import { setImmediate as breathe } from "node:timers/promises";
import {
  type AnyModelDefinition,
  buildFeatures,
  evaluateOn,
  type Features,
  findModel,
  type KernelPool,
  MemoryLimitError,
  withCatalogColumns,
} from "@palate/engine";
import type { ItemAttribute } from "../data/snapshot-reader.ts";
import type { Clock } from "../platform/clock.ts";
import { adjusted, smallerBatch } from "./adjustment.ts";
import { curveReporter } from "./curve-reporter.ts";
import { exampleLists } from "./example-lists.ts";
import { itemGroupings } from "./item-groupings.ts";
import { type FitStage, keptWork } from "./kept-work.ts";
import type { LearningData } from "./learning-data.ts";
import { measuredLength, measureModel } from "./measure-model.ts";
import { minimumInteractions } from "./recipe.ts";
import { type Report, stageReporter } from "./stage-reporter.ts";
import type { EpochEnd, PlacedModel, Rehearsal, TrainedModel, TrainTask } from "./train-task.ts";
import { heldOutHash, userMeasurements } from "./user-measurements.ts";

/** What all models of a run are trained with. */
export interface Workshop {
  readonly data: LearningData;
  /** by user index, for examples of lists */
  readonly userIds: readonly string[];
  /** by item index; without them there is no diversity, and no model that learns from features */
  readonly genres?: readonly (readonly string[])[];
  /** by which quality is told apart */
  readonly attributes?: readonly ItemAttribute[];
  readonly pool: KernelPool;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly report: Report;
}

/**
 * Trains the models one after another: fits each on the training part, measures it on the held-out part, fits it again
 * on everything and leaves that as an artifact. One that fails is reported and does not stop the others. What an earlier
 * process kept of them is taken up where it stands, and comes to the same bits.
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
      const trained = await trainWithinMemory(model, task, workshop, heldOut);
      workshop.report({ kind: "trained", position, trained });
    } catch (error) {
      workshop.signal.throwIfAborted();
      workshop.report({ kind: "failed", position, reason: (error as Error).message });
    }
  }
}

/** A model that wants more memory than it may have is trained anew with half of its batch, for as long as it has one. */
async function trainWithinMemory(
  model: PlacedModel,
  task: TrainTask,
  workshop: Workshop,
  heldOut: string,
): Promise<TrainedModel> {
  try {
    return await trainModel(model, task, workshop, heldOut);
  } catch (error) {
    const adjustment = error instanceof MemoryLimitError && smallerBatch(model, error.message);
    if (!adjustment) throw error;
    workshop.report({ kind: "adjusted", position: model.position, adjustment });
    return trainWithinMemory(adjusted(model, adjustment), task, workshop, heldOut);
  }
}

async function trainModel(
  model: PlacedModel,
  task: TrainTask,
  workshop: Workshop,
  heldOut: string,
): Promise<TrainedModel> {
  const { name, config, position } = model;
  const { data, userIds, genres, attributes, pool, clock, signal, report } = workshop;
  const kept = keptWork(task.outputFolder, model);
  const finished = kept.trained();
  if (finished !== undefined) {
    tellAgain("fitting", finished.rehearsedCurve);
    tellAgain("refitting", finished.curve);
    return finished;
  }
  const definition = findModel(name);
  if (definition === undefined) throw new RangeError(`There is no model called "${name}".`);
  requireEnough(definition, data);
  const { ratingRange } = data.columns;
  const itemFeatures = genres && genreFeatures(genres);
  const stages = stageReporter(position, clock, report);
  const cpuBefore = process.cpuUsage();
  const fit = async (view: LearningData["whole"], stage: FitStage) => {
    const checkpoint = definition.resumable ? kept.checkpoint(stage) : undefined;
    const curve = curveReporter(position, stage, clock, report, checkpoint?.curve);
    const reportFit = stages.begin(stage);
    const fitted = await definition
      .fit(
        { interactions: view[definition.task], ratingRange, ...(itemFeatures && { itemFeatures }) },
        config,
        {
          seed: task.seed,
          pool,
          signal,
          ...(task.memoryBytes !== undefined && { memoryBytes: task.memoryBytes }),
          ...(checkpoint && { resumeFrom: checkpoint.state }),
          report(progress) {
            curve.add(progress);
            reportFit(progress);
          },
          onCheckpoint(epoch, state) {
            // Whoever is told to stop keeps what is done first.
            if (epoch % task.saveEvery === 0 || signal.aborted)
              kept.keepCheckpoint(stage, epoch, { state: state(), curve: curve.points });
          },
        },
      )
      .finally(curve.flush);
    return { fitted, curve: curve.points };
  };

  const known = kept.rehearsal();
  if (known !== undefined) tellAgain("fitting", known.rehearsedCurve);
  const rehearsal = known ?? (await rehearse());
  const startedAt = clock.now();
  const { fitted, curve } = await fit(data.whole, "refitting");
  const fitSeconds = (clock.now() - startedAt) / 1000;
  const { user, system } = process.cpuUsage(cpuBefore);
  const { users, userCount, itemCount } = data.whole[definition.task];
  const trained: TrainedModel = {
    ...rehearsal,
    curve,
    fitSeconds,
    cpuSeconds: (user + system) / 1e6,
    trainingData: { users: userCount, items: itemCount, interactions: users.length },
    kernels: pool.variant,
    artifactFolder: kept.artifactFolder,
  };
  kept.keepTrained(trained, withCatalogColumns(fitted.save(), data.columns));
  return trained;

  async function rehearse(): Promise<Rehearsal> {
    const { fitted: rehearsed, curve: rehearsedCurve } = await fit(data.train, "fitting");
    const reportEvaluation = stages.begin("evaluating");
    // Some models keep the process busy while they are evaluated: a cancel that waits is heard here.
    await breathe();
    signal.throwIfAborted();
    const { train, test } = data;
    const evaluation = await evaluateOn({ pool, signal }, rehearsed, {
      ranking: {
        train: train[definition!.task],
        seen: train.ranking,
        test: test.ranking,
        ...(genres && { genres }),
        report: (fraction) => reportEvaluation({ fraction }),
      },
      ratings: { train: train.rating, test: test.rating },
    });
    await breathe();
    signal.throwIfAborted();
    const { metrics } = evaluation;
    const { columns } = data;
    const sources = { train: train.ranking, test: test.ranking, itemIds: columns.itemIds, userIds };
    const rehearsal: Rehearsal = {
      metrics,
      evaluation: userMeasurements(evaluation, data, heldOut),
      measurements: measureModel(rehearsed, evaluation, data, itemGroupings(itemFeatures, attributes)),
      examples: evaluation.ranking
        ? exampleLists(evaluation.ranking, sources, measuredLength, task.seed)
        : [],
      rehearsedCurve,
      measuredAt: clock.now(),
    };
    kept.keepRehearsal(rehearsal);
    return rehearsal;
  }

  /** An earlier process may have died before anybody heard of them. */
  function tellAgain(stage: FitStage, points: readonly EpochEnd[]): void {
    if (points.length > 0) report({ kind: "epochs", position, stage, points });
  }
}

/** What models may learn of items. */
export function genreFeatures(genres: readonly (readonly string[])[]): Features {
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
