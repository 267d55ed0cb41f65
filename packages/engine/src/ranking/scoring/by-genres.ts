import type { Candidates } from "../candidates.ts";
import { popularityOf, type Scoring, scoringOfAll } from "./scoring.ts";

/** Items of the preferred genres score above 1, all others below; within either by popularity. */
export function byPreferredGenres(candidates: Candidates, preferred: readonly string[]): Scoring | undefined {
  if (preferred.length === 0) return undefined;
  const wanted = new Set(preferred.map((genre) => genre.toLowerCase()));
  const isWanted = candidates.ids.map((_, position) =>
    candidates.genresAt(position).some((genre) => wanted.has(genre.toLowerCase())),
  );
  const scores = popularityOf(candidates).map(
    (popularity, position) => popularity + (isWanted[position] ? 1 : 0),
  );
  return scoringOfAll("genres", scores, (position) => isWanted[position]);
}

/** By the share of genres that two items have in common (Jaccard index). */
export function byCommonGenres(candidates: Candidates, itemId: string): Scoring | undefined {
  const own = new Set(candidates.genresAt(candidates.positionOf(itemId)));
  if (own.size === 0) return undefined;
  const scores = Float32Array.from(candidates.ids, (_, position) => {
    const other = new Set(candidates.genresAt(position));
    const common = [...other].filter((genre) => own.has(genre)).length;
    return common / (own.size + other.size - common);
  });
  return scoringOfAll("genres", scores, (position) => scores[position] > 0);
}
