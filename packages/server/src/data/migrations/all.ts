import type { NamedMigration } from "../../platform/store/database.ts";
import { eventsAndCatalog } from "./0010-events-and-catalog.ts";
import { importsAndSnapshots } from "./0011-imports-and-snapshots.ts";
import { eventRemovals } from "./0015-event-removals.ts";

export const migrations: NamedMigration[] = [eventsAndCatalog, importsAndSnapshots, eventRemovals];
