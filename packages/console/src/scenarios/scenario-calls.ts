import type { Scenario, ScenarioDefinition } from "@palate/client";
import { queryOptions } from "@tanstack/react-query";
import { palate, queryClient, refreshMs } from "../api.ts";

/** All scenarios, by name. */
export const scenariosQuery = queryOptions({
  queryKey: ["scenarios"],
  queryFn: ({ signal }) => palate.scenarios.list({ signal }),
  refetchInterval: refreshMs,
});

/** One scenario as it is live. */
export function scenarioQuery(scenario: string) {
  return queryOptions({
    queryKey: ["scenario", scenario],
    queryFn: ({ signal }) => palate.scenarios.get(scenario, { signal }),
    refetchInterval: refreshMs,
  });
}

/** Its revisions, newest first, and what it was built as. */
export function historyQuery(scenario: string) {
  return queryOptions({
    queryKey: ["scenario history", scenario],
    queryFn: ({ signal }) => palate.scenarios.history(scenario, { signal }),
  });
}

/** Whom or what a list is tried on. */
export type TrialSubject = { readonly userId: string } | { readonly itemId: string };

/**
 * The list that a definition would give, and the one that its scenario gives now.
 *
 * @param revision of the scenario that is live: with another one, it gives another list
 */
export function trialQuery(
  beside: string,
  revision: number,
  definition: ScenarioDefinition,
  subject: TrialSubject,
  context: Readonly<Record<string, unknown>> | undefined,
) {
  return queryOptions({
    queryKey: ["scenario trial", beside, revision, definition, subject, context],
    queryFn: ({ signal }) =>
      palate.scenarios.try(definition, { ...subject, ...(context && { context }) }, { beside }, { signal }),
    gcTime: 60_000,
  });
}

/** Users whose ids begin so; those who did something last for an empty beginning. */
export function usersQuery(beginning: string) {
  return queryOptions({
    queryKey: ["users", beginning],
    queryFn: async ({ signal }) => {
      if (beginning === "") {
        const events = await palate.events.list({ limit: 200 }, { signal });
        const ids = events.map(({ userId }) => userId).filter((id) => !id.startsWith("session:"));
        return [...new Set(ids)].slice(0, 8);
      }
      return palate.users.search(beginning, { limit: 8 }, { signal });
    },
    staleTime: 60_000,
  });
}

/** Saves a definition as the next revision. @param ifRevision the one that was edited: CONFLICT when it is live no more */
export async function saveScenario(
  scenario: string,
  definition: ScenarioDefinition,
  ifRevision: number,
): Promise<Scenario> {
  const saved = await palate.scenarios.save(scenario, definition, { ifRevision });
  // An answer from before, still on its way, must not take the place of this one.
  await queryClient.cancelQueries({ queryKey: scenarioQuery(scenario).queryKey });
  queryClient.setQueryData(scenarioQuery(scenario).queryKey, saved);
  await forget(scenario);
  return saved;
}

/** Takes a scenario away; one that is built in is what it was at first. */
export async function deleteScenario(scenario: string, ifRevision: number): Promise<void> {
  await palate.scenarios.delete(scenario, { ifRevision });
  await forget(scenario);
}

/** What was asked before a change is asked again. */
async function forget(scenario: string): Promise<void> {
  queryClient.removeQueries({ queryKey: ["scenario trial"] });
  queryClient.removeQueries({ queryKey: ["recommendations"] });
  await Promise.all(
    [scenariosQuery, historyQuery(scenario)].map(({ queryKey }) =>
      queryClient.invalidateQueries({ queryKey: [...queryKey] }),
    ),
  );
}
