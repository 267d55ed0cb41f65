import type { NamedMigration } from "../../platform/store/database.ts";
import { trainingMigration } from "./0030-training.ts";

export const migrations: NamedMigration[] = [trainingMigration];
