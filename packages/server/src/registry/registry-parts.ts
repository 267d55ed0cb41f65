import type { Clock } from "../platform/clock.ts";
import type { Database } from "../platform/store/database.ts";
import { evaluationStore } from "./evaluations/evaluation-store.ts";
import { gateStore } from "./gate/gate-store.ts";
import { gatekeeper } from "./gate/gatekeeper.ts";
import { policyStore } from "./policy/policy-store.ts";
import { versionStore } from "./store.ts";
import { versionDeletion } from "./version-deletion.ts";

/** What of the registry needs nothing but its tables and a clock. */
export function registryParts(database: Database, clock: Clock) {
  const versions = versionStore(database);
  const evaluations = evaluationStore(database);
  return {
    versions,
    evaluations,
    policies: policyStore(database),
    deletion: versionDeletion(database),
    gate: gatekeeper({ gates: gateStore(database), versions, evaluations, clock }),
  };
}
