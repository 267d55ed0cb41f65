import { type Kysely, sql } from "kysely";
import type { NamedMigration } from "../../platform/store/database.ts";

export const sessionsAndErasures: NamedMigration = {
  name: "0012-sessions-and-erasures",
  migration: {
    async up(database: Kysely<unknown>) {
      // Merges and erasures take their numbers from the sequence of events, under the same lock: so "as it was at
      // number N" is one state of events, merges and erasures together.
      await sql`
        create table session_merges (
          tenant text not null,
          session_id text not null, -- as events have it for a user: with its prefix
          user_id text not null,
          sequence bigint not null,
          at timestamptz not null,
          primary key (tenant, session_id)
        )`.execute(database);
      await sql`create index merges_of_user on session_merges (tenant, user_id)`.execute(database);
      await sql`create index merges_in_order on session_merges (tenant, sequence)`.execute(database);

      await sql`
        create table erasures (
          tenant text not null,
          receipt_id text not null,
          sequence bigint not null,
          at timestamptz not null,
          receipt jsonb not null,
          primary key (tenant, receipt_id)
        )`.execute(database);
      await sql`create index erasures_in_order on erasures (tenant, sequence)`.execute(database);
      // Whose data were erased, as keyed hashes: what was made of them before and arrives late must be known again.
      await sql`
        create table erased_subjects (
          tenant text not null,
          subject text not null,
          sequence bigint not null,
          receipt_id text not null,
          primary key (tenant, subject, sequence)
        )`.execute(database);
      await sql`create table subject_key (key text not null)`.execute(database);
      await sql`create unique index one_subject_key on subject_key ((true))`.execute(database);

      // The highest number of a tenant's log; 0 when it is empty.
      await sql`
        create function palate_log_position(for_tenant text) returns bigint language sql stable as
        $$
          select greatest(
            (select max(sequence) from events where tenant = for_tenant),
            (select max(sequence) from session_merges where tenant = for_tenant),
            (select max(sequence) from erasures where tenant = for_tenant),
            0)
        $$`.execute(database);
      await sql`
        create function palate_next_sequence() returns bigint language sql as
        $$ select nextval(pg_get_serial_sequence('events', 'sequence')) $$`.execute(database);
      // Heard by every process when, and only when, the transaction commits.
      await sql`
        create function palate_tell_log(for_tenant text, sequence bigint, origin text) returns void language sql as
        $$
          select pg_notify(
            'palate_log', json_build_object('tenant', for_tenant, 'sequence', sequence, 'origin', origin)::text)
        $$`.execute(database);

      await sql`
        drop function palate_record_events(
          text, timestamptz, text[], text[], text[], text[], double precision[], timestamptz[], text[], text[]
        )`.execute(database);
      // As before, and: what arrives of a merged session is its user's; where the log stood before is answered, so that
      // the caller knows whether others have written in between; and other processes are told.
      await sql`
        create function palate_record_events(
          origin text, for_tenant text, received timestamptz, event_ids text[], user_ids text[], item_ids text[],
          types text[], event_values double precision[], times timestamptz[], recommendation_ids text[],
          contexts text[]
        ) returns table (kind text, id text, number bigint, owner text) language plpgsql as
        $$
        #variable_conflict use_column
        declare
          new_ids text[];
          new_numbers bigint[];
          new_items text[];
        begin
          perform palate_lock('events', for_tenant);
          return query select 'before', '', palate_log_position(for_tenant), null::text;

          if exists (select from unnest(user_ids) as u (user_id) where starts_with(u.user_id, 'session:')) then
            return query
              select 'merged', m.session_id, m.sequence, m.user_id from session_merges m
              where m.tenant = for_tenant and m.session_id = any(user_ids);
            user_ids := array(
              select coalesce(m.user_id, u.user_id)
              from unnest(user_ids) with ordinality as u (user_id, place)
              left join session_merges m on m.tenant = for_tenant and m.session_id = u.user_id
              order by u.place
            );
          end if;

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
          if new_ids is not null then
            return query
              select 'new', n.event_id, n.sequence, null::text
              from unnest(new_ids, new_numbers) as n (event_id, sequence);
            perform palate_tell_log(for_tenant, (select max(n) from unnest(new_numbers) as n), origin);
          end if;

          if coalesce(cardinality(new_ids), 0) < cardinality(event_ids) then
            return query
              select 'stored', e.event_id, e.sequence, null::text from events e
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
              select 'item', changed.item_id, changed.sequence, null::text from changed;
          end if;
        end $$`.execute(database);

      // A session that was merged before is answered as it is: the caller sees whose it is.
      await sql`
        create function palate_merge_session(
          origin text, for_tenant text, for_session text, for_user text, merged_at timestamptz
        ) returns table (before bigint, is_new boolean, user_id text, sequence bigint, at timestamptz)
        language plpgsql as
        $$
        #variable_conflict use_column
        declare
          stood bigint;
          added bigint;
        begin
          perform palate_lock('events', for_tenant);
          stood := palate_log_position(for_tenant);
          if exists (select from session_merges where tenant = for_tenant and session_id = for_session) then
            return query
              select stood, false, m.user_id, m.sequence, m.at from session_merges m
              where m.tenant = for_tenant and m.session_id = for_session;
            return;
          end if;
          added := palate_next_sequence();
          insert into session_merges (tenant, session_id, user_id, sequence, at)
          values (for_tenant, for_session, for_user, added, merged_at);
          perform palate_tell_log(for_tenant, added, origin);
          return query select stood, true, for_user, added, merged_at;
        end $$`.execute(database);
    },
  },
};
