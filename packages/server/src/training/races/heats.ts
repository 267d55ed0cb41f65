import { type Entrant, nextOfRace, type RaceResult, type RaceRules, type RaceStep } from "@palate/engine";

type NextRun = Extract<RaceStep, { kind: "run" }>;

/**
 * One race after another within one limit, as a race is often over before its limit is: those who go on are few, and what a
 * fit costs beside its learning does not shrink with the share that is learned from. Each further heat is of entrants
 * that no earlier one has tried. Whoever takes a race up with the results of an earlier process begins with a heat of all.
 *
 * @param limit on the cost of all runs together
 * @returns what runs next, given all results so far; undefined when nobody is left, or what is left of the limit is less than
 *   the dearest run has cost
 */
export function heats(
  rules: Omit<RaceRules, "limit">,
  entrants: readonly Entrant[],
  limit: number,
): (results: readonly RaceResult[]) => NextRun | undefined {
  let field = entrants;
  return (results) => {
    for (;;) {
      const ids = new Set(field.map(({ id }) => id));
      const own = results.filter(({ id }) => ids.has(id));
      const left = limit - costOf(results.filter(({ id }) => !ids.has(id)));
      const step = left > 0 ? nextOfRace({ ...rules, limit: left }, field, own, []) : undefined;
      if (step?.kind === "run") return step;
      const tried = new Set(results.map(({ id }) => id));
      const rest = field.filter(({ id }) => !tried.has(id));
      const dearest = Math.max(0, ...results.map(({ cost }) => cost));
      if (rest.length === 0 || rest.length === field.length || limit - costOf(results) <= dearest)
        return undefined;
      field = rest;
    }
  };
}

function costOf(results: readonly RaceResult[]): number {
  return results.reduce((sum, { cost }) => sum + cost, 0);
}
