import { candidatesOfScenario } from "./rank-candidates.ts";
import { leadingScoring } from "./scoring/ways.ts";
import { type SlateInputs, situationOf } from "./situation.ts";

/** An item that could be in a list, and what the scenario's own order rests on. */
export interface Candidate {
  readonly itemId: string;
  /** the model's, or that of whatever leads the list; never rises from one to the next */
  readonly score: number;
}

/**
 * The candidates that a scenario's ranker puts in order. Whoever asks a service outside to score them hands its answer to
 * `recommend` as `outsideScores`, with the same inputs.
 *
 * @returns distinct items, in the order in which they are listed when there is no answer
 * @throws what `recommend` throws
 */
export function candidatesFor(inputs: SlateInputs): readonly Candidate[] {
  const situation = situationOf(inputs);
  const { ids } = situation.candidates;
  return candidatesOfScenario(situation, leadingScoring(situation)).map(({ position, score }) => ({
    itemId: ids[position],
    score,
  }));
}
