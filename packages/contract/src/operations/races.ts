import { Type } from "typebox";
import { Race, RaceRequest, RacesPage } from "../schemas/races.ts";
import { operation } from "./operation.ts";

const tag = "AutoML";
const params = Type.Object({ raceId: Type.String() });
const reading = ["viewer", "operator"] as const;

export const raceOperations = {
  createRace: operation({
    method: "POST",
    path: "/api/v1/races",
    tag,
    summary: "Find the best model within a time",
    description:
      "Races models and settings by successive halving: all learn from few users, the best from more. The winner is trained " +
      "and leaves a version, which is the candidate; it and the best of each other model are measured on a part that the race " +
      "has not seen. One race at a time; further ones wait.",
    roles: ["operator"],
    body: RaceRequest,
    success: { status: 202, body: Race },
    audit: {
      act: "race.create",
      target: ["raceId"],
      asked: ["models", "budgetSeconds", "metric", "snapshotId", "seed"],
    },
    errors: [
      "CONFIG_INVALID",
      "MODEL_UNKNOWN",
      "TOO_FEW_INTERACTIONS",
      "SNAPSHOT_EMPTY",
      "SNAPSHOT_DAMAGED",
      "DATA_INVALID",
      "NOT_FOUND",
    ],
    example: { budgetSeconds: 600 },
  }),
  listRaces: operation({
    method: "GET",
    path: "/api/v1/races",
    tag,
    summary: "All races, newest first",
    roles: reading,
    query: Type.Object({
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 20 })),
      after: Type.Optional(Type.String({ description: "the `next` of the page before" })),
    }),
    success: { status: 200, body: RacesPage },
  }),
  getRace: operation({
    method: "GET",
    path: "/api/v1/races/:raceId",
    tag,
    summary: "One race, with its leaderboard",
    roles: reading,
    params,
    success: { status: 200, body: Race },
    errors: ["NOT_FOUND"],
  }),
  streamRace: operation({
    method: "GET",
    path: "/api/v1/races/:raceId/stream",
    tag,
    summary: "A race as it goes on",
    description:
      "Server-sent events; each `data` line is the whole race. Ends when it stands still: stopped, done or failed.",
    roles: reading,
    params,
    success: { status: 200, body: Race, stream: true },
    errors: ["NOT_FOUND"],
  }),
  stopRace: operation({
    method: "POST",
    path: "/api/v1/races/:raceId/stop",
    tag,
    summary: "Stop a race",
    description: "What was measured is kept, and its time counts. The training of its winner is cancelled.",
    roles: ["operator"],
    params,
    success: { status: 202, body: Race },
    audit: { act: "race.stop", target: ["raceId"] },
    errors: ["NOT_FOUND", "CONFLICT"],
  }),
  resumeRace: operation({
    method: "POST",
    path: "/api/v1/races/:raceId/resume",
    tag,
    summary: "Go on with a race that was stopped, for what is left of its time",
    roles: ["operator"],
    params,
    success: { status: 202, body: Race },
    audit: { act: "race.resume", target: ["raceId"] },
    errors: ["NOT_FOUND", "CONFLICT"],
  }),
  deleteRace: operation({
    method: "DELETE",
    path: "/api/v1/races/:raceId",
    tag,
    summary: "Delete a race; versions that came of it stay",
    description: "Refused while it goes on: stop it first.",
    roles: ["operator"],
    params,
    success: { status: 204 },
    audit: { act: "race.delete", target: ["raceId"] },
    errors: ["NOT_FOUND", "CONFLICT"],
  }),
};
