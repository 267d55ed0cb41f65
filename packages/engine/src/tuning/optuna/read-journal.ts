import type { Json } from "../../artifact/artifact.ts";
import type { StudyRecord } from "../study-record.ts";
import { type Direction, directions } from "../trial.ts";
import { directionNumbers, JournalError, operations, SPACE_ATTRIBUTE } from "./journal.ts";
import { parseJournal } from "./parse-journal.ts";
import { spaceOfTrials } from "./space-of-trials.ts";
import { newTrialDraft, type TrialDraft, trialOf } from "./trial-draft.ts";

interface StudyDraft {
  readonly name: string;
  readonly line: number;
  readonly directions: readonly number[];
  readonly attributes: Record<string, Json>;
  readonly trials: TrialDraft[];
}

/**
 * Reads a log of Optuna's `JournalFileBackend` as Optuna replays it: what comes too late or for a study that is gone
 * changes nothing, and a last line without an end is not there yet. Trials that only wait in line are left out. Ranges
 * that differ from trial to trial become the widest. Optuna does not record when a parameter is there: its
 * conditions are those that explain it in all trials, where there are such.
 *
 * @returns every study of the log that has a trial with parameters, with one direction
 * @throws JournalError naming the line that is no JSON, or what cannot be held: several directions, unknown distributions
 */
export function readOptunaJournal(text: string): StudyRecord[] {
  const studies = new Map<number, StudyDraft>();
  const trials: TrialDraft[] = [];
  let created = 0;
  for (const { line, log } of parseJournal(text)) {
    const study = studies.get(Number(log.study_id));
    switch (log.op_code) {
      case operations.createStudy: {
        const name = String(log.study_name);
        if ([...studies.values()].some((known) => known.name === name)) break;
        studies.set(created++, {
          name,
          line,
          directions: log.directions as number[],
          attributes: {},
          trials: [],
        });
        break;
      }
      case operations.deleteStudy:
        studies.delete(Number(log.study_id));
        break;
      case operations.setStudyUserAttr:
        if (study !== undefined) Object.assign(study.attributes, log.user_attr);
        break;
      case operations.createTrial: {
        if (study === undefined) break;
        const trial = newTrialDraft(study.trials.length, line, log);
        trials.push(trial);
        study.trials.push(trial);
        break;
      }
      default:
        trials[Number(log.trial_id)]?.apply(line, log);
    }
  }
  return [...studies.values()].map(recordOf).filter(({ space }) => space.length > 0);
}

function recordOf({ name, line, attributes, directions: given, trials }: StudyDraft): StudyRecord {
  if (given.length !== 1) throw new JournalError(line, `the study "${name}" has ${given.length} directions`);
  const direction = directions.find((known): known is Direction => directionNumbers[known] === given[0]);
  if (direction === undefined) throw new JournalError(line, `the study "${name}" has no direction`);
  const { [SPACE_ATTRIBUTE]: written, ...others } = attributes;
  const space = spaceOfTrials(trials, written);
  const known = trials.flatMap((trial) => trialOf(trial) ?? []);
  return { name, direction, space, trials: known, attributes: others };
}
