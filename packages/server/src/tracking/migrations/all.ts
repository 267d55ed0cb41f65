import type { NamedMigration } from "../../platform/store/database.ts";
import { trackingOutbox } from "./0050-tracking-outbox.ts";

export const migrations: NamedMigration[] = [trackingOutbox];
