import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";
import type { Pool } from "pg";

/** A migration with its global name: `0001-platform-keys`. Names sort in the order in which they are applied. */
export interface NamedMigration {
  readonly name: string;
  readonly migration: Migration;
}

/** The one relational store. */
export interface Database {
  /** Each slice narrows it to its own tables: `database.kysely.withTables<DataTables>()`. */
  readonly kysely: Kysely<unknown>;
  /** for statements that must be prepared by name, or streamed; everything else goes through `kysely` */
  readonly pool: Pool;
  readonly url: string;
  /** Applies what is new of all that it was ever given, in the order of names, in one transaction, under an advisory lock. */
  migrate(migrations: readonly NamedMigration[]): Promise<void>;
  /**
   * Hears of `notify` from any process on the same database. Reconnects by itself.
   *
   * @param onReconnect called when notifications may have been missed
   * @returns how to stop
   */
  listen(
    channel: string,
    hear: (payload: string) => void,
    onReconnect?: () => void,
  ): Promise<() => Promise<void>>;
  /** @param payload at most 7,999 bytes */
  notify(channel: string, payload: string): Promise<void>;
  close(): Promise<void>;
}
