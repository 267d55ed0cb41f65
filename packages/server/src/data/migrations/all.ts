import type { NamedMigration } from "../../platform/store/database.ts";
import { eventsAndCatalog } from "./0010-events-and-catalog.ts";
import { importsAndSnapshots } from "./0011-imports-and-snapshots.ts";
import { sessionsAndErasures } from "./0012-sessions-and-erasures.ts";
import { catalogNotices } from "./0013-catalog-notices.ts";
import { eventRemovals } from "./0015-event-removals.ts";
import { validationSuites } from "./0016-validation-suites.ts";
import { validationReports } from "./0017-validation-reports.ts";

export const migrations: NamedMigration[] = [
  eventsAndCatalog,
  importsAndSnapshots,
  sessionsAndErasures,
  catalogNotices,
  eventRemovals,
  validationSuites,
  validationReports,
];
