import type { ClientBase } from "pg";
import { jobsSchema } from "../platform/jobs/create-jobs.ts";

/** Takes everything that is no extension's own out of the schema that Palate uses, and the queue of jobs. */
export async function clearSchema(client: ClientBase): Promise<void> {
  await client.query(`drop schema if exists ${client.escapeIdentifier(jobsSchema)} cascade`);
  const { rows } = await client.query<{ command: string }>(commandsQuery);
  // One may have gone with another.
  for (const { command } of rows) await client.query(command);
}

const notOfExtension = (catalog: string): string =>
  `not exists (
    select from pg_depend where classid = '${catalog}'::regclass and objid = ${catalog}.oid and deptype = 'e'
  )`;

const commandsQuery = `
  select format('drop %s if exists %s cascade',
           case relkind when 'v' then 'view' when 'm' then 'materialized view' when 'S' then 'sequence' else 'table' end,
           oid::regclass) as command
  from pg_class
  where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p', 'v', 'm', 'S') and not relispartition
    and ${notOfExtension("pg_class")}
    and not exists ( -- a sequence that goes with its column
      select from pg_depend where classid = 'pg_class'::regclass and objid = pg_class.oid and deptype = 'i'
        and relkind = 'S'
    )
  union all
  select format('drop routine if exists %s cascade', oid::regprocedure) from pg_proc
  where pronamespace = current_schema()::regnamespace and ${notOfExtension("pg_proc")}
  union all
  select format('drop type if exists %s cascade', oid::regtype) from pg_type
  where typnamespace = current_schema()::regnamespace and typtype in ('d', 'e') and ${notOfExtension("pg_type")}`;
