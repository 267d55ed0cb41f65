import type { ImportReport, RunValidation, Snapshot, SuiteDefinition } from "@palate/contract";
import type { QueryExecutorProvider } from "kysely";
import type { Platform } from "../platform/platform.ts";
import { revisionStore } from "../platform/store/revision-store.ts";
import type { TenantId } from "../platform/tenant.ts";
import { catalog as catalogOf } from "./catalog/catalog.ts";
import { catalogNews } from "./catalog/catalog-news.ts";
import { itemActivity } from "./catalog/item-activity.ts";
import { itemSearch } from "./catalog/item-search.ts";
import { eventCounts } from "./events/event-counts.ts";
import { eventLog } from "./events/event-log.ts";
import { eventRemovals } from "./events/event-removals.ts";
import { logNews } from "./events/log-news.ts";
import { imports as importsOf } from "./imports/imports.ts";
import { dataMetrics } from "./metrics.ts";
import { type PersonalDataHolder, personalData as personalDataOf } from "./people/personal-data.ts";
import { sessions as sessionsOf } from "./people/sessions.ts";
import { subjectHash } from "./people/subject-hash.ts";
import { type HearUsers, userNews } from "./people/user-news.ts";
import { users as usersOf } from "./people/users.ts";
import { profiles as profilesOf } from "./profiles/profiles.ts";
import type { CatalogChange, EventRecord, HistoryRecord, UserLog } from "./records.ts";
import { dataRoutes } from "./routes.ts";
import { snapshots as snapshotsOf } from "./snapshots/snapshots.ts";
import { type Activity, activityStore, choices } from "./store/activity-store.ts";
import { catalogStore } from "./store/catalog-store.ts";
import { type Erased, erasureStore } from "./store/erasure-store.ts";
import { eventRemovalStore } from "./store/event-removal-store.ts";
import { eventStore } from "./store/event-store.ts";
import { historyStore } from "./store/history-store.ts";
import { importStore } from "./store/import-store.ts";
import { keptAttributeNames } from "./store/kept-attribute-names.ts";
import { logStore } from "./store/log-store.ts";
import { sessionStore } from "./store/session-store.ts";
import { snapshotStore } from "./store/snapshot-store.ts";
import { userStore } from "./store/user-store.ts";
import { validationStore } from "./store/validation-store.ts";
import { validationRoutes } from "./validation/routes.ts";
import { suites as suitesOf } from "./validation/suites.ts";
import { validations as validationsOf } from "./validation/validations.ts";

export type { Erasure, PersonalDataHolder } from "./people/personal-data.ts";
export type { CatalogChange, EventRecord, HistoryRecord, UserLog } from "./records.ts";
export { snapshotFiles } from "./snapshots/snapshot-files.ts";
export type { Erased } from "./store/erasure-store.ts";

/** The data slice's public face. */
export interface Data {
  /**
   * Hears of events after their commit, those of other processes included, in order of sequence and each once; of this
   * process's own before they are acknowledged. The listener must be quick and must not throw. @returns how to stop
   */
  onEventsCommitted(hear: (tenant: TenantId, events: readonly EventRecord[]) => void): () => void;
  /**
   * Hears that what these users did is not what it was with new events: sessions were merged; or, without users, that
   * nothing that was derived from the tenant's log holds any more. Told in order with events. @returns how to stop
   */
  onHistoriesChanged(hear: (tenant: TenantId, userIds: readonly string[] | undefined) => void): () => void;
  /**
   * When it resolves, listeners have heard of everything up to `sequence`.
   * @throws PalateError SEQUENCE_UNKNOWN when the log has not come that far
   */
  reach(tenant: TenantId, sequence: number): Promise<void>;
  /** Hears of catalog changes after their commit. @returns how to stop */
  onCatalogChanged(hear: (tenant: TenantId, changes: readonly CatalogChange[]) => void): () => void;
  /** What one user or session did, as it was at `throughSequence` (now when absent). */
  userHistory(tenant: TenantId, userId: string, throughSequence?: number): Promise<UserLog>;
  /** A slice that holds data of users takes part in exports and erasures. */
  holdsPersonalData(holder: PersonalDataHolder): void;
  /** @returns those of the tenants in which anyone was ever erased */
  tenantsWithErasures(
    transaction: QueryExecutorProvider,
    tenants: readonly TenantId[],
  ): Promise<ReadonlySet<TenantId>>;
  /** @returns by id, for those of the users whose data were erased, when that was last */
  erasedUsers(
    transaction: QueryExecutorProvider,
    tenant: TenantId,
    userIds: readonly string[],
  ): Promise<ReadonlyMap<string, Erased>>;
  /** Users who have events, in the order of their ids, at most `limit` behind `after` ("" for the first). */
  userIds(tenant: TenantId, after: string, limit: number): Promise<string[]>;
  /** Many users' events at once, each oldest first by sequence; users without events are left out. */
  userHistories(
    tenant: TenantId,
    userIds: readonly string[],
  ): Promise<ReadonlyMap<string, readonly HistoryRecord[]>>;
  /** What is known of a user beside events; undefined when nothing is. */
  userAttributes(tenant: TenantId, userId: string): Promise<Readonly<Record<string, unknown>> | undefined>;
  /** Hears of changes of what is known of users beside events, erasures among them. @returns how to stop */
  onUsersChanged(hear: HearUsers): () => void;
  /** Events up to this one are gone; 0 when all are there. */
  eventsRemovedThrough(tenant: TenantId): Promise<number>;
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
  /**
   * Holds a snapshot against the suite that is asked before every training, and keeps the report with it.
   * @throws PalateError DATA_INVALID naming the expectations that failed and the first rows of each
   */
  requireTrainable(tenant: TenantId, snapshotId: string): Promise<RunValidation>;
  /** the folder with a snapshot's `events.parquet`, `items.parquet`, `users.parquet`, `manifest.json` */
  snapshotFolder(tenant: TenantId, snapshotId: string): string;
  counts(tenant: TenantId): Promise<{ events: number; users: number; items: number }>;
  /** The newest import of interactions that was stored. */
  latestInteractionImport(tenant: TenantId): Promise<ImportReport | undefined>;
  /** Stops taking events, finishes what was taken. */
  close(): Promise<void>;
}

