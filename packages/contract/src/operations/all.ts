import { audienceOperations } from "./audiences.ts";
import { batchOperations } from "./batches.ts";
import { compatibleOperations } from "./compatible.ts";
import { dataOperations } from "./data.ts";
import { precomputedOperations } from "./precomputed.ts";
import { predictionOperations } from "./predictions.ts";
import { registryOperations } from "./registry.ts";
import { scenarioOperations } from "./scenarios.ts";
import { servingOperations } from "./serving.ts";
import { systemOperations } from "./system.ts";
import { trainingOperations } from "./training.ts";

/** Every operation of the API by its id. */
export const operations = {
  ...servingOperations,
  ...predictionOperations,
  ...audienceOperations,
  ...batchOperations,
  ...precomputedOperations,
  ...scenarioOperations,
  ...dataOperations,
  ...trainingOperations,
  ...registryOperations,
  ...systemOperations,
  ...compatibleOperations,
};

export type Operations = typeof operations;
