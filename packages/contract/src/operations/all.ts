import { auditOperations } from "./audit.ts";
import { dataOperations } from "./data.ts";
import { inferenceOperations } from "./inference.ts";
import { personalDataOperations } from "./personal-data.ts";
import { registryOperations } from "./registry.ts";
import { retentionOperations } from "./retention.ts";
import { scenarioOperations } from "./scenarios.ts";
import { servingOperations } from "./serving.ts";
import { systemOperations } from "./system.ts";
import { tenantOperations } from "./tenants.ts";
import { trainingOperations } from "./training.ts";

/** Every operation of the API by its id. */
export const operations = {
  ...servingOperations,
  ...scenarioOperations,
  ...inferenceOperations,
  ...dataOperations,
  ...personalDataOperations,
  ...trainingOperations,
  ...registryOperations,
  ...systemOperations,
  ...auditOperations,
  ...tenantOperations,
  ...retentionOperations,
};

export type Operations = typeof operations;
