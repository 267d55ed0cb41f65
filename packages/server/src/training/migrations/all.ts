import type { NamedMigration } from "../../platform/store/database.ts";
import { trainingMigration } from "./0030-training.ts";
import { runsThatGoOnMigration } from "./0031-runs-that-go-on.ts";
import { runValidation } from "./0033-run-validation.ts";
import { studiesMigration } from "./0034-studies.ts";
import { racesMigration } from "./0035-races.ts";
import { runMeasurements } from "./0037-run-measurements.ts";
import { timesOfEpochs } from "./0053-times-of-epochs.ts";

export const migrations: NamedMigration[] = [
  trainingMigration,
  runsThatGoOnMigration,
  runValidation,
  studiesMigration,
  racesMigration,
  runMeasurements,
  timesOfEpochs,
];
