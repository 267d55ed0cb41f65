import { boostOf } from "./boosts.ts";
import { discountOf } from "./impressions.ts";
import type { PolicyInputs } from "./inputs.ts";
import type { PlacedPin } from "./pins.ts";
import { relevanceOf } from "./relevance.ts";

/**
 * Whom a list is chosen from: the candidates by relevance after boosts and discounts, of equals the better score first;
 * after them the pinned items that are no candidates. A place in this line, from 0 on, is what the policy counts by.
 */
export interface Lineup {
  readonly candidateCount: number;
  readonly positions: Int32Array;
  /** the ranker's */
  readonly scores: Float64Array;
  /** of the candidates; never rises */
  readonly relevance: Float64Array;
  /** of the candidates: index among them by score */
  readonly indices: Int32Array;
}

export function lineUp(inputs: PolicyInputs, pins: readonly PlacedPin[]): Lineup {
  const { candidates } = inputs;
  const { relevance, indices } = inOrder(adjustedRelevance(inputs));
  const strangers = strangersAmong(pins, inputs);
  const positions = new Int32Array(candidates.length + strangers.length);
  const scores = new Float64Array(positions.length);
  for (let line = 0; line < candidates.length; line++) {
    const { position, score } = candidates[indices[line]];
    positions[line] = position;
    scores[line] = score;
  }
  positions.set(strangers, candidates.length);
  for (let line = candidates.length; line < scores.length; line++) {
    scores[line] = inputs.scoreAt(positions[line]);
  }
  return { candidateCount: candidates.length, positions, scores, relevance, indices };
}

function strangersAmong(pins: readonly PlacedPin[], { candidates }: PolicyInputs): number[] {
  if (pins.length === 0) return [];
  const strangers = new Set(pins.map(({ position }) => position));
  for (const { position } of candidates) strangers.delete(position);
  return [...strangers];
}

/** By index of the candidates. */
function adjustedRelevance(inputs: PolicyInputs): Float64Array {
  const relevance = relevanceOf(inputs.candidates);
  for (const factorOf of [boostOf(inputs), discountOf(inputs)]) {
    if (factorOf === undefined) continue;
    for (let index = 0; index < relevance.length; index++) {
      relevance[index] *= factorOf(inputs.candidates[index].position);
    }
  }
  return relevance;
}

function inOrder(relevance: Float64Array): Pick<Lineup, "relevance" | "indices"> {
  const indices = new Int32Array(relevance.length);
  for (let index = 0; index < indices.length; index++) indices[index] = index;
  if (neverRises(relevance)) return { relevance, indices };
  indices.sort((a, b) => relevance[b] - relevance[a] || a - b);
  return { relevance: Float64Array.from(indices, (index) => relevance[index]), indices };
}

function neverRises(values: Float64Array): boolean {
  for (let index = 1; index < values.length; index++) if (values[index] > values[index - 1]) return false;
  return true;
}
