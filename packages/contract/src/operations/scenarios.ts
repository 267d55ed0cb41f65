import { Type } from "typebox";
import {
  Scenario,
  ScenarioDefinition,
  ScenarioHistory,
  ScenarioName,
  ScenariosPage,
  ScenarioTrial,
  ScenarioTrialRequest,
} from "../schemas/scenarios.ts";
import { operation } from "./operation.ts";

const ScenarioParams = Type.Object({ scenario: ScenarioName });
const IfRevision = Type.Object({
  ifRevision: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: 2_147_483_647,
      description:
        "Refused with CONFLICT unless this is its revision now; 0 for one that is not there, or as it was built in.",
    }),
  ),
});

export const scenarioOperations = {
  listScenarios: operation({
    method: "GET",
    path: "/api/v1/scenarios",
    tag: "Scenarios",
    summary: "All scenarios, by name",
    roles: ["viewer", "operator", "serve"],
    success: { status: 200, body: ScenariosPage },
  }),
  getScenario: operation({
    method: "GET",
    path: "/api/v1/scenarios/:scenario",
    tag: "Scenarios",
    summary: "One scenario",
    roles: ["viewer", "operator", "serve"],
    params: ScenarioParams,
    success: { status: 200, body: Scenario },
    errors: ["NOT_FOUND"],
  }),
  getScenarioHistory: operation({
    method: "GET",
    path: "/api/v1/scenarios/:scenario/revisions",
    tag: "Scenarios",
    summary: "Every revision of one scenario",
    roles: ["viewer", "operator"],
    params: ScenarioParams,
    success: { status: 200, body: ScenarioHistory },
    errors: ["NOT_FOUND"],
  }),
  putScenario: operation({
    method: "PUT",
    path: "/api/v1/scenarios/:scenario",
    tag: "Scenarios",
    summary: "Make or change a scenario",
    description:
      "The definition is checked whole, then serves at once, on every replica. Each change is a revision that stays: a list " +
      "can be replayed under the revision that made it. The same definition again changes nothing.",
    roles: ["operator"],
    params: ScenarioParams,
    query: IfRevision,
    body: ScenarioDefinition,
    success: { status: 200, body: Scenario },
    audit: { act: "scenario.put", target: ["scenario"], answered: ["revision"] },
    errors: ["MALFORMED_JSON", "CONFLICT"],
    example: {
      retrievers: [
        { kind: "model", share: 3 },
        { kind: "trending", halfLifeHours: 12 },
        { kind: "newest", attribute: "releasedAt" },
      ],
      whenUnknown: ["genres", "trending"],
    },
  }),
  deleteScenario: operation({
    method: "DELETE",
    path: "/api/v1/scenarios/:scenario",
    tag: "Scenarios",
    summary: "Take a scenario away, or bring a built-in one back to what it was at first",
    roles: ["operator"],
    params: ScenarioParams,
    query: IfRevision,
    success: { status: 204 },
    audit: { act: "scenario.delete", target: ["scenario"] },
    errors: ["NOT_FOUND", "CONFLICT"],
  }),
  tryScenario: operation({
    method: "POST",
    path: "/api/v1/scenario-trials",
    tag: "Scenarios",
    summary: "Try a scenario on somebody before it is live",
    description:
      "Makes the list that this definition would give. With `beside`, the name of a scenario, also the list that it gives " +
      "at the same moment and with the same chance: the two differ by their definitions alone. Nothing is recorded, and " +
      "nothing changes.",
    roles: ["operator"],
    body: ScenarioTrialRequest,
    success: { status: 200, body: ScenarioTrial },
    errors: [
      "NO_MODEL_SERVING",
      "MODEL_UNKNOWN",
      "MODEL_VERSION_MISSING",
      "FILTER_INVALID",
      "SEQUENCE_UNKNOWN",
      "MALFORMED_JSON",
      "NOT_FOUND",
    ],
    example: { definition: { retrievers: [{ kind: "trending" }] }, request: { userId: "ada", k: 5 } },
  }),
};
