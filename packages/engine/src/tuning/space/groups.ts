import type { Parameter, Space } from "./space.ts";

/**
 * Parameters that are always there together: those with the same conditions, their parents' conditions included.
 *
 * @param space one that has been checked
 * @returns groups in an order in which each stands after those that its conditions name
 */
export function groupsOf(space: Space): Parameter[][] {
  const conditions = new Map<string, readonly string[]>();
  const groups = new Map<string, Parameter[]>();
  for (const parameter of space) {
    const { name, when = [] } = parameter;
    const inherited = when.flatMap((condition) => conditions.get(condition.parameter) ?? []);
    const own = when.map((condition) =>
      JSON.stringify([condition.parameter, condition.in.map(labelled).sort()]),
    );
    const all = [...new Set([...inherited, ...own])].sort();
    conditions.set(name, all);
    const key = all.join();
    groups.set(key, [...(groups.get(key) ?? []), parameter]);
  }
  return [...groups.values()];
}

function labelled(value: unknown): string {
  return JSON.stringify(value);
}
