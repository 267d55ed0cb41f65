import type { Places } from "./fill-places.ts";
import { discountOf } from "./impressions.ts";
import type { PolicyInputs } from "./inputs.ts";
import type { Lineup } from "./lineup.ts";
import type { Dropped } from "./result.ts";

/** @returns one reason for each candidate that is not in the list, in the order of the candidates */
export function droppedFrom(inputs: PolicyInputs, lineup: Lineup, places: Places): Dropped[] {
  const { candidateCount, positions, indices } = lineup;
  const reasonFor = reasons(inputs, lineup, places);
  return Array.from({ length: candidateCount }, (_, line) => line)
    .filter((line) => !places.selection.isTaken(line))
    .sort((a, b) => indices[a] - indices[b])
    .map((line) => ({ position: positions[line], ...reasonFor(line) }));
}

type Reason = Omit<Dropped, "position">;

function reasons(
  inputs: PolicyInputs,
  lineup: Lineup,
  { placements, caps }: Places,
): (line: number) => Reason {
  const length = placements.length;
  const lastByRelevance = placements.reduce(
    (last, { line, placedBy }) =>
      placedBy === undefined || placedBy === "relaxed-cap" ? Math.max(last, line) : last,
    -1,
  );
  const byAdjustment = adjustmentReason(inputs, lineup);

  return (line) => {
    const rank = line + 1;
    const rankByScore = lineup.indices[line] + 1;
    if (line < lastByRelevance) {
      const full = caps.fullValue(line);
      return full === undefined
        ? { by: "diversity", detail: "Items less relevant, but less like the others, have its place." }
        : {
            by: "cap",
            detail: `In the list with ${full.attribute} ${JSON.stringify(full.value)}: ${full.count}; allowed: ${full.most}.`,
          };
    }
    if (rank <= length) {
      const detail = `Rank ${rank} by relevance, but pinned, promoted, new or rotated items have its place.`;
      return { by: "displaced", detail };
    }
    if (rankByScore <= length) return byAdjustment(line, rank, rankByScore);
    return {
      by: "rank",
      detail: `Rank ${rankByScore} of ${lineup.candidateCount} candidates, for a list of ${length}.`,
    };
  };
}

function adjustmentReason(
  inputs: PolicyInputs,
  { positions }: Lineup,
): (line: number, rank: number, rankByScore: number) => Reason {
  const discount = discountOf(inputs) ?? (() => 1);
  return (line, rank, rankByScore) => {
    const moved = `rank ${rank} instead of ${rankByScore}.`;
    const shown = inputs.impressions.get(positions[line]);
    return shown !== undefined && discount(positions[line]) < 1
      ? { by: "impressions", detail: `Showings lately: ${shown.count}; ${moved}` }
      : { by: "boosts", detail: `By boosts, ${moved}` };
  };
}
