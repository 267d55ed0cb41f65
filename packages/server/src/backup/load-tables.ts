import type { ClientBase } from "pg";
import { damaged } from "./archive/damaged.ts";
import { type Copying, copyIn } from "./copy-table.ts";
import { tablesIn } from "./database-contents.ts";
import type { Manifest } from "./manifest.ts";

/** Rows of a backup on their way into tables that were made for them. */
export interface Loading {
  /** what the backup holds and no migration makes: another program's tables, which are left out */
  readonly unknown: readonly string[];
  /** Takes the next part of a table's rows; all parts of one table follow each other. */
  take(table: string, content: AsyncIterable<Uint8Array>): Promise<void>;
  /** Puts back what stood in the way, which checks it, and sets the sequences. */
  finish(): Promise<void>;
  /** Lets go of the connection when something has failed, so that all of it can be undone. */
  abort(): void;
}

/**
 * Empties the tables, and takes what checks or does things with single rows out of the way: all rows are there before
 * any of it can be right.
 */
export async function beginLoading(client: ClientBase, manifest: Manifest): Promise<Loading> {
  const made = new Set((await tablesIn(client)).map(({ name }) => name));
  const unknown = manifest.tables.filter(({ name }) => !made.has(name)).map(({ name }) => name);
  const aside = await commands(client, asideQuery);
  for (const { away } of aside) await client.query(away);
  await client.query(`truncate ${[...made].map((name) => client.escapeIdentifier(name)).join(", ")}`);

  const rows = new Map<string, number>();
  let current: { readonly table: string; readonly copying: Copying } | undefined;
  const endCurrent = async () => {
    if (current === undefined) return;
    const { table, copying } = current;
    current = undefined;
    rows.set(table, await copying.end());
  };

  return {
    unknown,
    async take(name, content) {
      const table = manifest.tables.find((listed) => listed.name === name);
      if (table === undefined)
        throw damaged(`It holds rows of ${name}, which is not in its list of contents.`);
      if (current?.table !== name) await endCurrent();
      if (!unknown.includes(name)) current ??= { table: name, copying: copyIn(client, table) };
      for await (const chunk of content) await current?.copying.write(chunk);
    },
    abort: () => current?.copying.abort(),
    async finish() {
      await endCurrent();
      for (const { name, rows: expected } of manifest.tables) {
        const found = unknown.includes(name) ? expected : (rows.get(name) ?? 0);
        if (found !== expected) throw damaged(`${name} has ${found} rows, and should have ${expected}.`);
      }
      for (const { back } of aside) await client.query(back);
      for (const { name, last, isCalled } of manifest.sequences) {
        // One of another program's tables was left out with them.
        await client.query(
          "select setval(found, $2::bigint, $3) from to_regclass($1) as found where found is not null",
          [client.escapeIdentifier(name), last, isCalled],
        );
      }
    },
  };
}

interface Aside {
  readonly away: string;
  readonly back: string;
}

async function commands(client: ClientBase, query: string): Promise<Aside[]> {
  const { rows } = await client.query<Aside>(query);
  return rows;
}

const asideQuery = `
  select format('alter table %s drop constraint %I', conrelid::regclass, conname) as away,
         format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as back
  from pg_constraint
  where contype = 'f' and conparentid = 0 and connamespace = current_schema()::regnamespace
  union all
  select format('alter table %s disable trigger %I', tgrelid::regclass, tgname),
         format('alter table %s enable trigger %I', tgrelid::regclass, tgname)
  from pg_trigger join pg_class on pg_class.oid = tgrelid
  where not tgisinternal and tgenabled = 'O' and tgparentid = 0 and relnamespace = current_schema()::regnamespace`;
