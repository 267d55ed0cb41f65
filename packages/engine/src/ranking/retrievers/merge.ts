import type { Path } from "../slate.ts";

/** What one retriever proposes. */
export interface Retrieved {
  readonly path: Path;
  /** best first, each at most once; nothing that may not be listed */
  readonly positions: ArrayLike<number>;
  /** its part of the candidates beside those of the others, above 0 */
  readonly share: number;
}

/** A candidate and the first retriever that proposed it. */
export interface Merged {
  readonly position: number;
  readonly path: Path;
}

/**
 * Takes from each retriever as many as its share of `limit` allows, then fills what is left in turns: one from each.
 * What several propose counts for the one that has it first.
 *
 * @returns distinct candidates, at most `limit`, in the order in which they were taken: turn by turn, so that the best of
 *   each retriever are before the second best
 */
export function mergeByShare(retrieved: readonly Retrieved[], limit: number): Merged[] {
  const sum = retrieved.reduce((total, { share }) => total + share, 0);
  const sources = retrieved.map(({ path, positions, share }) => ({
    path,
    positions,
    next: 0,
    left: Math.round((limit * share) / sum),
  }));
  const taken = new Map<number, Merged>();
  const takeInTurns = (mayTake: (source: (typeof sources)[number]) => boolean) => {
    for (let isGiven = true; isGiven && taken.size < limit; ) {
      isGiven = false;
      for (const source of sources) {
        if (taken.size >= limit || !mayTake(source)) continue;
        while (source.next < source.positions.length && taken.has(source.positions[source.next]))
          source.next++;
        if (source.next >= source.positions.length) continue;
        const position = source.positions[source.next++];
        taken.set(position, { position, path: source.path });
        source.left--;
        isGiven = true;
      }
    }
  };
  takeInTurns(({ left }) => left > 0);
  takeInTurns(() => true);
  return [...taken.values()];
}