/** Counts what a database holds, without building the slice on it. */
export function dataCounts(database: Platform["database"]): Data["counts"] {
  const counted = eventCounts(eventStore(database));
  const items = catalogStore(database);
  return async (tenant) => ({ ...(await counted.of(tenant)), items: await items.count(tenant) });
}

/** Builds the data slice on a migrated database and serves its operations. */
export async function dataSlice(platform: Platform): Promise<Data> {
  const { database, clock, random, config, telemetry, retention } = platform;
  const events = eventStore(database);
  const items = catalogStore(database);
  const chosen = activityStore(database);
  const reports = importStore(database);
  const catalogChanges = await catalogNews(items, database, telemetry.log);
  const origin = random.uuid();
  const news = await logNews({ store: logStore(database), database, log: telemetry.log, origin });
  const counted = eventCounts(events, news);
  const removalStore = eventRemovalStore(database);
  const removals = await eventRemovals(removalStore, { database, clock });
  const log = eventLog({
    store: events,
    clock,
    news,
    origin,
    metrics: dataMetrics(telemetry.metrics),
    onNewItems: catalogChanges.tell,
  });
  const catalog = catalogOf({ store: items, clock, news: catalogChanges });
  const activity = itemActivity(events, news);
  const search = itemSearch(items, activity);
  const attributes = userStore(database);
  const userChanges = await userNews(database, telemetry.log);
  const users = usersOf({ store: attributes, news: userChanges, clock });
  const histories = historyStore(database);
  const merges = sessionStore(database);
  const sessions = sessionsOf({ store: merges, news, clock, origin });
  const erasures = erasureStore(database);
  const hash = subjectHash(await erasures.subjectKey(random.token(32)));
  const personalData = personalDataOf({
    erasures,
    histories,
    sessions: merges,
    users: attributes,
    news,
    hash,
    clock,
    random,
    origin,
  });
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
  const suites = suitesOf({
    store: revisionStore<SuiteDefinition>(database, "suite_revisions"),
    attributeNames: keptAttributeNames(database),
    clock,
  });
  const reportsOfSnapshots = validationStore(database, erasures, hash);
  const validations = validationsOf({ store: reportsOfSnapshots, suites, snapshots, clock, random });
  const profiles = profilesOf(snapshots);
  removals.onRemoved((tenant) => {
    counted.forget(tenant);
    activity.forget(tenant);
  });
  retention.register(removals.retained);
  retention.register(reports.retained);
  dataRoutes(platform, {
    log,
    news,
    histories,
    catalog,
    search,
    users,
    sessions,
    personalData,
    imports,
    snapshots,
  });
  validationRoutes(platform.http, { suites, validations, profiles });

  return {
    onEventsCommitted: (hear) => news.listen({ onEvents: hear }),
    onHistoriesChanged(hear) {
      const onVoid = (tenant: TenantId) => hear(tenant, undefined);
      const stops = [news.listen({ onMerged: hear, onVoid }), removals.onRemoved(onVoid)];
      return () => {
        for (const stop of stops) stop();
      };
    },
    reach: (tenant, sequence) => news.reach(tenant, sequence),
    onCatalogChanged: (hear) => catalogChanges.onChanged(hear),
    userHistory: (tenant, userId, throughSequence) =>
      histories.ofUser(tenant, userId, hash(tenant, userId), throughSequence),
    holdsPersonalData: (holder) => personalData.register(holder),
    tenantsWithErasures: erasures.tenantsWithAny,
    erasedUsers: (transaction, tenant, userIds) => erasures.lastOf(transaction, tenant, userIds, hash),
    onUsersChanged(hear) {
      const stops = [
        userChanges.onChanged(hear),
        news.listen({ onVoid: (tenant) => hear(tenant, undefined) }),
      ];
      return () => {
        for (const stop of stops) stop();
      };
    },
    userAttributes: async (tenant, userId) => (await attributes.find(tenant, userId))?.attributes,
    eventsRemovedThrough: (tenant) => removals.through(tenant),
    userIds: (tenant, after, limit) => histories.userIds(tenant, after, limit),
    userHistories: (tenant, userIds) => histories.ofUsers(tenant, userIds),
    catalogAt: (tenant, throughSequence) => items.at(tenant, throughSequence),
    activity: (tenant, since, bucketMs, through) => chosen.since(tenant, since, bucketMs, through),
    isChoice: (type) => (choices as readonly string[]).includes(type),
    takeSnapshot: (tenant) => snapshots.take(tenant),
    snapshot: (tenant, snapshotId) => snapshots.get(tenant, snapshotId),
    requireTrainable: (tenant, snapshotId) => validations.requireTrainable(tenant, snapshotId),
    snapshotFolder: (tenant, snapshotId) => snapshots.folder(tenant, snapshotId),
    counts: async (tenant) => ({ ...(await counted.of(tenant)), items: await items.count(tenant) }),
    latestInteractionImport: async (tenant) =>
      (await reports.list(tenant)).find(
        ({ status, format }) => status === "done" && (format === "csv" || format === "movielens-ratings"),
      ),
    async close() {
      await removals.close();
      await log.close();
      await Promise.all([news.close(), catalogChanges.close(), userChanges.close()]);
    },
  };
}
