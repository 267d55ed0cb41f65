import type { ItemHistory, StoredItem } from "@palate/contract";
import { type Kysely, sql } from "kysely";
import type { Database } from "../../platform/store/database.ts";
import type { TenantId } from "../../platform/tenant.ts";
import { searchText } from "../catalog/search-text.ts";
import type { CatalogChange } from "../records.ts";
import type { DataTables } from "../tables.ts";

type Attributes = Readonly<Record<string, unknown>>;

/** What is known of one item; deleted items are known, too. */
export interface KnownItem {
  readonly attributes: Attributes;
  readonly sequence: number;
  readonly updatedAt: Date;
  readonly deleted: boolean;
}

/** One item as it is to be from now on. */
export interface ItemChange {
  readonly itemId: string;
  readonly attributes: Attributes;
  readonly deleted: boolean;
}

/** The channel on which it is told whose items have changed. */
export const catalogChannel = "palate_catalog";

/** Most items that one statement carries. */
const batchItems = 5_000;
/** Most titles that are looked at to find the best ones. */
const matchesSeen = 50_000;

export type CatalogStore = ReturnType<typeof catalogStore>;

export function catalogStore(database: Database) {
  const db = database.kysely.withTables<DataTables>();

  async function known(
    connection: Kysely<DataTables>,
    tenant: TenantId,
    itemIds: readonly string[],
  ): Promise<Map<string, KnownItem>> {
    const rows = await connection
      .selectFrom("items")
      .select(["item_id", "attributes", "sequence", "updated_at", "deleted"])
      .where("tenant", "=", tenant)
      .where(sql<boolean>`item_id = any(${[...itemIds]}::text[])`)
      .execute();
    return new Map(
      rows.map((row) => [
        row.item_id,
        {
          attributes: row.attributes,
          sequence: row.sequence,
          updatedAt: row.updated_at,
          deleted: row.deleted,
        },
      ]),
    );
  }

  let isTrigramsKnown: Promise<boolean> | undefined;
  /** Asked once: the extension is installed by a migration, or not at all. */
  function hasTrigrams(): Promise<boolean> {
    isTrigramsKnown ??= sql`select from pg_extension where extname = 'pg_trgm'`
      .execute(db)
      .then(({ rows }) => rows.length > 0)
      .catch((error: unknown) => {
        isTrigramsKnown = undefined;
        throw error;
      });
    return isTrigramsKnown;
  }

  return {
    /**
     * Changes items in one transaction. The lock comes before the first sequence number, so that the order of numbers is
     * the order of commits.
     * @param decide makes the changes from what is known; items that stay as they are must not be among them
     * @returns what was changed, and the highest sequence number among all the items, changed or not
     */
    change(
      tenant: TenantId,
      itemIds: readonly string[],
      at: Date,
      decide: (known: ReadonlyMap<string, KnownItem>) => readonly ItemChange[],
    ): Promise<{ changes: readonly ItemChange[]; sequence: number }> {
      return db.transaction().execute(async (transaction) => {
        await sql`select palate_lock('catalog', ${tenant})`.execute(transaction);
        const before = await known(transaction, tenant, itemIds);
        const changes = decide(before);
        let newest = [...before.values()].reduce((highest, { sequence }) => Math.max(highest, sequence), 0);
        for (let start = 0; start < changes.length; start += batchItems) {
          newest = await applyChanges(transaction, tenant, changes.slice(start, start + batchItems), at);
        }
        return { changes, sequence: newest };
      });
    },

    /** @returns in order of sequence */
    async changesAfter(tenant: TenantId, sequence: number): Promise<CatalogChange[]> {
      const rows = await db
        .selectFrom("item_changes")
        .select(["sequence", "item_id", "attributes", "deleted"])
        .where("tenant", "=", tenant)
        .where("sequence", ">", sequence)
        .orderBy("sequence")
        .execute();
      return rows.map((row) => ({
        sequence: row.sequence,
        itemId: row.item_id,
        attributes: row.deleted ? undefined : row.attributes,
      }));
    },

    /** @returns those of whose items any changed after this number */
    async tenantsChangedAfter(sequence: number): Promise<TenantId[]> {
      const rows = await db
        .selectFrom("item_changes")
        .select("tenant")
        .distinct()
        .where("sequence", ">", sequence)
        .execute();
      return rows.map(({ tenant }) => tenant);
    },

    /** The highest sequence number of all tenants' changes; 0 when there is none. */
    async newestSequence(): Promise<number> {
      const { rows } = await sql<{ newest: number }>`
        select coalesce(max(sequence), 0) as newest from item_changes`.execute(db);
      return rows[0]!.newest;
    },

    /** @returns newest first */
    async history(tenant: TenantId, itemId: string): Promise<ItemHistory["changes"]> {
      const rows = await db
        .selectFrom("item_changes")
        .select(["sequence", "at", "attributes", "deleted"])
        .where("tenant", "=", tenant)
        .where("item_id", "=", itemId)
        .orderBy("sequence", "desc")
        .execute();
      return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
    },

    /** The catalog after the change with this number; the newest when absent. Deleted items are not in it. */
    async at(
      tenant: TenantId,
      throughSequence?: number,
    ): Promise<{ sequence: number; items: Map<string, Attributes> }> {
      const { rows } =
        throughSequence === undefined
          ? await sql<{ item_id: string; attributes: Attributes; sequence: number; deleted: boolean }>`
              select item_id, attributes, sequence, deleted from items
              where tenant = ${tenant} order by item_id collate "C"`.execute(db)
          : await sql<{ item_id: string; attributes: Attributes; sequence: number; deleted: boolean }>`
              select distinct on (item_id collate "C") item_id, attributes, sequence, deleted from item_changes
              where tenant = ${tenant} and sequence <= ${throughSequence}
              order by item_id collate "C", sequence desc`.execute(db);
      const items = new Map<string, Attributes>();
      let newest = 0;
      for (const { item_id, attributes, sequence, deleted } of rows) {
        newest = Math.max(newest, sequence);
        if (!deleted) items.set(item_id, attributes);
      }
      return { sequence: throughSequence ?? newest, items };
    },

    /** Items whose title has, for each word, a word that begins with it; at most 50,000, the shortest titles first. */
    async matches(tenant: TenantId, words: readonly string[]): Promise<{ itemId: string; text: string }[]> {
      const rows = await db
        .selectFrom("items")
        .select(["item_id", "search_text"])
        .where("tenant", "=", tenant)
        .where("deleted", "=", false)
        .where((where) =>
          where.and(words.map((word) => sql<boolean>`' ' || search_text like ${`% ${word}%`}`)),
        )
        .orderBy(sql`length(search_text)`)
        .limit(matchesSeen)
        .execute();
      return rows.map(({ item_id, search_text }) => ({ itemId: item_id, text: search_text }));
    },

    /** Items that are not among those named, in order of their ids. */
    async others(tenant: TenantId, itemIds: readonly string[], limit: number): Promise<StoredItem[]> {
      if (limit <= 0) return [];
      const rows = await db
        .selectFrom("items")
        .select(["item_id", "attributes", "sequence", "updated_at"])
        .where("tenant", "=", tenant)
        .where("deleted", "=", false)
        .where(sql<boolean>`item_id <> all(${[...itemIds]}::text[])`)
        .orderBy("item_id")
        .limit(limit)
        .execute();
      return rows.map(storedItem);
    },

    /** Items whose title resembles a text in which something is misspelt; none where pg_trgm is not installed. */
    async alike(tenant: TenantId, text: string, limit: number): Promise<StoredItem[]> {
      if (!(await hasTrigrams())) return [];
      const rows = await db
        .selectFrom("items")
        .select(["item_id", "attributes", "sequence", "updated_at"])
        .where("tenant", "=", tenant)
        .where("deleted", "=", false)
        .where(sql<boolean>`word_similarity(${text}, search_text) >= 0.4`)
        .orderBy(sql`word_similarity(${text}, search_text)`, "desc")
        .orderBy("item_id")
        .limit(limit)
        .execute();
      return rows.map(storedItem);
    },

    /** Items by id, in the order of the ids; unknown and deleted ones are left out. */
    async byIds(tenant: TenantId, itemIds: readonly string[]): Promise<StoredItem[]> {
      const found = await known(db, tenant, itemIds);
      return itemIds.flatMap((itemId) => {
        const item = found.get(itemId);
        if (item === undefined || item.deleted) return [];
        const { attributes, sequence, updatedAt } = item;
        return [{ itemId, attributes, sequence, updatedAt: updatedAt.toISOString() }];
      });
    },

    async count(tenant: TenantId): Promise<number> {
      const { rows } = await sql<{ items: number }>`
        select count(*) as items from items where tenant = ${tenant} and not deleted`.execute(db);
      return rows[0]!.items;
    },
  };
}

