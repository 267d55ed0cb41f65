import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table tenants (
      tenant text not null primary key,
      name text not null,
      created_at timestamptz not null,
      disabled_at timestamptz
    )`.execute(db);
  await sql`
    insert into tenants (tenant, name, created_at)
    select tenant, tenant, min(created_at) from (
      select tenant, created_at from api_keys union all select 'default', now()
    ) as known group by tenant`.execute(db);
}
