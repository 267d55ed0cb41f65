import type { ScenarioDefinition, ScenarioTrial } from "@palate/client";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { palate } from "../../api.ts";
import { requestFor, type Wish } from "../recommendations.ts";
import { alone, blendDefinition, type Weights } from "./blend.ts";

/** How far down the lists ranks are known: those shown are the first of them. */
export const depth = 50;

/** The scenario that requests get which name none: what is compared is made as they are, but for the model. */
const usualScenarioQuery = queryOptions({
  queryKey: ["scenario", "home"],
  queryFn: ({ signal }) => palate.scenarios.get("home", { signal }),
  staleTime: 30_000,
});

export interface Comparison {
  readonly one: ScenarioTrial | undefined;
  readonly blend: ScenarioTrial | undefined;
  readonly other: ScenarioTrial | undefined;
  /** what `blend` was made by, to be kept */
  readonly definition: ScenarioDefinition | undefined;
  readonly error: unknown;
}

/** The lists of two models, and of their blend, for one user. They are tried, not served: nothing is recorded. */
export function useComparison(wish: Omit<Wish, "model" | "k">, weights: Weights): Comparison {
  const usual = useQuery(usualScenarioQuery);
  const base = usual.data?.definition;
  const blended = base && blendDefinition(base, weights);
  const one = useQuery(trialQuery(wish, base && alone(base), weights.one));
  const other = useQuery(trialQuery(wish, base && alone(base), weights.other));
  const blend = useQuery(trialQuery(wish, blended, undefined));
  return {
    one: one.data,
    blend: blend.data,
    other: other.data,
    definition: blended,
    error: usual.error ?? one.error ?? other.error ?? blend.error,
  };
}

function trialQuery(
  wish: Omit<Wish, "model" | "k">,
  definition: ScenarioDefinition | undefined,
  model: string | undefined,
) {
  const request = requestFor({ ...wish, k: depth, model });
  return queryOptions({
    // As lists are: a rating makes them all anew.
    queryKey: ["recommendations", wish.userId, "trial", request, definition],
    queryFn: ({ signal }) => palate.scenarios.try(definition ?? {}, request, { signal }),
    enabled: definition !== undefined,
    staleTime: 30_000,
    // A slider leaves many lists behind.
    gcTime: 30_000,
    // While the slider moves the blend before stands in for the next one; another user's list may not.
    placeholderData: (previous, query) => (query?.queryKey[1] === wish.userId ? previous : undefined),
  });
}
