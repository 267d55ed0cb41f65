import type { CallOptions, Connection } from "../connection.ts";
import type { RecommendationRequest, Scenario, ScenarioDefinition, ScenarioTrial } from "../schema.ts";

/** How the lists of one place in a product are made. */
export function scenarioCalls({ api, repeatable, answer }: Connection) {
  return {
    scenarios: {
      /** All scenarios, by name. */
      list: async (call: CallOptions = {}): Promise<Scenario[]> =>
        (await answer(api.GET("/api/v1/scenarios", call))).scenarios,
      get: (scenario: string, call: CallOptions = {}): Promise<Scenario> =>
        answer(api.GET("/api/v1/scenarios/{scenario}", { params: { path: { scenario } }, ...call })),
      /** Makes or changes a scenario; it serves at once. The same definition again changes nothing. */
      put: (scenario: string, definition: ScenarioDefinition, call: CallOptions = {}): Promise<Scenario> =>
        answer(
          api.PUT("/api/v1/scenarios/{scenario}", {
            params: { path: { scenario } },
            body: definition,
            ...repeatable,
            ...call,
          }),
        ),
      /** Makes the list that a definition would give. Nothing is recorded. */
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
