import type { NamedMigration } from "../../platform/store/database.ts";
import { trainingMigration } from "./0030-training.ts";
import { runsThatGoOnMigration } from "./0031-runs-that-go-on.ts";
import { runValidation } from "./0033-run-validation.ts";
import { runMeasurements } from "./0037-run-measurements.ts";

export const migrations: NamedMigration[] = [
  trainingMigration,
  runsThatGoOnMigration,
  runValidation,
  runMeasurements,
];
