import { type Ranked, sink } from "./ranked.ts";
import type { Scenario } from "./scenario.ts";
import type { Situation } from "./situation.ts";

/**
 * Puts candidates in their final order. A pure function: what a service outside says is among the situation's inputs.
 *
 * @param candidates distinct, in the scenario's own order
 * @returns the same candidates, their scores never rising
 */
export type Ranker = (situation: Situation, candidates: readonly Ranked[]) => readonly Ranked[];

/** The one that a scenario asks for. */
export function rankerOf({ ranker }: Scenario): Ranker {
  return rankers[ranker?.kind ?? "model"];
}

const rankers: { readonly [Kind in NonNullable<Scenario["ranker"]>["kind"]]: Ranker } = {
  model: (_situation, candidates) => candidates,
  // The scenario's own order is the blend's already.
  blend: (_situation, candidates) => candidates,
  external: byOutsideScores,
};

/** The largest score, up or down, that is taken from outside: far enough from where sums of scores overflow. */
const largestScore = 1e100;

/** Whether a number from outside can serve as a score: finite, and within ±1e100. */
export function isOutsideScore(score: unknown): score is number {
  return typeof score === "number" && Math.abs(score) <= largestScore;
}

/**
 * What has a score from outside comes first, the highest first, of equals what was first before; what has none follows
 * in the order that it had. Without any the order is as it was.
 */
function byOutsideScores({ candidates, outsideScores }: Situation, ranked: readonly Ranked[]) {
  if (outsideScores === undefined) return ranked;
  const scored: Ranked[] = [];
  const others: Ranked[] = [];
  for (const one of ranked) {
    const score = outsideScores.get(candidates.ids[one.position]);
    if (isOutsideScore(score)) scored.push({ ...one, score });
    else others.push(one);
  }
  if (scored.length === 0) return ranked;
  scored.sort((a, b) => b.score - a.score);
  return sink(scored, others);
}
