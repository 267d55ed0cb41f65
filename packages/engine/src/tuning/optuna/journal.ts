/** The numbers that stand in Optuna's journal (`JournalOperation`, `TrialState`, `StudyDirection`; Optuna 3.1 to 4). */
import type { Direction, TrialState } from "../trial.ts";

export const operations = {
  createStudy: 0,
  deleteStudy: 1,
  setStudyUserAttr: 2,
  createTrial: 4,
  setTrialParam: 5,
  setTrialStateValues: 6,
  setTrialIntermediateValue: 7,
  setTrialUserAttr: 8,
} as const;

export const stateNumbers: Readonly<Record<TrialState, number>> = {
  running: 0,
  complete: 1,
  pruned: 2,
  failed: 3,
};

/** A trial that was put in line and has not begun. */
export const WAITING = 4;

export const directionNumbers: Readonly<Record<Direction, number>> = { minimize: 1, maximize: 2 };

/** The study attribute with the space, whose conditions Optuna has no word for. */
export const SPACE_ATTRIBUTE = "palate:space";

/** A log that is not Optuna's, or tells of what no study here can hold. */
export class JournalError extends Error {
  override readonly name = "JournalError";
  /** from 1; 0 for the log as a whole */
  readonly line: number;

  constructor(line: number, message: string) {
    super(line === 0 ? message : `Line ${line} of the journal: ${message}.`);
    this.line = line;
  }
}
