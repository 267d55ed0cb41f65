import { type Movement, movements } from "../taste/movement.ts";

/** Two lists side by side. */
export interface Comparison {
  /** how each item of the second list came to its rank there, by id */
  readonly movement: ReadonlyMap<string, Movement>;
  /** ids of the first list that the second does not have, in their order */
  readonly dropped: readonly string[];
  readonly newCount: number;
  readonly movedCount: number;
}

/** Compares the list that would be made with the one that is live. */
export function compareLists(live: readonly string[], tried: readonly string[]): Comparison {
  const movement = movements(live, tried, new Set());
  const kept = new Set(tried);
  const all = [...movement.values()];
  return {
    movement,
    dropped: live.filter((id) => !kept.has(id)),
    newCount: all.filter((one) => one === "new").length,
    movedCount: all.filter((one) => one !== "new" && one !== 0).length,
  };
}

/** @returns such as "2 new, 3 moved, 2 dropped" */
export function comparisonInWords({ dropped, newCount, movedCount }: Comparison): string {
  const parts = [
    newCount > 0 && `${newCount} new`,
    movedCount > 0 && `${movedCount} moved`,
    dropped.length > 0 && `${dropped.length} dropped`,
  ].filter((part) => part !== false);
  return parts.length === 0 ? "The same list as now." : `${parts.join(", ")}.`;
}
