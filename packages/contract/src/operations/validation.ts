import { Type } from "typebox";
import { SnapshotComparison, SnapshotLineage, SnapshotProfile } from "../schemas/profiles.ts";
import {
  Suite,
  SuiteDefinition,
  SuiteHistory,
  SuiteName,
  SuitesPage,
  ValidationReport,
  ValidationRequest,
  ValidationsPage,
} from "../schemas/validation.ts";
import { operation } from "./operation.ts";

const SuiteParams = Type.Object({ suite: SuiteName });
const SnapshotParams = Type.Object({ snapshotId: Type.String() });
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

export const validationOperations = {
  listSuites: operation({
    method: "GET",
    path: "/api/v1/suites",
    tag: "Validation",
    summary: "All suites, by name",
    roles: ["viewer", "operator"],
    success: { status: 200, body: SuitesPage },
  }),
  getSuite: operation({
    method: "GET",
    path: "/api/v1/suites/:suite",
    tag: "Validation",
    summary: "One suite",
    roles: ["viewer", "operator"],
    params: SuiteParams,
    success: { status: 200, body: Suite },
    errors: ["NOT_FOUND"],
  }),
  getSuiteHistory: operation({
    method: "GET",
    path: "/api/v1/suites/:suite/revisions",
    tag: "Validation",
    summary: "Every revision of one suite",
    roles: ["viewer", "operator"],
    params: SuiteParams,
    success: { status: 200, body: SuiteHistory },
    errors: ["NOT_FOUND"],
  }),
  putSuite: operation({
    method: "PUT",
    path: "/api/v1/suites/:suite",
    tag: "Validation",
    summary: "Make or change a suite",
    description:
      "The suite named `training` is asked before every training. Each change is a revision that stays. The same " +
      "definition again changes nothing.",
    roles: ["operator"],
    params: SuiteParams,
    query: IfRevision,
    body: SuiteDefinition,
    success: { status: 200, body: Suite },
    audit: { act: "suite.put", target: ["suite"], answered: ["revision"] },
    errors: ["MALFORMED_JSON", "CONFLICT"],
    example: {
      expectations: [
        { expect: "not_null", table: "events", column: "user_id" },
        {
          expect: "between",
          table: "events",
          column: "value",
          where: { column: "type", in: ["rate"] },
          min: 1,
          max: 5,
          mostly: 0.99,
        },
        { expect: "recent", table: "events", column: "at", hours: 24, severity: "warning" },
      ],
    },
  }),
  deleteSuite: operation({
    method: "DELETE",
    path: "/api/v1/suites/:suite",
    tag: "Validation",
    summary: "Take a suite away, or bring a built-in one back to what it was at first",
    roles: ["operator"],
    params: SuiteParams,
    query: IfRevision,
    success: { status: 204 },
    audit: { act: "suite.delete", target: ["suite"] },
    errors: ["NOT_FOUND", "CONFLICT"],
  }),
  validateSnapshot: operation({
    method: "POST",
    path: "/api/v1/snapshots/:snapshotId/validations",
    tag: "Validation",
    summary: "Hold a snapshot against a suite",
    description:
      "Answers with the report, also when expectations failed, and keeps it with the snapshot. Training does the same " +
      "by itself and refuses data that fail.",
    roles: ["operator"],
    params: SnapshotParams,
    body: ValidationRequest,
    success: { status: 201, body: ValidationReport },
    audit: { act: "snapshot.validate", target: ["snapshotId", "reportId"], answered: ["errors", "warnings"] },
    errors: ["MALFORMED_JSON", "NOT_FOUND", "SNAPSHOT_DAMAGED"],
    example: { suite: "training" },
  }),
  listValidations: operation({
    method: "GET",
    path: "/api/v1/snapshots/:snapshotId/validations",
    tag: "Validation",
    summary: "The reports of one snapshot, newest first",
    roles: ["viewer", "operator"],
    params: SnapshotParams,
    success: { status: 200, body: ValidationsPage },
    errors: ["NOT_FOUND"],
  }),
  getValidation: operation({
    method: "GET",
    path: "/api/v1/snapshots/:snapshotId/validations/:reportId",
    tag: "Validation",
    summary: "One report with its failing rows",
    roles: ["viewer", "operator"],
    params: Type.Object({ snapshotId: Type.String(), reportId: Type.String() }),
    success: { status: 200, body: ValidationReport },
    errors: ["NOT_FOUND"],
  }),
  getProfile: operation({
    method: "GET",
    path: "/api/v1/snapshots/:snapshotId/profile",
    tag: "Snapshots",
    summary: "What a snapshot looks like: each column, ratings, activity",
    roles: ["viewer", "operator"],
    params: SnapshotParams,
    success: { status: 200, body: SnapshotProfile },
    errors: ["NOT_FOUND", "SNAPSHOT_DAMAGED"],
  }),
  proposeSuite: operation({
    method: "GET",
    path: "/api/v1/snapshots/:snapshotId/suite-proposal",
    tag: "Validation",
    summary: "A suite that the snapshot passes, with margins; to be edited and saved",
    roles: ["viewer", "operator"],
    params: SnapshotParams,
    success: { status: 200, body: SuiteDefinition },
    errors: ["NOT_FOUND", "SNAPSHOT_DAMAGED"],
  }),
  compareSnapshots: operation({
    method: "GET",
    path: "/api/v1/snapshots/:snapshotId/comparison",
    tag: "Snapshots",
    summary: "What has changed since another snapshot",
    roles: ["viewer", "operator"],
    params: SnapshotParams,
    query: Type.Object({
      with: Type.Optional(
        Type.String({ maxLength: 64, description: "The snapshot to compare with; the parent when absent." }),
      ),
    }),
    success: { status: 200, body: SnapshotComparison },
    errors: ["NOT_FOUND", "SNAPSHOT_DAMAGED"],
  }),
  getLineage: operation({
    method: "GET",
    path: "/api/v1/snapshots/:snapshotId/lineage",
    tag: "Snapshots",
    summary: "Where a snapshot comes from: parents, imports, parts of the log",
    roles: ["viewer", "operator"],
    params: SnapshotParams,
    success: { status: 200, body: SnapshotLineage },
    errors: ["NOT_FOUND"],
  }),
};
