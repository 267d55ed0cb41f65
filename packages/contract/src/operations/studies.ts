import { Type } from "typebox";
import { Run } from "../schemas/runs.ts";
import {
  importanceMethods,
  ParameterImportance,
  StudiesPage,
  Study,
  StudyImport,
  StudyRequest,
  StudyResume,
  StudyTrialsPage,
  studyPictures,
} from "../schemas/studies.ts";
import { operation } from "./operation.ts";

const tag = "Studies";
const params = Type.Object({ studyId: Type.String() });
const reading = ["viewer", "operator"] as const;

export const studyOperations = {
  createStudy: operation({
    method: "POST",
    path: "/api/v1/studies",
    tag,
    summary: "Search for the settings of a model",
    description:
      "Tries settings in processes of their own. Trials are measured on a part of the training data, never on the part that " +
      "a run of the same snapshot, split and seed is measured on. One study at a time; further ones wait.",
    roles: ["operator"],
    body: StudyRequest,
    success: { status: 202, body: Study },
    audit: {
      act: "study.create",
      target: ["studyId"],
      asked: ["models", "trials", "sampler", "pruner", "metric", "snapshotId", "seed"],
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
    example: { models: [{ name: "autoencoder" }], trials: 50, sampler: "tpe", pruner: "median" },
  }),
  importStudy: operation({
    method: "POST",
    path: "/api/v1/studies/import",
    tag,
    summary: "Take over a study of an Optuna journal",
    description:
      "All of its trials or none. It stands still; with a model it can be gone on with, and its best settings trained.",
    roles: ["operator"],
    body: StudyImport,
    success: { status: 201, body: Study },
    audit: { act: "study.import", target: ["studyId"], asked: ["study", "name", "model", "metric"] },
    errors: ["STUDY_UNREADABLE", "CONFIG_INVALID", "MODEL_UNKNOWN", "NOT_FOUND"],
    example: { journal: '{"op_code": 0, "worker_id": "w", "study_name": "sae", "directions": [1]}\n' },
  }),
  listStudies: operation({
    method: "GET",
    path: "/api/v1/studies",
    tag,
    summary: "All studies, newest first",
    roles: reading,
    query: Type.Object({
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, default: 100 })),
      after: Type.Optional(Type.String({ description: "the `next` of the page before" })),
    }),
    success: { status: 200, body: StudiesPage },
  }),
  getStudy: operation({
    method: "GET",
    path: "/api/v1/studies/:studyId",
    tag,
    summary: "One study",
    roles: reading,
    params,
    success: { status: 200, body: Study },
    errors: ["NOT_FOUND"],
  }),
  streamStudy: operation({
    method: "GET",
    path: "/api/v1/studies/:studyId/stream",
    tag,
    summary: "A study as it goes on",
    description:
      "Server-sent events; each `data` line is the whole study. Ends when it stands still: stopped, done or failed.",
    roles: reading,
    params,
    success: { status: 200, body: Study, stream: true },
    errors: ["NOT_FOUND"],
  }),
  listStudyTrials: operation({
    method: "GET",
    path: "/api/v1/studies/:studyId/trials",
    tag,
    summary: "The trials of a study, in their order",
    roles: reading,
    params,
    query: Type.Object({
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, default: 100 })),
      after: Type.Optional(
        Type.Integer({
          minimum: 0,
          maximum: 2_147_483_647,
          description: "the number of the last trial of the page before",
        }),
      ),
    }),
    success: { status: 200, body: StudyTrialsPage },
    errors: ["NOT_FOUND"],
  }),
  getStudyImportance: operation({
    method: "GET",
    path: "/api/v1/studies/:studyId/importance",
    tag,
    summary: "How much each parameter mattered",
    description:
      "`fanova` is the share of the variance over the whole space that a parameter explains by itself; `permutation` also " +
      "counts what it does together with others.",
    roles: reading,
    params,
    query: Type.Object({
      method: Type.Optional(Type.Enum([...importanceMethods], { default: "fanova" })),
    }),
    success: { status: 200, body: ParameterImportance },
    errors: ["NOT_FOUND"],
  }),
  getStudyPicture: operation({
    method: "GET",
    path: "/api/v1/studies/:studyId/pictures/:picture",
    tag,
    summary: "A picture of a study",
    description:
      "`history` shows the value of each trial and the best so far, `importance` what mattered by fANOVA, `slices` the values " +
      "along one parameter, `parallel` a line through all parameters for each trial.",
    roles: reading,
    params: Type.Object({ studyId: Type.String(), picture: Type.Enum([...studyPictures]) }),
    query: Type.Object({
      parameter: Type.Optional(
        Type.String({ maxLength: 128, description: "the one that slices are of; the first when absent" }),
      ),
      width: Type.Optional(
        Type.Integer({
          minimum: 240,
          maximum: 2000,
          default: 640,
          description: "how wide its place is, in pixels; its letters are 12 pixels high there",
        }),
      ),
    }),
    success: { status: 200, body: Type.String(), text: "image/svg+xml" },
    errors: ["NOT_FOUND"],
  }),
  exportStudy: operation({
    method: "GET",
    path: "/api/v1/studies/:studyId/optuna",
    tag,
    summary: "A study as an Optuna journal",
    description: "Kept in a file, Optuna opens it with `JournalStorage(JournalFileBackend(FILE))`.",
    roles: reading,
    params,
    success: { status: 200, body: Type.String(), text: "application/x-ndjson" },
    errors: ["NOT_FOUND"],
  }),
  stopStudy: operation({
    method: "POST",
    path: "/api/v1/studies/:studyId/stop",
    tag,
    summary: "Stop a study",
    description: "Its trials are kept. Those that are under way are begun again when it is resumed.",
    roles: ["operator"],
    params,
    success: { status: 202, body: Study },
    audit: { act: "study.stop", target: ["studyId"] },
    errors: ["NOT_FOUND", "CONFLICT"],
  }),
  resumeStudy: operation({
    method: "POST",
    path: "/api/v1/studies/:studyId/resume",
    tag,
    summary: "Go on with a study, with more trials if asked",
    roles: ["operator"],
    params,
    body: StudyResume,
    success: { status: 202, body: Study },
    audit: { act: "study.resume", target: ["studyId"], asked: ["trials", "parallel"] },
    errors: [
      "NOT_FOUND",
      "CONFLICT",
      "SNAPSHOT_EMPTY",
      "SNAPSHOT_DAMAGED",
      "TOO_FEW_INTERACTIONS",
      "DATA_INVALID",
    ],
    example: { trials: 100 },
  }),
  runStudy: operation({
    method: "POST",
    path: "/api/v1/studies/:studyId/run",
    tag,
    summary: "Train the best settings of a study",
    description:
      "Starts a run on the study's snapshot with its split and seed: it is measured on the part that no trial has seen. The " +
      "versions that come of it name the study.",
    roles: ["operator"],
    params,
    success: { status: 202, body: Run },
    audit: { act: "study.run", target: ["studyId"], answered: ["runId"] },
    errors: [
      "NOT_FOUND",
      "CONFLICT",
      "CONFIG_INVALID",
      "SNAPSHOT_DAMAGED",
      "TOO_FEW_INTERACTIONS",
      "DATA_INVALID",
    ],
  }),
  deleteStudy: operation({
    method: "DELETE",
    path: "/api/v1/studies/:studyId",
    tag,
    summary: "Delete a study with its trials",
    description: "Refused while it goes on: stop it first.",
    roles: ["operator"],
    params,
    success: { status: 204 },
    audit: { act: "study.delete", target: ["studyId"] },
    errors: ["NOT_FOUND", "CONFLICT"],
  }),
};
