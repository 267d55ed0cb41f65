import type { PolicyCandidate } from "./inputs.ts";

/** Of the last candidate. Above 0, so that a boost lifts it too. */
const least = 0.1;

/**
 * Scores of any scale as numbers that can be multiplied and compared with similarities: 1 for the best candidate, 0.1
 * for the last, the others between them in proportion. All are 1 when all scores are equal.
 *
 * @param candidates the best first
 * @returns one number per candidate, never rising
 */
export function relevanceOf(candidates: readonly PolicyCandidate[]): Float64Array {
  const relevance = new Float64Array(candidates.length).fill(1);
  if (candidates.length === 0) return relevance;
  const lowest = candidates[candidates.length - 1].score;
  const range = candidates[0].score - lowest;
  if (!(range > 0)) return relevance;
  for (let index = 0; index < relevance.length; index++) {
    relevance[index] = least + (1 - least) * ((candidates[index].score - lowest) / range);
  }
  return relevance;
}
