import { Type } from "typebox";
import { Run, RunCurves, RunRequest, RunsPage } from "../schemas/runs.ts";
import { operation } from "./operation.ts";

const RunParams = Type.Object({ runId: Type.String() });

export const trainingOperations = {
  createRun: operation({
    method: "POST",
    path: "/api/v1/runs",
    tag: "Training",
    summary: "Train models",
    description:
      "Trains in a process of its own, evaluates on a held-out part, and registers a version of each model. One run at a " +
      "time; further ones wait.",
    roles: ["operator"],
    body: RunRequest,
    success: { status: 202, body: Run },
    audit: { act: "run.create", target: ["runId"], asked: ["models", "snapshotId", "seed", "split"] },
    errors: [
      "CONFIG_INVALID",
      "MODEL_UNKNOWN",
      "TOO_FEW_INTERACTIONS",
      "SNAPSHOT_EMPTY",
      "SNAPSHOT_DAMAGED",
      "DATA_INVALID",
      "NOT_FOUND",
    ],
    example: { models: [{ name: "implicit-als", config: { factors: 64 } }], seed: 42 },
  }),
  listRuns: operation({
    method: "GET",
    path: "/api/v1/runs",
    tag: "Training",
    summary: "All runs, newest first",
    description:
      "In pages when `limit` is given: `next` of one is `after` of the next. All at once when it is not.",
    roles: ["viewer", "operator"],
    query: Type.Object({
      model: Type.Optional(Type.String({ maxLength: 128, description: "Only runs that train it." })),
      ended: Type.Optional(
        Type.Boolean({ description: "Only those that have ended, or only those that have not." }),
      ),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
      after: Type.Optional(Type.String({ maxLength: 512 })),
    }),
    success: { status: 200, body: RunsPage },
  }),
  getRun: operation({
    method: "GET",
    path: "/api/v1/runs/:runId",
    tag: "Training",
    summary: "One run",
    roles: ["viewer", "operator"],
    params: RunParams,
    success: { status: 200, body: Run },
    errors: ["NOT_FOUND"],
  }),
  streamRun: operation({
    method: "GET",
    path: "/api/v1/runs/:runId/stream",
    tag: "Training",
    summary: "A run as it goes on",
    description: "Server-sent events; each `data` line is the whole run. Ends when the run has ended.",
    roles: ["viewer", "operator"],
    params: RunParams,
    success: { status: 200, body: Run, stream: true },
    errors: ["NOT_FOUND"],
  }),
  cancelRun: operation({
    method: "POST",
    path: "/api/v1/runs/:runId/cancel",
    tag: "Training",
    summary: "Cancel a run",
    roles: ["operator"],
    params: RunParams,
    success: { status: 202, body: Run },
    audit: { act: "run.cancel", target: ["runId"] },
    errors: ["NOT_FOUND", "CONFLICT"],
  }),
  pauseRun: operation({
    method: "POST",
    path: "/api/v1/runs/:runId/pause",
    tag: "Training",
    summary: "Pause a run",
    description:
      "What is done is kept: a fit stops after the epoch that it is at, or goes back to its last checkpoint when that epoch " +
      "takes longer than a minute. It ends with the same bits as a run that was never paused.",
    roles: ["operator"],
    params: RunParams,
    success: { status: 202, body: Run },
    audit: { act: "run.pause", target: ["runId"] },
    errors: ["NOT_FOUND", "CONFLICT"],
  }),
  resumeRun: operation({
    method: "POST",
    path: "/api/v1/runs/:runId/resume",
    tag: "Training",
    summary: "Go on with a run that was paused",
    roles: ["operator"],
    params: RunParams,
    success: { status: 202, body: Run },
    audit: { act: "run.resume", target: ["runId"] },
    errors: ["NOT_FOUND", "CONFLICT"],
  }),
  getRunCurves: operation({
    method: "GET",
    path: "/api/v1/runs/:runId/curves",
    tag: "Training",
    summary: "The loss of each model of a run, epoch by epoch",
    roles: ["viewer", "operator"],
    params: RunParams,
    success: { status: 200, body: RunCurves },
    errors: ["NOT_FOUND"],
  }),
};
