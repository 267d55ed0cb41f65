import type { StudyRecord } from "../study-record.ts";
import { inOrder, type Trial } from "../trial.ts";
import { distributionOf, internalValue } from "./distributions.ts";
import { directionNumbers, operations, SPACE_ATTRIBUTE, stateNumbers } from "./journal.ts";

type Line = Readonly<Record<string, unknown>>;

/** @param now milliseconds since the epoch: the time of trials that tell none, as Optuna wants one of each */
interface WriteOptions {
  readonly now: number;
}

/**
 * Writes a study as a log of Optuna's `JournalFileBackend` (once `JournalFileStorage`), to be opened with
 * `optuna.load_study(study_name=…, storage=JournalStorage(JournalFileBackend(path)))`. Trials keep their order; their
 * numbers are counted anew from 0. The space goes along as an attribute of the study, so that reading it back
 * gives an equal study.
 *
 * @returns lines of JSON, each ended
 */
export function writeOptunaJournal(study: StudyRecord, { now }: WriteOptions): string {
  const lines: Line[] = [
    {
      op_code: operations.createStudy,
      study_name: study.name,
      directions: [directionNumbers[study.direction]],
    },
    ...Object.entries({ ...study.attributes, [SPACE_ATTRIBUTE]: study.space }).map(([name, value]) => ({
      op_code: operations.setStudyUserAttr,
      study_id: 0,
      user_attr: { [name]: value },
    })),
    ...inOrder(study.trials).flatMap((trial, id) => linesOf(study, trial, id, now)),
  ];
  return lines.map((line) => `${JSON.stringify({ worker_id: "palate", ...line })}\n`).join("");
}

function linesOf({ space }: StudyRecord, trial: Trial, trial_id: number, now: number): Line[] {
  const { state, point, value, intermediate, attributes, startedAt = now, finishedAt = now } = trial;
  const lines: Line[] = [
    { op_code: operations.createTrial, study_id: 0, datetime_start: timeOf(startedAt) },
    ...space
      .filter(({ name }) => Object.hasOwn(point, name))
      .map((parameter) => ({
        op_code: operations.setTrialParam,
        trial_id,
        param_name: parameter.name,
        param_value_internal: internalValue(parameter, point[parameter.name]),
        distribution: distributionOf(parameter),
      })),
    ...intermediate.map(({ step, value }) => ({
      op_code: operations.setTrialIntermediateValue,
      trial_id,
      step,
      intermediate_value: value,
    })),
    ...Object.entries(attributes).map(([name, value]) => ({
      op_code: operations.setTrialUserAttr,
      trial_id,
      user_attr: { [name]: value },
    })),
  ];
  if (state === "running") return lines;
  // What a pruned trial had reached is its value, for Optuna.
  const final = state === "complete" ? value : state === "pruned" ? intermediate.at(-1)?.value : undefined;
  const end = {
    op_code: operations.setTrialStateValues,
    trial_id,
    state: stateNumbers[state],
    values: final === undefined ? null : [final],
    datetime_complete: timeOf(finishedAt),
  };
  return [...lines, end];
}

/** As Python writes a time without a zone; here it is UTC. */
function timeOf(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, -1)}000`;
}
