import { type Kysely, sql } from "kysely";
import type { NamedMigration } from "../../platform/store/database.ts";

export const eventsAndCatalog: NamedMigration = {
  name: "0010-events-and-catalog",
  migration: {
    async up(database: Kysely<unknown>) {
      await sql`
        create table events (
          tenant text not null,
          sequence bigint generated always as identity,
          event_id text not null,
          user_id text not null,
          item_id text not null,
          type text not null,
          value double precision,
          at timestamptz not null,
          received_at timestamptz not null,
          recommendation_id text,
          context jsonb,
          primary key (tenant, sequence),
          unique (tenant, event_id)
        )`.execute(database);
      await sql`create index events_of_user on events (tenant, user_id, sequence)`.execute(database);

      await sql`
        create table items (
          tenant text not null,
          item_id text not null,
          attributes jsonb not null,
          search_text text not null,
          sequence bigint not null,
          updated_at timestamptz not null,
          deleted boolean not null,
          primary key (tenant, item_id)
        )`.execute(database);
      await sql`
        create table item_changes (
          tenant text not null,
          sequence bigint generated always as identity,
          item_id text not null,
          attributes jsonb not null,
          deleted boolean not null,
          at timestamptz not null,
          primary key (tenant, sequence)
        )`.execute(database);
      await sql`create index changes_of_item on item_changes (tenant, item_id, sequence desc)`.execute(
        database,
      );

      await sql`create sequence users_revision`.execute(database);
      await sql`
        create table users (
          tenant text not null,
          user_id text not null,
          attributes jsonb not null,
          revision bigint not null,
          updated_at timestamptz not null,
          primary key (tenant, user_id)
        )`.execute(database);

      // Finds misspelt titles where the extension may be installed; search does without it elsewhere.
      await sql`
        do $$ begin
          create extension if not exists pg_trgm;
        exception when others then
          raise notice 'pg_trgm is not available: %', sqlerrm;
        end $$`.execute(database);

      await sql`
        create function palate_lock(what text, tenant text) returns void language sql as
        $$ select pg_advisory_xact_lock(hashtextextended('palate ' || what || ' ' || tenant, 0)) $$`.execute(
        database,
      );

      // One round trip per group commit. The lock comes before the first sequence number is drawn, so the order of
      // numbers is the order of commits. An item that no one has described yet enters the catalog with its first event.
      await sql`
        create function palate_record_events(
          for_tenant text, received timestamptz, event_ids text[], user_ids text[], item_ids text[], types text[],
          event_values double precision[], times timestamptz[], recommendation_ids text[], contexts text[]
        ) returns table (kind text, id text, number bigint) language plpgsql as
        $$
        #variable_conflict use_column
        declare
          new_ids text[];
          new_numbers bigint[];
          new_items text[];
        begin
          perform palate_lock('events', for_tenant);
          with inserted as (
            insert into events
              (tenant, event_id, user_id, item_id, type, value, at, received_at, recommendation_id, context)
            select for_tenant, e.event_id, e.user_id, e.item_id, e.type, e.value, e.at, received,
                   e.recommendation_id, e.context::jsonb
            from unnest(event_ids, user_ids, item_ids, types, event_values, times, recommendation_ids, contexts)
              with ordinality
              as e (event_id, user_id, item_id, type, value, at, recommendation_id, context, place)
            order by e.place
            on conflict (tenant, event_id) do nothing
            returning event_id, item_id, sequence
          )
          select array_agg(event_id), array_agg(sequence), array_agg(item_id)
          into new_ids, new_numbers, new_items from inserted;
          return query select 'new', n.event_id, n.sequence from unnest(new_ids, new_numbers) as n (event_id, sequence);

          if coalesce(cardinality(new_ids), 0) < cardinality(event_ids) then
            return query
              select 'stored', e.event_id, e.sequence from events e
              where e.tenant = for_tenant and e.event_id = any(event_ids);
          end if;

          if exists (
            select from unnest(new_items) as e (item_id)
            where not exists (
              select from items i where i.tenant = for_tenant and i.item_id = e.item_id
              offset 0 -- one look into the index per event: a join would read the whole table for a single one
            )
          ) then
            perform palate_lock('catalog', for_tenant);
            return query
              with unknown as (
                select e.item_id, min(e.place) as place
                from unnest(new_items) with ordinality as e (item_id, place)
                where not exists (select from items i where i.tenant = for_tenant and i.item_id = e.item_id)
                group by e.item_id
              ), changed as (
                insert into item_changes (tenant, item_id, attributes, deleted, at)
                select for_tenant, unknown.item_id, '{}', false, received from unknown order by unknown.place
                returning item_id, sequence
              ), described as (
                insert into items (tenant, item_id, attributes, search_text, sequence, updated_at, deleted)
                select for_tenant, changed.item_id, '{}',
                       trim(regexp_replace(lower(changed.item_id), '[^[:alnum:]]+', ' ', 'g')),
                       changed.sequence, received, false
                from changed
              )
              select 'item', changed.item_id, changed.sequence from changed;
          end if;
        end $$`.execute(database);
    },
  },
};
