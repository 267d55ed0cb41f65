import type { Path } from "./slate.ts";

/** An item's place among the candidates, and how it came to be one. */
export interface Ranked {
  readonly position: number;
  readonly path: Path;
  readonly score: number;
}

/** How far apart the scores of candidates are at least that come one after another for a reason of their own. */
const step = 1e-9;

/** Puts further candidates behind those there are, in their own order, whatever their scores. */
export function sink(ranked: readonly Ranked[], more: readonly Ranked[]): readonly Ranked[] {
  let floor = ranked.at(-1)?.score ?? Number.MAX_VALUE;
  const placed = more.map((one) => {
    floor = Math.min(one.score, floor - step * Math.max(1, Math.abs(floor)));
    return { ...one, score: floor };
  });
  return [...ranked, ...placed];
}
