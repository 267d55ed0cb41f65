import { dataOperations } from "./data.ts";
import { inferenceOperations } from "./inference.ts";
import { registryOperations } from "./registry.ts";
import { scenarioOperations } from "./scenarios.ts";
import { servingOperations } from "./serving.ts";
import { systemOperations } from "./system.ts";
import { trainingOperations } from "./training.ts";

/** Every operation of the API by its id. */
export const operations = {
  ...servingOperations,
  ...scenarioOperations,
  ...inferenceOperations,
  ...dataOperations,
  ...trainingOperations,
  ...registryOperations,
  ...systemOperations,
};

export type Operations = typeof operations;
