import type { Json } from "../artifact/artifact.ts";
import { checkpointsOf, type FitState } from "../models/checkpoints.ts";
import type { FitContext } from "../models/definition.ts";
import { CancelledError, DivergenceError } from "../models/errors.ts";
import type { ScheduleConfig } from "./schedule-config.ts";

/** How long training goes on, and when it slows down or ends early. */
export interface TrainingSchedule extends ScheduleConfig {
  readonly epochs: number;
}

export interface Training {
  /** the model's name */
  readonly name: string;
  readonly config: Readonly<Record<string, Json>>;
  readonly schedule: TrainingSchedule;
  /** everything that an epoch changes and reads */
  readonly state: FitState;
  /** the part of the state that the fitted model is made of */
  readonly kept: readonly Float32Array[];
  /** Trains for one epoch. What chance decides depends on the seed and the epoch alone. */
  run(epoch: number, rate: number): Promise<void>;
  /** The loss that is watched, as it is now, with nothing left to chance; what is not finite has diverged. */
  measure(): Promise<number>;
}

const BEST = 0;
/** the loss that the next improvement is measured against */
const REFERENCE = 1;
const WAITED = 2;
const RATE = 3;
const STOPPED = 4;

/**
 * Runs epochs until the last or until nothing improves, and ends with the parameters of the best one. What it reports
 * is each epoch's own loss, which may rise at times.
 *
 * @throws DivergenceError when the loss stops being finite
 * @throws CancelledError when the signal is aborted
 */
export async function train(training: Training, context: FitContext): Promise<void> {
  const { name, config, schedule, kept } = training;
  const { epochs, patience, minDelta, plateauPatience, plateauFactor } = schedule;
  const progress = Float64Array.of(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 0, 1, 0);
  const best = kept.map((array) => array.slice());
  const state: FitState = {
    ...training.state,
    progress,
    ...Object.fromEntries(best.map((array, index) => [`best${index}`, array])),
  };
  const checkpoints = checkpointsOf(name, config, state, context);
  for (let epoch = checkpoints.lastEpoch + 1; epoch <= epochs && progress[STOPPED] === 0; epoch++) {
    if (context.signal?.aborted) throw new CancelledError("The fit");
    await training.run(epoch, progress[RATE]);
    const loss = await training.measure();
    if (!Number.isFinite(loss)) throw new DivergenceError(name, epoch, "Lower `learningRate`.");
    if (loss < progress[BEST]) {
      progress[BEST] = loss;
      for (const [index, array] of kept.entries()) best[index].set(array);
    }
    if (loss < progress[REFERENCE] - minDelta) {
      progress[REFERENCE] = loss;
      progress[WAITED] = 0;
    } else progress[WAITED]++;
    const isPlateau = plateauPatience > 0 && progress[WAITED] > 0 && progress[WAITED] % plateauPatience === 0;
    if (isPlateau) progress[RATE] *= plateauFactor;
    if (patience > 0 && progress[WAITED] >= patience) progress[STOPPED] = 1;
    const fraction = progress[STOPPED] ? 1 : epoch / epochs;
    context.report?.({ fraction, epoch, epochs, loss });
    checkpoints.tell(epoch);
  }
  for (const [index, array] of kept.entries()) array.set(best[index]);
}
