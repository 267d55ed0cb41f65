import type { Taste } from "../../models/definition.ts";
import { profileOf } from "../profile.ts";
import { promotedCount, promotedMask } from "../promoted.ts";
import { candidateLimit } from "../scenario.ts";
import type { FoundAhead, FoundList } from "../scoring/lazy-scoring.ts";
import { type Situation, type SlateInputs, situationOf } from "../situation.ts";
import { nobody } from "../user-history.ts";

/**
 * What making a list asks of the model that ranks, by itself: it can be answered on another thread, which knows the model
 * and nothing else. Positions are those of the items that the model knows, the most liked first.
 */
export interface ModelSearch {
  readonly taste: Taste;
  /** what scores are counted from, for items like one: the taste of a user of whom nothing is known */
  readonly baseline?: Taste;
  readonly lists: readonly {
    readonly count: number;
    /** by position 1 for what is left out */
    readonly mask: Uint8Array;
  }[];
  /** whether there are items that the model does not know: they have its lowest score */
  readonly wantsLowest: boolean;
}

/** The answer: either all scores, or lists; the same numbers that `recommend` would compute. */
export interface Found {
  /** by position */
  readonly scores?: Float32Array;
  /** at most 0 */
  readonly lowest?: number;
  /** one for each that was asked for, in the order of `ModelSearch.lists` */
  readonly lists: readonly FoundList[];
}

/**
 * What the model that ranks is asked for a list. The answer goes to `recommend` with the same inputs, as `found`: it
 * changes nothing but where the work is done.
 *
 * @returns undefined when the user's history says nothing to the model, and for a blend, which asks several
 * @throws what `recommend` throws
 */
export function searchFor(inputs: SlateInputs): ModelSearch | undefined {
  return searchOf(situationOf(inputs));
}

/** @returns the situation with the answer to what the model that ranks is asked, if it is asked anything */
export function withSearch(situation: Situation, search: (search: ModelSearch) => Found): Situation {
  const asked = searchOf(situation);
  return asked === undefined ? situation : { ...situation, found: search(asked) };
}

function searchOf(situation: Situation): ModelSearch | undefined {
  const { profile, candidates, model, request } = situation;
  if (profile.signals.items.length === 0 || situation.scenario.ranker?.kind === "blend") return undefined;
  const known = candidates.known.length;
  return {
    taste: profile.taste,
    ...(request.itemId !== undefined && { baseline: profileOf(nobody, model).taste }),
    lists: listsFor(situation).map(({ count, mask }) => ({ count, mask: mask.subarray(0, known) })),
    wantsLowest: candidates.ids.length > known,
  };
}

/** What was found for a situation, by the masks that its steps ask with. */
export function foundAhead(situation: Situation): FoundAhead | undefined {
  const { found } = situation;
  if (found === undefined) return undefined;
  const { scores, lowest, lists } = found;
  return {
    scores,
    lowest,
    best: (mask) => lists[listsFor(situation).findIndex((list) => list.mask === mask)],
  };
}

function listsFor(situation: Situation) {
  const { scenario, request, refusals } = situation;
  const promotion = scenario.policy?.promotion;
  return [
    { count: candidateLimit(scenario, request), mask: refusals.mask },
    ...(promotion ? [{ count: promotedCount(promotion, request), mask: promotedMask(situation) }] : []),
  ];
}
