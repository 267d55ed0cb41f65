import { type Kysely, type Selectable, sql, type Transaction } from "kysely";
import type { Database } from "../store/database.ts";
import type { TenantId } from "../tenant.ts";
import type { ApiKeysTable, SecurityTables } from "./tables.ts";

export type KeyRow = Selectable<ApiKeysTable>;
type Unset = "last_used_at" | "deleted_at" | "previous_hash" | "previous_until";
export type NewKey = Omit<KeyRow, Unset>;
export type Rotation = Pick<KeyRow, "prefix" | "hash" | "previous_hash" | "previous_until">;
type Tables = Kysely<SecurityTables> | Transaction<SecurityTables>;

/** The only SQL on `api_keys`. */
export interface KeyStore {
  /** Runs `work` while nobody else changes keys. */
  exclusively<T>(work: (store: KeyStore) => Promise<T>): Promise<T>;
  /** keys in use, of one tenant or of all, oldest first */
  active(tenant?: TenantId): Promise<KeyRow[]>;
  /** Adds a key, or takes the place of the one with its id. */
  put(row: NewKey): Promise<void>;
  rotate(tenant: TenantId, keyId: string, rotation: Rotation): Promise<void>;
  remove(tenant: TenantId, keyId: string, at: Date): Promise<void>;
  noteUse(uses: readonly { tenant: TenantId; keyId: string; at: Date }[]): Promise<void>;
}

/** Two starters on an empty database must not both make an administrator. */
const lockName = "palate api_keys";

export function keyStore(database: Database): KeyStore {
  return onTables(database.kysely.withTables<SecurityTables>());
}

function onTables(db: Tables): KeyStore {
  return {
    exclusively: (work) =>
      db.transaction().execute(async (transaction) => {
        await sql`select pg_advisory_xact_lock(hashtext(${lockName}))`.execute(transaction);
        return work(onTables(transaction));
      }),
    active: (tenant) =>
      db
        .selectFrom("api_keys")
        .selectAll()
        .where("deleted_at", "is", null)
        .$if(tenant !== undefined, (query) => query.where("tenant", "=", tenant ?? ""))
        .orderBy("created_at")
        .orderBy("key_id")
        .execute(),
    async put(row) {
      const fresh = {
        ...row,
        last_used_at: null,
        deleted_at: null,
        previous_hash: null,
        previous_until: null,
      };
      await db
        .insertInto("api_keys")
        .values(fresh)
        .onConflict((conflict) => conflict.columns(["tenant", "key_id"]).doUpdateSet(fresh))
        .execute();
    },
    async rotate(tenant, keyId, rotation) {
      await db
        .updateTable("api_keys")
        .set(rotation)
        .where("tenant", "=", tenant)
        .where("key_id", "=", keyId)
        .execute();
    },
    async remove(tenant, keyId, at) {
      await db
        .updateTable("api_keys")
        .set({ deleted_at: at, hash: null, previous_hash: null })
        .where("tenant", "=", tenant)
        .where("key_id", "=", keyId)
        .execute();
    },
    async noteUse(uses) {
      for (const { tenant, keyId, at } of uses) {
        await db
          .updateTable("api_keys")
          .set({ last_used_at: at })
          .where("tenant", "=", tenant)
          .where("key_id", "=", keyId)
          .where(({ eb, or }) => or([eb("last_used_at", "is", null), eb("last_used_at", "<", at)]))
          .execute();
      }
    },
  };
}
