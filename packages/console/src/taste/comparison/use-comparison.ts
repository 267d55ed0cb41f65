import type { RecommendedItem, ScenarioDefinition, ScenarioTrial } from "@palate/client";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { palate } from "../../api.ts";
import { requestFor, type Wish } from "../recommendations.ts";
import { alone, blendDefinition, type Weights } from "./blend.ts";

/** How many items of each list are shown. */
export const shownLength = 10;

/** How far down the lists ranks are known: those shown are the first of them. */
export const depth = 50;

/** The lists that stand side by side, from left to right. */
export const columns = ["one", "blend", "other"] as const;
export type Column = (typeof columns)[number];

export interface Comparison {
  /** without reasons; undefined until they are fetched for the first time */
  readonly lists: Readonly<Record<Column, ScenarioTrial | undefined>>;
  /** what the blend was made by, to be kept */
  readonly definition: ScenarioDefinition | undefined;
  /** the item that is open, with its reasons, as the blend has it, else as the first that shows it */
  readonly opened: { readonly item: RecommendedItem; readonly column: Column } | undefined;
  readonly error: Error | null;
}

type Subject = Omit<Wish, "model" | "k">;

/** The scenario that requests get which name none: what is compared is made as they are, but for the model. */
const usualScenarioQuery = queryOptions({
  queryKey: ["scenario", "home"],
  queryFn: ({ signal }) => palate.scenarios.get("home", { signal }),
  staleTime: 30_000,
});

/** The lists of two models, and of their blend, for one user. They are tried, not served: nothing is recorded. */
export function useComparison(
  subject: Subject,
  weights: Weights,
  openItemId: string | undefined,
): Comparison {
  const usual = useQuery(usualScenarioQuery);
  const base = usual.data?.definition;
  const made: Record<Column, Recipe> = {
    one: { definition: base && alone(base), model: weights.one },
    blend: { definition: base && blendDefinition(base, weights), model: undefined },
    other: { definition: base && alone(base), model: weights.other },
  };
  const one = useQuery(trialQuery(subject, made.one));
  const blend = useQuery(trialQuery(subject, made.blend));
  const other = useQuery(trialQuery(subject, made.other));
  const lists = { one: one.data, blend: blend.data, other: other.data };

  const column = (["blend", "one", "other"] as const).find((name) =>
    lists[name]?.items.slice(0, shownLength).some(({ itemId }) => itemId === openItemId),
  );
  const explained = useQuery({
    ...explainedQuery(subject, made[column ?? "blend"]),
    enabled: openItemId !== undefined && column !== undefined,
  });
  const item = explained.data?.items.find(({ itemId }) => itemId === openItemId);
  return {
    lists,
    definition: made.blend.definition,
    opened: column && item && { item, column },
    error: usual.error ?? one.error ?? other.error ?? blend.error,
  };
}

interface Recipe {
  readonly definition: ScenarioDefinition | undefined;
  readonly model: string | undefined;
}

function trialQuery(subject: Subject, { definition, model }: Recipe) {
  const { explain: _, timings: _timings, ...request } = requestFor({ ...subject, k: depth, model });
  return queryOptions({
    // As lists are: a rating makes them all anew.
    queryKey: ["recommendations", subject.userId, "trial", request, definition],
    queryFn: ({ signal }) => palate.scenarios.try(definition ?? {}, request, {}, { signal }),
    enabled: definition !== undefined,
    staleTime: 30_000,
    // A slider leaves many lists behind.
    gcTime: 30_000,
    // While the slider moves the blend before stands in for the next one; another user's list may not.
    placeholderData: (previous, query) => (query?.queryKey[1] === subject.userId ? previous : undefined),
  });
}

/** Reasons of many items take longer than their ranks, and are looked at one item at a time. */
function explainedQuery(subject: Subject, { definition, model }: Recipe) {
  const request = requestFor({ ...subject, k: shownLength, model });
  return queryOptions({
    queryKey: ["recommendations", subject.userId, "explained trial", request, definition],
    queryFn: ({ signal }) => palate.scenarios.try(definition ?? {}, request, {}, { signal }),
    staleTime: 30_000,
  });
}
