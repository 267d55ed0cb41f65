import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table api_keys (
      tenant text not null,
      key_id text not null,
      name text not null,
      prefix text not null,
      hash text unique,
      roles text[] not null,
      created_at timestamptz not null,
      last_used_at timestamptz,
      deleted_at timestamptz,
      primary key (tenant, key_id)
    )`.execute(db);
  await sql`
    create table console_sessions (
      tenant text not null,
      hash text not null primary key,
      roles text[] not null,
      created_at timestamptz not null,
      expires_at timestamptz not null
    )`.execute(db);
}
