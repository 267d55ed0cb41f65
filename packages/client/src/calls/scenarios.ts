import type { CallOptions, Connection } from "../connection.ts";
import type {
  RecommendationRequest,
  Scenario,
  ScenarioDefinition,
  ScenarioHistory,
  ScenarioTrial,
} from "../schema.ts";

/** How the lists of one place in a product are made. */
export function scenarioCalls({ api, repeatable, answer }: Connection) {
  const named = (scenario: string) => ({ params: { path: { scenario } } });
  return {
    scenarios: {
      /** by name, those built in among them */
      list: async (call: CallOptions = {}): Promise<Scenario[]> =>
        (await answer(api.GET("/api/v1/scenarios", call))).scenarios,
      get: (scenario: string, call: CallOptions = {}): Promise<Scenario> =>
        answer(api.GET("/api/v1/scenarios/{scenario}", { ...named(scenario), ...call })),
      /** Every revision, newest first, and what it was built as. */
      history: (scenario: string, call: CallOptions = {}): Promise<ScenarioHistory> =>
        answer(api.GET("/api/v1/scenarios/{scenario}/revisions", { ...named(scenario), ...call })),
      /**
       * Makes or changes a scenario; it serves at once. The same definition again changes nothing.
       * @param options `ifRevision`: refused (CONFLICT) when another one is live; 0 means none, or as built in
       */
      save: (
        scenario: string,
        definition: ScenarioDefinition,
        options: { ifRevision?: number } = {},
        call: CallOptions = {},
      ): Promise<Scenario> =>
        answer(
          api.PUT("/api/v1/scenarios/{scenario}", {
            params: { path: { scenario }, query: options },
            body: definition,
            ...repeatable,
            ...call,
          }),
        ),
      /**
       * Takes a scenario away, or brings one that is built in back to what it was at first.
       * @param options as for `save`
       */
      delete: async (
        scenario: string,
        options: { ifRevision?: number } = {},
        call: CallOptions = {},
      ): Promise<void> => {
        const params = { path: { scenario }, query: options };
        await answer(api.DELETE("/api/v1/scenarios/{scenario}", { params, ...call }));
      },
      /**
       * The list that a definition would give somebody. It is not recorded, and nothing changes.
       * @param options `beside`: a scenario whose list is made too, at the same moment and with the same luck
       */
      try: (
        definition: ScenarioDefinition,
        request: RecommendationRequest,
        options: { beside?: string } = {},
        call: CallOptions = {},
      ): Promise<ScenarioTrial> =>
        answer(
          api.POST("/api/v1/scenario-trials", {
            body: { definition, request, ...options },
            ...repeatable,
            ...call,
          }),
        ),
    },
  };
}
