import type { ImportReport, Snapshot } from "@palate/contract";
import type { Platform } from "../platform/platform.ts";
import type { TenantId } from "../platform/tenant.ts";
import { catalog as catalogOf } from "./catalog/catalog.ts";
import { catalogNews } from "./catalog/catalog-news.ts";
import { itemActivity } from "./catalog/item-activity.ts";
import { itemSearch } from "./catalog/item-search.ts";
import { eventCounts } from "./events/event-counts.ts";
import { eventLog } from "./events/event-log.ts";
import { eventRemovals } from "./events/event-removals.ts";
import { imports as importsOf } from "./imports/imports.ts";
import { dataMetrics } from "./metrics.ts";
import type { CatalogChange, EventRecord } from "./records.ts";
import { dataRoutes } from "./routes.ts";
import { snapshots as snapshotsOf } from "./snapshots/snapshots.ts";
import { catalogStore } from "./store/catalog-store.ts";
import { eventRemovalStore } from "./store/event-removal-store.ts";
import { eventStore } from "./store/event-store.ts";
import { importStore } from "./store/import-store.ts";
import { snapshotStore } from "./store/snapshot-store.ts";
import { userStore } from "./store/user-store.ts";
import { users as usersOf } from "./users.ts";

export type { CatalogChange, EventRecord } from "./records.ts";

/** The data slice's public face. */
export interface Data {
  /**
   * Hears of events after their commit and before they are acknowledged, in order of sequence. The listener must be
   * quick and must not throw. @returns how to stop
   */
  onEventsCommitted(hear: (tenant: TenantId, events: readonly EventRecord[]) => void): () => void;
  /** Hears of catalog changes after their commit. @returns how to stop */
  onCatalogChanged(hear: (tenant: TenantId, changes: readonly CatalogChange[]) => void): () => void;
  /** Hears, soon after, that the beginning of a log was removed by any process. @returns how to stop */
  onEventsRemoved(hear: (tenant: TenantId) => void): () => void;
  /** Events up to this one are gone; 0 when all are there. */
  eventsRemovedThrough(tenant: TenantId): Promise<number>;
  /** One user's events up to and including `throughSequence` (all when absent), oldest first by sequence. */
  userHistory(tenant: TenantId, userId: string, throughSequence?: number): Promise<EventRecord[]>;
  /** The catalog as it was at `throughSequence` (now when absent), in order of item id. */
  catalogAt(
    tenant: TenantId,
    throughSequence?: number,
  ): Promise<{ sequence: number; items: ReadonlyMap<string, Readonly<Record<string, unknown>>> }>;
  takeSnapshot(tenant: TenantId): Promise<Snapshot>;
  snapshot(tenant: TenantId, snapshotId: string): Promise<Snapshot>;
  /** the folder with a snapshot's `events.parquet`, `items.parquet`, `users.parquet`, `manifest.json` */
  snapshotFolder(tenant: TenantId, snapshotId: string): string;
  counts(tenant: TenantId): Promise<{ events: number; users: number; items: number }>;
  /** The newest import of interactions that was stored. */
  latestInteractionImport(tenant: TenantId): Promise<ImportReport | undefined>;
  /** Stops taking events, finishes what was taken. */
  close(): Promise<void>;
}

/** Builds the data slice on a migrated database and serves its operations. */
export async function dataSlice(platform: Platform): Promise<Data> {
  const { database, clock, random, config, telemetry, retention } = platform;
  const events = eventStore(database);
  const items = catalogStore(database);
  const reports = importStore(database);
  const removalStore = eventRemovalStore(database);
  const removals = await eventRemovals(removalStore, { database, clock });
  const news = await catalogNews(items, telemetry.log);
  const counted = eventCounts(events);
  const log = eventLog({
    store: events,
    clock,
    log: telemetry.log,
    metrics: dataMetrics(telemetry.metrics),
    onNewItems: news.tell,
  });
  const catalog = catalogOf({ store: items, clock, news });
  const activity = itemActivity(events, log);
  const search = itemSearch(items, activity);
  const users = usersOf({ store: userStore(database), clock });
  const imports = await importsOf({
    store: reports,
    log,
    catalog,
    users,
    clock,
    random,
    logger: telemetry.log,
    home: config.home,
  });
  const snapshots = await snapshotsOf({
    store: snapshotStore(database),
    removals: removalStore,
    imports: reports,
    clock,
    random,
    databaseUrl: database.url,
    home: config.home,
  });
  removals.onRemoved((tenant) => {
    counted.forget(tenant);
    activity.forget(tenant);
  });
  retention.register(removals.retained);
  retention.register(reports.retained);
  dataRoutes(platform, { log, events, catalog, search, users, imports, snapshots });

  return {
    onEventsCommitted: (hear) => log.onCommitted(hear),
    onCatalogChanged: (hear) => news.onChanged(hear),
    onEventsRemoved: (hear) => removals.onRemoved(hear),
    eventsRemovedThrough: (tenant) => removals.through(tenant),
    userHistory: (tenant, userId, throughSequence) => events.ofUser(tenant, userId, throughSequence),
    catalogAt: (tenant, throughSequence) => items.at(tenant, throughSequence),
    takeSnapshot: (tenant) => snapshots.take(tenant),
    snapshot: (tenant, snapshotId) => snapshots.get(tenant, snapshotId),
    snapshotFolder: (tenant, snapshotId) => snapshots.folder(tenant, snapshotId),
    counts: async (tenant) => ({ ...(await counted.of(tenant)), items: await items.count(tenant) }),
    latestInteractionImport: async (tenant) =>
      (await reports.list(tenant)).find(
        ({ status, format }) => status === "done" && (format === "csv" || format === "movielens-ratings"),
      ),
    async close() {
      await removals.close();
      await log.close();
    },
  };
}
