import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table audit_log (
      tenant text not null,
      sequence bigint not null,
      at timestamptz not null,
      actor text not null,
      act text not null,
      target text,
      outcome text not null,
      request_id text,
      details jsonb not null,
      previous_hash text not null,
      hash text not null,
      primary key (tenant, sequence),
      unique (tenant, hash)
    )`.execute(db);
  await sql`
    create function palate_refuse_change() returns trigger language plpgsql as
    $$ begin
      raise exception 'The audit log is only ever added to: % is refused.', lower(tg_op);
    end $$`.execute(db);
  await sql`
    create trigger audit_log_is_only_added_to before update or delete on audit_log
    for each row execute function palate_refuse_change()`.execute(db);
  await sql`
    create trigger audit_log_is_never_emptied before truncate on audit_log
    for each statement execute function palate_refuse_change()`.execute(db);
  // Acts under way: what a process leaves here when it dies is entered with an unknown outcome by the next one to start.
  await sql`
    create table audit_under_way (
      id text not null primary key,
      process text not null,
      tenant text not null,
      at timestamptz not null,
      actor text not null,
      act text not null,
      target text,
      request_id text,
      details jsonb not null
    )`.execute(db);
}
