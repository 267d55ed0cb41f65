import type { Snapshot } from "@palate/contract";
import { sql } from "kysely";
import type { Database } from "../../platform/store/database.ts";
import type { TenantId } from "../../platform/tenant.ts";
import type { DataTables } from "../tables.ts";

export type SnapshotStore = ReturnType<typeof snapshotStore>;

export function snapshotStore(database: Database) {
  const db = database.kysely.withTables<DataTables>();
  return {
    /** Where both logs stand at one moment; 0 for an empty one. */
    async sequences(tenant: TenantId): Promise<{ events: number; catalog: number }> {
      const { rows } = await sql<{ events: number; catalog: number }>`
        select coalesce((select max(sequence) from events where tenant = ${tenant}), 0) as events,
               coalesce((select max(sequence) from item_changes where tenant = ${tenant}), 0) as catalog`.execute(
        db,
      );
      return rows[0]!;
    },

    async usersChangedAt(tenant: TenantId): Promise<Date | undefined> {
      const row = await db
        .selectFrom("users")
        .select(({ fn }) => fn.max("updated_at").as("newest"))
        .where("tenant", "=", tenant)
        .executeTakeFirst();
      return row?.newest ?? undefined;
    },

    async add(tenant: TenantId, snapshot: Snapshot): Promise<void> {
      await db
        .insertInto("snapshots")
        .values({
          tenant,
          snapshot_id: snapshot.snapshotId,
          created_at: new Date(snapshot.createdAt),
          event_sequence: snapshot.eventSequence,
          catalog_sequence: snapshot.catalogSequence,
          manifest: JSON.stringify(snapshot) as unknown as Snapshot,
        })
        .execute();
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
      const rows = await db
        .selectFrom("snapshots")
        .select("manifest")
        .where("tenant", "=", tenant)
        .orderBy("created_at", "desc")
        .orderBy("snapshot_id")
        .execute();
      return rows.map(({ manifest }) => manifest);
    },
  };
}
