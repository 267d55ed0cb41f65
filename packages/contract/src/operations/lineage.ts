import { Type } from "typebox";
import { Comparison, ComparisonRequest } from "../schemas/comparisons.ts";
import { Lineage } from "../schemas/lineage.ts";
import { operation } from "./operation.ts";

export const lineageOperations = {
  getListLineage: operation({
    method: "GET",
    path: "/api/v1/lineage/recommendations/:recommendationId",
    tag: "Lineage",
    summary: "What a served list was made from, back to the sources of its data",
    roles: ["viewer", "operator"],
    params: Type.Object({ recommendationId: Type.String() }),
    success: { status: 200, body: Lineage },
    errors: ["NOT_FOUND", "DATA_ERASED"],
  }),
  getVersionLineage: operation({
    method: "GET",
    path: "/api/v1/lineage/versions/:model/:version",
    tag: "Lineage",
    summary: "What a version was made from, and what stands on it",
    roles: ["viewer", "operator"],
    params: Type.Object({ model: Type.String(), version: Type.String() }),
    success: { status: 200, body: Lineage },
    errors: ["MODEL_VERSION_MISSING"],
  }),
  getSnapshotLineage: operation({
    method: "GET",
    path: "/api/v1/lineage/snapshots/:snapshotId",
    tag: "Lineage",
    summary: "What a snapshot was taken from, and everything that used it",
    roles: ["viewer", "operator"],
    params: Type.Object({ snapshotId: Type.String() }),
    success: { status: 200, body: Lineage },
    errors: ["NOT_FOUND"],
  }),
  compareVersions: operation({
    method: "POST",
    path: "/api/v1/comparisons",
    tag: "Lineage",
    summary: "Versions and runs side by side",
    description:
      "The settings that differ, metrics with their intervals, and paired differences against the first.",
    roles: ["viewer", "operator"],
    body: ComparisonRequest,
    success: { status: 200, body: Comparison },
    errors: ["MODEL_VERSION_MISSING", "NOT_FOUND"],
    example: { subjects: ["champion", "implicit-als"] },
  }),
};
