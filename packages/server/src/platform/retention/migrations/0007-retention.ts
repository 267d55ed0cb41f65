import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table retention_days (
      tenant text not null,
      kind text not null,
      days integer not null,
      primary key (tenant, kind)
    )`.execute(db);
}
