import type { GateDefinition } from "@palate/contract";

/**
 * The gate of whoever has set none: better lists for the users who were measured, beyond chance; not at the price of what
 * the lists reach of the catalog, nor of the users of whom much or little is known.
 */
export const defaultGate: GateDefinition = {
  metric: "ndcg@10",
  minimumDifference: 0,
  guards: [{ metric: "coverage@10", mayFallBy: 0.05 }],
  slices: [{ by: "activity", metric: "ndcg@10", mayFallBy: 0.02, leastUsers: 30 }],
  sameRecipe: "refuse",
  minimum: { users: 30, interactions: 100 },
};
