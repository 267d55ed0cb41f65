import type { Snapshot } from "@palate/contract";
import { sql } from "kysely";
import type { Database } from "../../platform/store/database.ts";
import type { TenantId } from "../../platform/tenant.ts";
import type { DataTables } from "../tables.ts";
import type { SnapshotPlace } from "./snapshot-place.ts";

/** How far each part of the data has come. */
export interface Revisions {
  readonly events: number;
  readonly catalog: number;
  readonly users: number;
  /** events up to this one are gone */
  readonly removed: number;
}

export type SnapshotStore = ReturnType<typeof snapshotStore>;

export function snapshotStore(database: Database) {
  const db = database.kysely.withTables<DataTables>();
  /** newest first */
  const ofTenant = (tenant: TenantId) =>
    db
      .selectFrom("snapshots")
      .where("tenant", "=", tenant)
      .orderBy("created_at", "desc")
      .orderBy("event_sequence", "desc")
      .orderBy("catalog_sequence", "desc")
      .orderBy("users_revision", "desc")
      .orderBy("snapshot_id", "desc");
  return {
    /** Where everything that a snapshot holds stands at one moment; 0 where there is nothing. */
    async revisions(tenant: TenantId): Promise<Revisions> {
      const { rows } = await sql<Revisions>`
        select palate_log_position(${tenant}) as events,
               coalesce((select max(sequence) from item_changes where tenant = ${tenant}), 0) as catalog,
               coalesce((select max(revision) from users where tenant = ${tenant}), 0) as users,
               coalesce((select through_sequence from event_removals where tenant = ${tenant}), 0) as removed`.execute(
        db,
      );
      return rows[0]!;
    },

    async hasEvents(tenant: TenantId): Promise<boolean> {
      const { rows } = await sql`select from events where tenant = ${tenant} limit 1`.execute(db);
      return rows.length > 0;
    },

    /**
     * Adds a snapshot, unless someone was erased after `revisions`, whom it may still hold.
     * @returns whether it was added
     */
    add(tenant: TenantId, snapshot: Snapshot, { events, users, removed }: Revisions): Promise<boolean> {
      return db.transaction().execute(async (transaction) => {
        await sql`select palate_lock('events', ${tenant})`.execute(transaction);
        const { rows } = await sql`
          select from erasures where tenant = ${tenant} and sequence > ${events} limit 1`.execute(
          transaction,
        );
        if (rows.length > 0) return false;
        await transaction
          .insertInto("snapshots")
          .values({
            tenant,
            snapshot_id: snapshot.snapshotId,
            created_at: new Date(snapshot.createdAt),
            event_sequence: snapshot.eventSequence,
            catalog_sequence: snapshot.catalogSequence,
            users_revision: users,
            removed_through: removed,
            manifest: JSON.stringify(snapshot) as unknown as Snapshot,
          })
          .execute();
        return true;
      });
    },

    async newest(tenant: TenantId): Promise<{ snapshot: Snapshot; revisions: Revisions } | undefined> {
      const row = await ofTenant(tenant).selectAll().limit(1).executeTakeFirst();
      if (row === undefined) return undefined;
      const { event_sequence: events, catalog_sequence: catalog, users_revision: users } = row;
      const removed = row.removed_through;
      return { snapshot: row.manifest, revisions: { events, catalog, users, removed } };
    },

    async find(tenant: TenantId, snapshotId: string): Promise<Snapshot | undefined> {
      const row = await db
        .selectFrom("snapshots")
        .select("manifest")
        .where("tenant", "=", tenant)
        .where("snapshot_id", "=", snapshotId)
        .executeTakeFirst();
      return row?.manifest;
    },

    /** @returns newest first */
    async list(tenant: TenantId): Promise<Snapshot[]> {
      const rows = await ofTenant(tenant).select("manifest").execute();
      return rows.map(({ manifest }) => manifest);
    },

    /** @returns newest first, those after a place, whether or not a snapshot is still there; each with its own place */
    async page(
      tenant: TenantId,
      limit: number,
      after: SnapshotPlace | undefined,
    ): Promise<{ readonly snapshot: Snapshot; readonly place: SnapshotPlace }[]> {
      const rows = await ofTenant(tenant)
        .selectAll()
        .$if(after !== undefined, (query) => {
          const [createdAt, events, catalog, users, snapshotId] = after!;
          return query.where(
            sql<boolean>`(created_at, event_sequence, catalog_sequence, users_revision, snapshot_id)
              < (${new Date(createdAt)}, ${events}, ${catalog}, ${users}, ${snapshotId})`,
          );
        })
        .limit(limit)
        .execute();
      return rows.map((row) => ({
        snapshot: row.manifest,
        place: [
          row.created_at.toISOString(),
          row.event_sequence,
          row.catalog_sequence,
          row.users_revision,
          row.snapshot_id,
        ],
      }));
    },
  };
}
