import type { Snapshot } from "@palate/contract";
import { sql } from "kysely";
import type { Database } from "../../platform/store/database.ts";
import type { TenantId } from "../../platform/tenant.ts";
import type { DataTables } from "../tables.ts";

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
      .orderBy("users_revision", "desc");
  return {
    /** Where everything that a snapshot holds stands at one moment; 0 where there is nothing. */
    async revisions(tenant: TenantId): Promise<Revisions> {
      const { rows } = await sql<Revisions>`
        select coalesce((select max(sequence) from events where tenant = ${tenant}), 0) as events,
               coalesce((select max(sequence) from item_changes where tenant = ${tenant}), 0) as catalog,
               coalesce((select max(revision) from users where tenant = ${tenant}), 0) as users,
               coalesce((select through_sequence from event_removals where tenant = ${tenant}), 0) as removed`.execute(
        db,
      );
      return rows[0]!;
    },

    async add(tenant: TenantId, snapshot: Snapshot, { users, removed }: Revisions): Promise<void> {
      await db
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
  };
}
