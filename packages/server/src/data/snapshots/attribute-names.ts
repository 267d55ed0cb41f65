import type { SnapshotTable } from "./columns.ts";
import type { Query } from "./query-snapshots.ts";

/** @param view the table's name, when it is not the table's own @returns those that most rows have first */
export async function attributeNames(
  query: Query,
  table: SnapshotTable,
  view: string = table,
): Promise<string[]> {
  const rows = await query(`
    select "name" from (select unnest(json_keys(attributes)) as "name" from "${view}")
    group by "name" order by count(*) desc, "name"`);
  return rows.map(({ name }) => String(name));
}
