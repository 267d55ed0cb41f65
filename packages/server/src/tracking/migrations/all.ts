import type { NamedMigration } from "../../platform/store/database.ts";
import { trackingOutbox } from "./0050-tracking-outbox.ts";
import { trackingPlaces } from "./0052-tracking-places.ts";

export const migrations: NamedMigration[] = [trackingOutbox, trackingPlaces];
