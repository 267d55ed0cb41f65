import { sql, type Transaction } from "kysely";
import type { Database } from "../platform/store/database.ts";
import { holdWhile } from "../platform/store/hold-while.ts";
import type { TenantId } from "../platform/tenant.ts";

/** What is searched in: studies of one model's settings, races of models. */
export type SearchKind = "study" | "race";

export type SearchKey<Kind extends SearchKind> = { readonly tenant: TenantId } & Readonly<
  Record<`${Kind}Id`, string>
>;

/** What is said when a search changed: to look again, and to stop when somebody wants that. */
export type SearchNews<Kind extends SearchKind> = SearchKey<Kind> & { readonly stop?: true };

const tables = { study: "studies", race: "races" } as const;

/** Every process hears on this channel of changes to searches of a kind. */
export function searchChangedChannel(kind: SearchKind): string {
  return `training_${kind}_changed`;
}

/**
 * What is the same in the table of every kind of search: it waits, is worked on by one process, left behind when that one
 * dies, stopped when somebody wants it, and deleted when it stands still.
 */
export function searchQueue<Kind extends SearchKind>({ kysely, pool }: Database, kind: Kind) {
  type Key = SearchKey<Kind>;
  const name = tables[kind];
  const table = sql.table(name);
  const id = sql.ref(`${kind}_id`);
  const idOf = (key: Key): string => key[`${kind}Id`];
  const keyOf = ({ tenant, id }: { tenant: string; id: string }) => ({ tenant, [`${kind}Id`]: id }) as Key;
  const its = (key: Key) => sql`tenant = ${key.tenant} and ${id} = ${idOf(key)}`;

  /** Changes something of a search, and tells of it when anything changed. @returns whether it did */
  const change = (
    news: SearchNews<Kind>,
    work: (transaction: Transaction<unknown>) => Promise<boolean>,
  ): Promise<boolean> =>
    kysely.transaction().execute(async (transaction) => {
      const isChanged = await work(transaction);
      // Inside the transaction, so that whoever looks again sees it.
      if (isChanged)
        await sql`select pg_notify(${searchChangedChannel(kind)}, ${JSON.stringify(news)})`.execute(
          transaction,
        );
      return isChanged;
    });

  return {
    change,

    /** @returns those of all tenants that wait to be worked on, oldest first */
    async queued(): Promise<Key[]> {
      const { rows } = await sql<{ tenant: string; id: string }>`
        select tenant, ${id} as id from ${table} where status = 'queued' order by created_at
      `.execute(kysely);
      return rows.map(keyOf);
    },

    hold: (key: Key, work: () => Promise<void>) => holdWhile({ pool }, name, idOf(key), work),

    /** Those of all tenants that are going on according to the table, and that no process holds. */
    async abandoned(): Promise<{ readonly key: Key; readonly isStopping: boolean }[]> {
      const { rows } = await sql<{ tenant: string; id: string; isStopping: boolean; isFree: boolean }>`
        select tenant, ${id} as id, is_stopping as "isStopping",
          pg_try_advisory_xact_lock(hashtext(${name}), hashtext(${id})) as "isFree"
        from ${table} where status = 'running'
      `.execute(kysely);
      return rows
        .filter(({ isFree }) => isFree)
        .map(({ isStopping, ...row }) => ({ key: keyOf(row), isStopping }));
    },

    /** Asks one that is going on to stop. @returns whether it will */
    async requestStop(key: Key): Promise<boolean> {
      return change({ ...key, stop: true } as SearchNews<Kind>, async (transaction) => {
        const { numAffectedRows = 0n } = await sql`
          update ${table} set is_stopping = true where ${its(key)} and status = 'running'
        `.execute(transaction);
        return numAffectedRows > 0n;
      });
    },

    /** Removes one that stands still, with all that belongs to it. @returns whether it was there, and still */
    async delete(key: Key): Promise<boolean> {
      const { numAffectedRows = 0n } = await sql`
        delete from ${table} where ${its(key)} and status not in ('queued', 'running')
      `.execute(kysely);
      return numAffectedRows > 0n;
    },
  };
}
