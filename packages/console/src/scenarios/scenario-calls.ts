import {
  PalateApiError,
  PalateUnreachableError,
  type Scenario,
  type ScenarioDefinition,
} from "@palate/client";
import { queryOptions } from "@tanstack/react-query";
import { palate, queryClient, refreshMs } from "../api.ts";

const { api } = palate;

/** @throws PalateApiError | PalateUnreachableError */
async function settled<T>(
  pending: Promise<{ readonly data?: T; readonly error?: unknown; readonly response: Response }>,
): Promise<T> {
  const { data, error, response } = await pending.catch((cause: unknown) => {
    throw cause instanceof TypeError ? new PalateUnreachableError("the server", cause) : cause;
  });
  if (!response.ok) throw PalateApiError.from(response.status, error);
  return data as T;
}

/** All scenarios, by name. */
export const scenariosQuery = queryOptions({
  queryKey: ["scenarios"],
  queryFn: async ({ signal }) => (await settled(api.GET("/api/v1/scenarios", { signal }))).scenarios,
  refetchInterval: refreshMs,
});

/** One scenario as it is live. */
export function scenarioQuery(scenario: string) {
  return queryOptions({
    queryKey: ["scenario", scenario],
    queryFn: ({ signal }) =>
      settled(api.GET("/api/v1/scenarios/{scenario}", { params: { path: { scenario } }, signal })),
    refetchInterval: refreshMs,
  });
}

/** Its revisions, newest first, and what it was built as. */
export function historyQuery(scenario: string) {
  return queryOptions({
    queryKey: ["scenario history", scenario],
    queryFn: ({ signal }) =>
      settled(api.GET("/api/v1/scenarios/{scenario}/revisions", { params: { path: { scenario } }, signal })),
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
      settled(
        api.POST("/api/v1/scenario-trials", {
          body: { definition, beside, request: { ...subject, ...(context && { context }) } },
          signal,
        }),
      ),
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
      const query = { search: beginning, limit: 8 };
      return (await settled(api.GET("/api/v1/users", { params: { query }, signal }))).userIds;
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
  const saved = await settled(
    api.PUT("/api/v1/scenarios/{scenario}", {
      params: { path: { scenario }, query: { ifRevision } },
      body: definition,
    }),
  );
  // An answer from before, still on its way, must not take the place of this one.
  await queryClient.cancelQueries({ queryKey: scenarioQuery(scenario).queryKey });
  queryClient.setQueryData(scenarioQuery(scenario).queryKey, saved);
  await forget(scenario);
  return saved;
}

/** Takes a scenario away; one that is built in is what it was at first. */
export async function deleteScenario(scenario: string, ifRevision: number): Promise<void> {
  await settled(
    api.DELETE("/api/v1/scenarios/{scenario}", { params: { path: { scenario }, query: { ifRevision } } }),
  );
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
