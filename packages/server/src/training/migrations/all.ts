import type { NamedMigration } from "../../platform/store/database.ts";
import { trainingMigration } from "./0030-training.ts";
import { runsThatGoOnMigration } from "./0031-runs-that-go-on.ts";

export const migrations: NamedMigration[] = [trainingMigration, runsThatGoOnMigration];
