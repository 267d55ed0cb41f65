import { Type } from "typebox";
import { OffPolicyReport, OffPolicyRequest } from "../schemas/off-policy.ts";
import { EvaluationReport } from "../schemas/reports.ts";
import { operation } from "./operation.ts";

const RunParams = Type.Object({ runId: Type.String() });
const VersionParams = Type.Object({ model: Type.String(), version: Type.String() });

const ReportQuery = Type.Object({
  against: Type.Optional(
    Type.String({
      maxLength: 1024,
      description:
        "What the models are held against beside the baseline of their run: up to 10 of MODEL@VERSION, a model for its " +
        "newest version, champion, challenger, or a run's id for all its models, with commas between. The champion when " +
        "absent; nothing when empty.",
    }),
  ),
});

const asPage =
  "One file that stands alone: it asks for nothing from outside, prints, and follows the reader's light or dark.";

export const reportOperations = {
  getRunReport: operation({
    method: "GET",
    path: "/api/v1/runs/:runId/report",
    tag: "Reports",
    summary: "What came of a run",
    description:
      "Its models against the baseline with intervals and paired tests, curves, calibration, slices, cold start, examples " +
      "of lists, resources, and how to repeat it. Of a run that failed, why; of one that goes on, what there is.",
    roles: ["viewer", "operator"],
    params: RunParams,
    query: ReportQuery,
    success: { status: 200, body: EvaluationReport },
    errors: ["NOT_FOUND", "MODEL_VERSION_MISSING"],
  }),
  getRunReportPage: operation({
    method: "GET",
    path: "/api/v1/runs/:runId/report.html",
    tag: "Reports",
    summary: "What came of a run, as a page",
    description: asPage,
    roles: ["viewer", "operator"],
    params: RunParams,
    query: ReportQuery,
    success: { status: 200, page: true },
    errors: ["NOT_FOUND", "MODEL_VERSION_MISSING"],
  }),
  getVersionReport: operation({
    method: "GET",
    path: "/api/v1/versions/:model/:version/report",
    tag: "Reports",
    summary: "What is known of a version",
    roles: ["viewer", "operator"],
    params: VersionParams,
    query: ReportQuery,
    success: { status: 200, body: EvaluationReport },
    errors: ["MODEL_VERSION_MISSING"],
  }),
  getVersionReportPage: operation({
    method: "GET",
    path: "/api/v1/versions/:model/:version/report.html",
    tag: "Reports",
    summary: "What is known of a version, as a page",
    description: asPage,
    roles: ["viewer", "operator"],
    params: VersionParams,
    query: ReportQuery,
    success: { status: 200, page: true },
    errors: ["MODEL_VERSION_MISSING"],
  }),
  estimateOffPolicy: operation({
    method: "POST",
    path: "/api/v1/off-policy-estimates",
    tag: "Reports",
    summary: "What lists would have earned with less left to chance",
    description:
      "From lists on record with places that a scenario's rotation drew, and what their users did afterwards: inverse " +
      "propensity scores, self-normalized and doubly robust. Lists without draws say nothing about other lists.",
    roles: ["viewer", "operator"],
    body: OffPolicyRequest,
    success: { status: 200, body: OffPolicyReport },
    errors: ["PROPENSITIES_MISSING"],
    example: { scenario: "home", reward: { types: ["click"], withinHours: 24 } },
  }),
};
