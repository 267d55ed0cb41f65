import type { NamedMigration } from "../../platform/store/database.ts";
import { registryMigration } from "./0020-registry.ts";

export const migrations: NamedMigration[] = [registryMigration];
