import type { ImportReport, Snapshot } from "@palate/contract";
import type { Platform } from "../platform/platform.ts";
import type { TenantId } from "../platform/tenant.ts";
import { catalog as catalogOf } from "./catalog/catalog.ts";
import { catalogNews } from "./catalog/catalog-news.ts";
import { itemActivity } from "./catalog/item-activity.ts";
import { itemSearch } from "./catalog/item-search.ts";
import { eventCounts } from "./events/event-counts.ts";
import { eventLog } from "./events/event-log.ts";
import { imports as importsOf } from "./imports/imports.ts";
import { dataMetrics } from "./metrics.ts";
import type { CatalogChange, EventRecord } from "./records.ts";
import { dataRoutes } from "./routes.ts";
import { snapshots as snapshotsOf } from "./snapshots/snapshots.ts";
import { type Activity, activityStore, choices } from "./store/activity-store.ts";
import { catalogStore } from "./store/catalog-store.ts";
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
  /** One user's events up to and including `throughSequence` (all when absent), oldest first by sequence. */
  userHistory(tenant: TenantId, userId: string, throughSequence?: number): Promise<EventRecord[]>;
  /** Users who have events, in the order of their ids, at most `limit` behind `after` ("" for the first). */
  userIds(tenant: TenantId, after: string, limit: number): Promise<string[]>;
  /** Many users' events at once, each oldest first by sequence; users without events are left out. */
  userHistories(
    tenant: TenantId,
    userIds: readonly string[],
  ): Promise<ReadonlyMap<string, readonly EventRecord[]>>;
  /** What is known of a user beside events; undefined when nothing is. */
  userAttributes(tenant: TenantId, userId: string): Promise<Readonly<Record<string, unknown>> | undefined>;
  /** The catalog as it was at `throughSequence` (now when absent), in order of item id. */
  catalogAt(
    tenant: TenantId,
    throughSequence?: number,
  ): Promise<{ sequence: number; items: ReadonlyMap<string, Readonly<Record<string, unknown>>> }>;
  /** How often items were chosen since a time, by spans of `bucketMs`; up to and including `through` when given. */
  activity(tenant: TenantId, since: Date, bucketMs: number, through?: number): Promise<Activity>;
  /** Whether a type of event is counted by `activity`. */
  isChoice(type: string): boolean;
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
  const { database, clock, random, config, telemetry } = platform;
  const events = eventStore(database);
  const items = catalogStore(database);
  const chosen = activityStore(database);
  const reports = importStore(database);
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
  const search = itemSearch(items, itemActivity(events, log));
  const known = userStore(database);
  const users = usersOf({ store: known, clock });
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
    imports: reports,
    clock,
    random,
    databaseUrl: database.url,
    home: config.home,
  });
  dataRoutes(platform, { log, events, catalog, search, users, imports, snapshots });

  return {
    onEventsCommitted: (hear) => log.onCommitted(hear),
    onCatalogChanged: (hear) => news.onChanged(hear),
    userHistory: (tenant, userId, throughSequence) => events.ofUser(tenant, userId, throughSequence),
    userIds: (tenant, after, limit) => events.userIds(tenant, after, limit),
    userHistories: (tenant, userIds) => events.ofUsers(tenant, userIds),
    userAttributes: async (tenant, userId) => (await known.find(tenant, userId))?.attributes,
    catalogAt: (tenant, throughSequence) => items.at(tenant, throughSequence),
    activity: (tenant, since, bucketMs, through) => chosen.since(tenant, since, bucketMs, through),
    isChoice: (type) => (choices as readonly string[]).includes(type),
    takeSnapshot: (tenant) => snapshots.take(tenant),
    snapshot: (tenant, snapshotId) => snapshots.get(tenant, snapshotId),
    snapshotFolder: (tenant, snapshotId) => snapshots.folder(tenant, snapshotId),
    counts: async (tenant) => ({ ...(await counted(tenant)), items: await items.count(tenant) }),
    latestInteractionImport: async (tenant) =>
      (await reports.list(tenant)).find(
        ({ status, format }) => status === "done" && (format === "csv" || format === "movielens-ratings"),
      ),
    close: () => log.close(),
  };
}
