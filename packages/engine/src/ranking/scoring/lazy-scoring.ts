import type { Candidates } from "../candidates.ts";
import type { Path } from "../slate.ts";
import { firstUnmasked, type Scoring, scoringOfAll } from "./scoring.ts";

/** What was computed ahead of what a model says, the same that it would say when asked. */
export interface FoundAhead {
  /** the scores of what the model knows, by position */
  readonly scores?: Float32Array | undefined;
  /** the lowest score of what the model knows, and at most 0 */
  readonly lowest?: number | undefined;
  /**
   * The best of what the model knows and a mask lets pass, as many as were asked for.
   * @returns undefined when they were not searched for
   */
  best(mask: Uint8Array): FoundList | undefined;
}

export interface FoundList {
  readonly positions: Int32Array;
  /** there are no more */
  readonly isWhole: boolean;
}

interface LazySource {
  readonly path: Path;
  /** scores of what the model knows, by position */
  all(): Float32Array;
  /** a single one of them, where that is much quicker than all */
  one?(position: number): number;
  readonly found?: FoundAhead;
}

/**
 * What a model says, computed when it is asked for: few scores are looked at one by one where the best were found ahead.
 * Of items that the model does not know it says nothing, and they come last.
 */
export function lazyScoring({ known, ids }: Candidates, { path, all, one, found }: LazySource): Scoring {
  let whole: Scoring | undefined;

  const speaksOf = (position: number) => position < known.length && scoreAt(position) !== 0;

  function ofAll(): Scoring {
    if (whole !== undefined) return whole;
    const own = found?.scores ?? all();
    const scores = new Float32Array(ids.length);
    scores.set(own);
    let lowest = 0;
    for (let position = 0; position < own.length; position++) lowest = Math.min(lowest, own[position]);
    scores.fill(lowest, known.length);
    whole = scoringOfAll(path, scores, (position) => position < known.length && scores[position] !== 0);
    return whole;
  }

  function scoreAt(position: number): number {
    if (whole === undefined && position < known.length && one !== undefined) return one(position);
    if (whole === undefined && position >= known.length && found?.lowest !== undefined) return found.lowest;
    return ofAll().scoreAt(position);
  }

  return {
    path,
    scoreAt,
    speaksOf,

    best(count, mask) {
      const first = mask.indexOf(0);
      if (first === -1 || first >= known.length) return firstUnmasked(count, mask, known.length);
      const list = found?.best(mask);
      if (list === undefined || (list.positions.length < count && !list.isWhole))
        return ofAll().best(count, mask);
      const rest = firstUnmasked(count - list.positions.length, mask, known.length);
      return rest.length === 0 ? list.positions.slice(0, count) : Int32Array.of(...list.positions, ...rest);
    },

    bestSpoken(count, mask) {
      const list = found?.best(mask);
      const spoken = list?.positions.filter(speaksOf);
      return spoken !== undefined && (spoken.length >= count || list?.isWhole)
        ? spoken.slice(0, count)
        : ofAll().bestSpoken(count, mask);
    },
  };
}
