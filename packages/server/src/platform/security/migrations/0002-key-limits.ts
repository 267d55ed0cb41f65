import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table api_keys
      add column expires_at timestamptz,
      add column previous_hash text,
      add column previous_until timestamptz,
      add column rate_limit_per_minute integer,
      add column daily_quota bigint`.execute(db);
  await sql`
    create table key_usage (
      tenant text not null,
      key_id text not null,
      day date not null,
      requests bigint not null,
      primary key (day, tenant, key_id)
    )`.execute(db);
}
