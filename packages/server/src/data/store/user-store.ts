import { sql } from "kysely";
import type { Database } from "../../platform/store/database.ts";
import type { TenantId } from "../../platform/tenant.ts";
import type { DataTables } from "../tables.ts";

type Attributes = Readonly<Record<string, unknown>>;

/** On which changes are told, as JSON: the tenant, and the users where they fit into a notification. */
export const usersChannel = "palate_users";
const mostNotifiedBytes = 7_900;

export type UserStore = ReturnType<typeof userStore>;

export function userStore(database: Database) {
  const db = database.kysely.withTables<DataTables>();
  return {
    async find(
      tenant: TenantId,
      userId: string,
    ): Promise<{ attributes: Attributes; updatedAt: Date } | undefined> {
      const row = await db
        .selectFrom("users")
        .select(["attributes", "updated_at"])
        .where("tenant", "=", tenant)
        .where("user_id", "=", userId)
        .executeTakeFirst();
      return row && { attributes: row.attributes, updatedAt: row.updated_at };
    },

    /**
     * Changes users in one transaction, one writer at a time.
     * @param decide makes the new attributes from those that are known; users that stay as they are must not be there
     * @returns whose attributes have changed
     */
    change(
      tenant: TenantId,
      userIds: readonly string[],
      at: Date,
      decide: (known: ReadonlyMap<string, Attributes>) => ReadonlyMap<string, Attributes>,
    ): Promise<string[]> {
      return db.transaction().execute(async (transaction) => {
        await sql`select palate_lock('users', ${tenant})`.execute(transaction);
        const rows = await transaction
          .selectFrom("users")
          .select(["user_id", "attributes"])
          .where("tenant", "=", tenant)
          .where(sql<boolean>`user_id = any(${[...userIds]}::text[])`)
          .execute();
        const changes = decide(new Map(rows.map((row) => [row.user_id, row.attributes])));
        const ids = [...changes.keys()];
        const attributes = [...changes.values()].map((value) => JSON.stringify(value));
        await sql`
          insert into users (tenant, user_id, attributes, revision, updated_at)
          select ${tenant}, u.user_id, u.attributes::jsonb, nextval('users_revision'), ${at}
          from unnest(${ids}::text[], ${attributes}::text[]) as u (user_id, attributes)
          on conflict (tenant, user_id) do update set
            attributes = excluded.attributes, revision = excluded.revision, updated_at = excluded.updated_at`.execute(
          transaction,
        );
        if (ids.length > 0)
          await sql`select pg_notify(${usersChannel}, ${noticeOf(tenant, ids)})`.execute(transaction);
        return ids;
      });
    },
  };
}

function noticeOf(tenant: TenantId, userIds: readonly string[]): string {
  const notice = JSON.stringify({ tenant, userIds });
  return Buffer.byteLength(notice) > mostNotifiedBytes ? JSON.stringify({ tenant }) : notice;
}
