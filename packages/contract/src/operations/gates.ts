import { Type } from "typebox";
import {
  Gate,
  GateDefinition,
  GateHistory,
  GatePreview,
  GateVerdict,
  GateVerdicts,
} from "../schemas/gates.ts";
import { VersionPolicy, VersionPolicyState } from "../schemas/version-policies.ts";
import { operation } from "./operation.ts";

const VersionParams = Type.Object({ model: Type.String(), version: Type.String() });
const ModelParams = Type.Object({ model: Type.String({ maxLength: 128 }) });

export const gateOperations = {
  getGate: operation({
    method: "GET",
    path: "/api/v1/gate",
    tag: "Registry",
    summary: "What a version must show before it becomes champion",
    roles: ["viewer", "operator"],
    success: { status: 200, body: Gate },
  }),
  setGate: operation({
    method: "PUT",
    path: "/api/v1/gate",
    tag: "Registry",
    summary: "Say what a version must show before it becomes champion",
    roles: ["operator"],
    query: Type.Object({
      ifRevision: Type.Optional(
        Type.Integer({
          minimum: 0,
          maximum: 2_147_483_647,
          description:
            "Refused with CONFLICT unless this is its revision now; 0 is the one that Palate comes with.",
        }),
      ),
    }),
    body: GateDefinition,
    success: { status: 200, body: Gate },
    audit: {
      act: "gate.set",
      asked: ["metric", "minimumDifference", "guards", "slices", "sameRecipe", "minimum"],
      answered: ["revision"],
    },
    errors: ["CONFLICT"],
    example: {
      metric: "ndcg@10",
      minimumDifference: 0,
      guards: [{ metric: "coverage@10", mayFallBy: 0.05 }],
      slices: [{ by: "activity", metric: "ndcg@10", mayFallBy: 0.02, leastUsers: 30 }],
      minimum: { users: 30, interactions: 100 },
    },
  }),
  getGateHistory: operation({
    method: "GET",
    path: "/api/v1/gate/history",
    tag: "Registry",
    summary: "The gate as it was before, newest first",
    roles: ["viewer", "operator"],
    success: { status: 200, body: GateHistory },
  }),
  previewGate: operation({
    method: "GET",
    path: "/api/v1/versions/:model/:version/gate/preview",
    tag: "Registry",
    summary: "What the gate would say of a version now",
    description: "Compares it with the champion, and keeps nothing.",
    roles: ["viewer", "operator"],
    params: VersionParams,
    success: { status: 200, body: GatePreview },
    errors: ["MODEL_VERSION_MISSING", "CONFLICT"],
  }),
  checkGate: operation({
    method: "POST",
    path: "/api/v1/versions/:model/:version/gate",
    tag: "Registry",
    summary: "Whether a version would pass the gate now",
    description: "Compares it with the champion and keeps the verdict; moves nothing.",
    roles: ["operator"],
    params: VersionParams,
    success: { status: 200, body: GateVerdict },
    audit: { act: "gate.check", target: ["model", "version"], answered: ["passed", "verdictId"] },
    errors: ["MODEL_VERSION_MISSING", "CONFLICT"],
  }),
  listVerdicts: operation({
    method: "GET",
    path: "/api/v1/versions/:model/:version/gate",
    tag: "Registry",
    summary: "What the gate said of a version, newest first",
    roles: ["viewer", "operator"],
    params: VersionParams,
    success: { status: 200, body: GateVerdicts },
    errors: ["MODEL_VERSION_MISSING"],
  }),
  getVersionPolicy: operation({
    method: "GET",
    path: "/api/v1/models/:model/version-policy",
    tag: "Registry",
    summary: "Which versions of a model answer by name",
    roles: ["viewer", "operator"],
    params: ModelParams,
    success: { status: 200, body: VersionPolicyState },
  }),
  setVersionPolicy: operation({
    method: "PUT",
    path: "/api/v1/models/:model/version-policy",
    tag: "Registry",
    summary: "Say which versions of a model answer by name",
    description: "Aliases answer whatever it says, and lists on record can be replayed.",
    roles: ["operator"],
    params: ModelParams,
    body: VersionPolicy,
    success: { status: 200, body: VersionPolicyState },
    audit: { act: "version-policy.set", target: ["model"], answered: ["policy"] },
    errors: ["MODEL_VERSION_MISSING", "MODEL_UNKNOWN"],
    example: { latest: { num_versions: 2 } },
  }),
};
