import { audienceOperations } from "./audiences.ts";
import { auditOperations } from "./audit.ts";
import { batchOperations } from "./batches.ts";
import { compatibleOperations } from "./compatible.ts";
import { dataOperations } from "./data.ts";
import { gateOperations } from "./gates.ts";
import { inferenceOperations } from "./inference.ts";
import { lineageOperations } from "./lineage.ts";
import { mlflowOperations } from "./mlflow.ts";
import { personalDataOperations } from "./personal-data.ts";
import { precomputedOperations } from "./precomputed.ts";
import { predictionOperations } from "./predictions.ts";
import { raceOperations } from "./races.ts";
import { registryOperations } from "./registry.ts";
import { reportOperations } from "./reports.ts";
import { retentionOperations } from "./retention.ts";
import { scenarioOperations } from "./scenarios.ts";
import { servingOperations } from "./serving.ts";
import { studyOperations } from "./studies.ts";
import { systemOperations } from "./system.ts";
import { tenantOperations } from "./tenants.ts";
import { trackingOperations } from "./tracking.ts";
import { trainingOperations } from "./training.ts";
import { validationOperations } from "./validation.ts";

/** Every operation of the API by its id. */
export const operations = {
  ...servingOperations,
  ...predictionOperations,
  ...audienceOperations,
  ...batchOperations,
  ...precomputedOperations,
  ...scenarioOperations,
  ...inferenceOperations,
  ...dataOperations,
  ...personalDataOperations,
  ...validationOperations,
  ...trainingOperations,
  ...studyOperations,
  ...raceOperations,
  ...registryOperations,
  ...gateOperations,
  ...lineageOperations,
  ...reportOperations,
  ...trackingOperations,
  ...mlflowOperations,
  ...systemOperations,
  ...auditOperations,
  ...tenantOperations,
  ...retentionOperations,
  ...compatibleOperations,
};

export type Operations = typeof operations;
