import type { Lineup } from "./lineup.ts";

/** Who of a line has been chosen, and who is the best of the others. */
export interface Selection {
  isTaken(line: number): boolean;
  take(line: number): void;
  /** @returns the best candidate left of those that are wanted, of equals the first in line; -1 when there is none */
  best(isWanted: (line: number) => boolean): number;
}

/**
 * Maximal marginal relevance (Carbonell and Goldstein, SIGIR 1998): the best is who has the most of
 * `(1 - weight) * relevance - weight * (greatest similarity to one chosen before)`.
 *
 * The greatest similarity is kept and only compared with those chosen since. It can only grow, so that a value once
 * computed bounds the present one from above: who is bounded by the best so far is not compared at all. For k chosen of
 * n candidates that is at most k n similarities, and mostly far fewer.
 *
 * @param weight in [0, 1]; with 0 no similarity is asked for
 * @param similarity of two positions, in [0, 1]
 */
export function selectionFrom(
  { positions, relevance, candidateCount }: Lineup,
  weight: number,
  similarity: (a: number, b: number) => number,
): Selection {
  const taken = new Uint8Array(positions.length);
  const chosen: number[] = [];
  const greatest = new Float64Array(candidateCount);
  const compared = new Int32Array(candidateCount);
  let first = 0;

  const marginalRelevance = (line: number) => (1 - weight) * relevance[line] - weight * greatest[line];

  function compareWithChosen(line: number): void {
    const position = positions[line];
    for (let place = compared[line]; place < chosen.length; place++) {
      const alike = similarity(chosen[place], position);
      if (alike > greatest[line]) greatest[line] = alike;
    }
    compared[line] = chosen.length;
  }

  function best(isWanted: (line: number) => boolean): number {
    while (first < candidateCount && taken[first] === 1) first++;
    let bestLine = -1;
    let bestValue = Number.NEGATIVE_INFINITY;
    for (let line = first; line < candidateCount; line++) {
      // Relevance falls along the line: nobody further back can have more.
      if ((1 - weight) * relevance[line] <= bestValue) break;
      if (taken[line] === 1 || marginalRelevance(line) <= bestValue || !isWanted(line)) continue;
      if (weight > 0) compareWithChosen(line);
      const value = marginalRelevance(line);
      if (value <= bestValue) continue;
      bestLine = line;
      bestValue = value;
    }
    return bestLine;
  }

  return {
    isTaken: (line) => taken[line] === 1,
    take: (line) => {
      taken[line] = 1;
      chosen.push(positions[line]);
    },
    best,
  };
}
