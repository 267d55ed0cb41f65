import type { NamedMigration } from "../../platform/store/database.ts";
import { eventsAndCatalog } from "./0010-events-and-catalog.ts";
import { importsAndSnapshots } from "./0011-imports-and-snapshots.ts";

export const migrations: NamedMigration[] = [eventsAndCatalog, importsAndSnapshots];