/** @returns the highest sequence number drawn */
async function applyChanges(
  transaction: Kysely<DataTables>,
  tenant: TenantId,
  changes: readonly ItemChange[],
  at: Date,
): Promise<number> {
  const ids = changes.map(({ itemId }) => itemId);
  const attributes = changes.map((change) => JSON.stringify(change.attributes));
  const deleted = changes.map((change) => change.deleted);
  const texts = changes.map((change) =>
    typeof change.attributes.title === "string"
      ? searchText(change.attributes.title)
      : searchText(change.itemId),
  );
  const { rows } = await sql<{ newest: number }>`
    with changed as (
      insert into item_changes (tenant, item_id, attributes, deleted, at)
      select ${tenant}, c.item_id, c.attributes::jsonb, c.deleted, ${at}
      from unnest(${ids}::text[], ${attributes}::text[], ${deleted}::boolean[])
        with ordinality as c (item_id, attributes, deleted, place)
      order by c.place
      returning item_id, attributes, deleted, sequence
    ), described as (
      insert into items (tenant, item_id, attributes, search_text, sequence, updated_at, deleted)
      select ${tenant}, changed.item_id, changed.attributes, t.search_text, changed.sequence, ${at}, changed.deleted
      from changed join unnest(${ids}::text[], ${texts}::text[]) as t (item_id, search_text)
        on t.item_id = changed.item_id
      on conflict (tenant, item_id) do update set
        attributes = excluded.attributes, search_text = excluded.search_text, sequence = excluded.sequence,
        updated_at = excluded.updated_at, deleted = excluded.deleted
    )
    select max(sequence) as newest from changed`.execute(transaction);
  return rows[0]!.newest;
}

function storedItem(row: {
  item_id: string;
  attributes: Record<string, unknown>;
  sequence: number;
  updated_at: Date;
}): StoredItem {
  const { item_id: itemId, attributes, sequence, updated_at } = row;
  return { itemId, attributes, sequence, updatedAt: updated_at.toISOString() };
}
