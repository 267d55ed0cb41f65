import { placeCandidates } from "./place-candidates.ts";
import { rankCandidates } from "./rank-candidates.ts";
import type { Refusal } from "./refusals.ts";
import { leadingScoring } from "./scoring/ways.ts";
import { type Situation, type SlateInputs, situationOf } from "./situation.ts";

/** Which stage kept an item out of a list. */
export interface WhyNot {
  /** `listed` when it is in the list after all */
  readonly stage: "catalog" | "rules" | "retrieval" | "policy" | "ranking" | "listed";
  /** which rule, where a rule did it */
  readonly rule?: string;
  /** its place among the candidates, or in the list, from 1 on */
  readonly rank?: number;
  /** one sentence for people */
  readonly detail: string;
}

/**
 * Makes the list again and follows one item through it.
 * @throws what `recommend` throws
 */
export function whyNot(inputs: SlateInputs, itemId: string): WhyNot {
  const situation = situationOf(inputs);
  const { candidates, refusals, request } = situation;
  const position = candidates.positionOf(itemId);
  if (position === -1) return { stage: "catalog", detail: "It is not in the catalog." };
  const refusal = refusals.why(position);
  if (refusal !== undefined) return { stage: "rules", rule: refusal, detail: sentences[refusal](situation) };

  const scoring = leadingScoring(situation);
  const ranked = rankCandidates(situation, scoring);
  const place = ranked.findIndex((one) => one.position === position);
  const { items, dropped } = placeCandidates(situation, scoring, ranked, true);
  const listed = items.findIndex((one) => one.position === position);
  if (listed !== -1)
    return { stage: "listed", rank: listed + 1, detail: `It is in the list, at rank ${listed + 1}.` };
  if (place === -1) {
    const detail = `None of the scenario's retrievers gave it among the ${ranked.length} candidates.`;
    return { stage: "retrieval", detail };
  }
  const rank = place + 1;
  const drop = dropped.find((one) => one.position === position);
  if (drop !== undefined && drop.by !== "rank")
    return { stage: "policy", rule: drop.by, rank, detail: drop.detail };
  const detail = `It ranks ${rank} of ${ranked.length} candidates, and the list has ${request.k} places.`;
  return { stage: "ranking", rank, detail };
}

const sentences: { readonly [Name in Refusal]: (situation: Situation) => string } = {
  absent: () => "It is not in the catalog.",
  unavailable: () => "It is not to be had now: see `available`, `availableFrom` and `availableUntil`.",
  seen: ({ request }) =>
    request.itemId === undefined
      ? "The user had to do with it already."
      : "It is the very item that others like it were asked for.",
  excluded: () => "The request named it as one to leave out.",
  filter: ({ request }) => `The request's filter refuses it: ${JSON.stringify(request.filter)}.`,
  "scenario-filter": ({ scenario }) => `The scenario's filter refuses it: ${scenario.filter}.`,
};
