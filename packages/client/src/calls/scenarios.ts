import type { CallOptions, Connection } from "../connection.ts";
import type {
  RecommendationRequest,
  Scenario,
  ScenarioDefinition,
  ScenarioRevision,
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
      /** Every revision, newest first. */
      revisions: async (scenario: string, call: CallOptions = {}): Promise<ScenarioRevision[]> =>
        (await answer(api.GET("/api/v1/scenarios/{scenario}/revisions", { ...named(scenario), ...call })))
          .revisions,
      /** Makes or changes a scenario; it serves at once. The same definition again changes nothing. */
      save: (scenario: string, definition: ScenarioDefinition, call: CallOptions = {}): Promise<Scenario> =>
        answer(
          api.PUT("/api/v1/scenarios/{scenario}", {
            ...named(scenario),
            body: definition,
            ...repeatable,
            ...call,
          }),
        ),
      /** Takes a scenario away, or brings one that is built in back to what it was at first. */
      delete: async (scenario: string, call: CallOptions = {}): Promise<void> => {
        await answer(api.DELETE("/api/v1/scenarios/{scenario}", { ...named(scenario), ...call }));
      },
      /** The list that a definition would give somebody. It is not recorded, and nothing changes. */
      try: (
        definition: ScenarioDefinition,
        request: RecommendationRequest,
        call: CallOptions = {},
      ): Promise<ScenarioTrial> =>
        answer(
          api.POST("/api/v1/scenario-trials", { body: { definition, request }, ...repeatable, ...call }),
        ),
    },
  };
}
