import type { ColumnProfile, SnapshotProfile } from "@palate/contract";
import { attributeNames } from "../snapshots/attribute-names.ts";
import { type SnapshotTable, snapshotColumns, snapshotTables } from "../snapshots/columns.ts";
import type { Query } from "../snapshots/query-snapshots.ts";
import {
  attributeColumn,
  findColumn,
  hasAttributes,
  measurableSql,
  type SnapshotColumn,
} from "../snapshots/table-source.ts";
import { activityProfile } from "./activity.ts";
import { columnProfile } from "./column-profile.ts";

/** Attributes that are looked at; those that most rows have come first. */
const attributesShown = 64;
const daysShown = 5000;
const ratingsShown = 100;

/** What a snapshot looks like, but for its name and the time that it took to look. */
export type Profile = Omit<SnapshotProfile, "snapshotId" | "seconds">;

export async function profileOf(query: Query): Promise<Profile> {
  const columns: ColumnProfile[] = [];
  for (const table of snapshotTables) {
    for (const column of await columnsIn(query, table)) {
      const profile = await columnProfile(query, column);
      if (profile !== undefined) columns.push(profile);
    }
  }
  const users = await activityProfile(query, "user_id");
  const items = await activityProfile(query, "item_id");
  const [pairs] = await query(
    'select count(*) as "pairs" from (select distinct "user_id", "item_id" from "events")',
  );
  return {
    rows: await rowsOf(query),
    columns,
    events: await eventsOf(query),
    ratings: await ratingsOf(query),
    users,
    items,
    density: users.count === 0 ? 0 : Number(pairs!.pairs) / users.count / items.count,
  };
}

/** The columns of a table, and the attributes that its rows have. @param view the table's name, when it is another */
export async function columnsIn(
  query: Query,
  table: SnapshotTable,
  view: string = table,
): Promise<SnapshotColumn[]> {
  const own = snapshotColumns[table].filter(({ name }) => name !== "attributes");
  const all = hasAttributes(table) ? await attributeNames(query, table, view) : [];
  // Items have columns of their own for title and genres.
  const attributes = all.filter((name) => !own.some((column) => column.name === name));
  return [
    ...own.map(({ name }) => findColumn(table, name)!),
    ...attributes.slice(0, attributesShown).map((name) => attributeColumn(table, name)),
  ];
}

async function rowsOf(query: Query): Promise<Profile["rows"]> {
  const [row] = await query(`
    select (select count(*) from "events") as "events", (select count(*) from "items") as "items",
           (select count(*) from "users") as "users"`);
  return { events: Number(row!.events), items: Number(row!.items), users: Number(row!.users) };
}

async function eventsOf(query: Query): Promise<Profile["events"]> {
  const byType = await query(`
    select "type", count(*) as "count" from "events" group by "type" order by "count" desc, "type"`);
  const byDay = await query(`
    select strftime("at", '%Y-%m-%d') as "day", "type", count(*) as "count" from "events"
    where "at" is not null group by 1, 2 order by 1 desc, 2 desc limit ${daysShown}`);
  return {
    byType: byType.map(({ type, count }) => ({ type: String(type), count: Number(count) })),
    byDay: byDay
      .map(({ day, type, count }) => ({ day: String(day), type: String(type), count: Number(count) }))
      .reverse(),
  };
}

async function ratingsOf(query: Query): Promise<Profile["ratings"]> {
  const [row] = await query(`
    select count("value") as "count", avg(${measurableSql('"value"')}) as "mean",
      stddev_samp(${measurableSql('"value"')}) as "stdDev"
    from "events" where "type" = 'rate' and not isnan("value")`);
  const values = await query(`
    select * from (
      select "value", count(*) as "count" from "events"
      where "type" = 'rate' and "value" is not null and not isnan("value") group by "value"
      order by "count" desc, "value" limit ${ratingsShown}
    ) order by "value"`);
  const { mean, stdDev } = row as { mean: number | null; stdDev: number | null };
  return {
    count: Number(row!.count),
    ...(mean !== null && { mean }),
    ...(stdDev !== null && { stdDev }),
    values: values.map(({ value, count }) => ({ value: Number(value), count: Number(count) })),
  };
}
