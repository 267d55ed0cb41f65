import type { ColumnShift, SnapshotComparison } from "@palate/contract";
import { type SnapshotTable, snapshotTables } from "../snapshots/columns.ts";
import type { Query } from "../snapshots/query-snapshots.ts";
import { measurableSql, type SnapshotColumn } from "../snapshots/table-source.ts";
import { type ValueKind, valueKind } from "../snapshots/value-kind.ts";
import { columnShift, sides } from "./column-shift.ts";
import { columnsIn } from "./profile.ts";

/** What the files of two snapshots say of what has changed. */
export type Comparison = Pick<
  SnapshotComparison,
  "events" | "users" | "items" | "ratings" | "columns" | "schema"
>;

const itemsShown = 20;
/** These are others in every snapshot: numbers and names of rows, and times. */
const unlike = new Set(["sequence", "user_id", "item_id", "at", "title"]);
const comparable: readonly ValueKind[] = ["number", "text", "list", "boolean"];

/** @param query on two snapshots, whose views begin with `before_` and `after_` */
export async function compare(query: Query): Promise<Comparison> {
  const columns: ColumnShift[] = [];
  const schema: Comparison["schema"] = [];
  for (const table of snapshotTables) {
    const before = await kindsIn(query, table, "before");
    const after = await kindsIn(query, table, "after");
    for (const name of new Set([...before.keys(), ...after.keys()])) {
      const [was, is] = [before.get(name), after.get(name)];
      if (was?.kind !== is?.kind) {
        schema.push({ table, column: name, ...(was && { before: was.kind }), ...(is && { after: is.kind }) });
      } else if (is !== undefined && !unlike.has(name) && isComparable(is.kind)) {
        columns.push(await columnShift(query, is.column, is.kind));
      }
    }
  }
  return {
    ...(await rowsOf(query)),
    ratings: { before: await ratings(query, "before"), after: await ratings(query, "after") },
    columns: columns
      // What few users share may tell who they are.
      .map((shift) => (shift.table === "users" ? withoutPeople(shift) : shift))
      .toSorted((a, b) => b.psi - a.psi),
    schema,
  };
}

function withoutPeople({ before, after, ...shift }: ColumnShift): ColumnShift {
  return { ...shift, before: { count: before.count }, after: { count: after.count }, bins: [] };
}

function isComparable(kind: ValueKind): kind is ColumnShift["kind"] {
  return comparable.includes(kind);
}

async function kindsIn(
  query: Query,
  table: SnapshotTable,
  side: keyof typeof sides,
): Promise<Map<string, { kind: ValueKind; column: SnapshotColumn }>> {
  const view = sides[side] + table;
  const kinds = new Map<string, { kind: ValueKind; column: SnapshotColumn }>();
  for (const column of await columnsIn(query, table, view)) {
    const kind = await valueKind(query, column, view);
    if (kind !== undefined) kinds.set(column.name, { kind, column });
  }
  return kinds;
}

async function rowsOf(query: Query): Promise<Pick<Comparison, "events" | "users" | "items">> {
  const only = (column: string, table: string, side: keyof typeof sides) => {
    const other = side === "before" ? "after" : "before";
    return `select "${column}" from "${sides[side]}${table}" except select "${column}" from "${sides[other]}${table}"`;
  };
  const count = async (text: string) => Number((await query(`select count(*) as "n" from (${text})`))[0]!.n);
  const sample = async (text: string) =>
    (await query(`select item_id from (${text}) order by item_id limit ${itemsShown}`)).map(({ item_id }) =>
      String(item_id),
    );
  const [added, gone] = [only("item_id", "items", "after"), only("item_id", "items", "before")];
  return {
    events: {
      added: await count(only("sequence", "events", "after")),
      gone: await count(only("sequence", "events", "before")),
    },
    users: {
      added: await count(only("user_id", "events", "after")),
      gone: await count(only("user_id", "events", "before")),
    },
    items: {
      added: await count(added),
      gone: await count(gone),
      changed: await count(`
        select b.item_id from "before_items" b join "after_items" a using (item_id)
        where a.attributes is distinct from b.attributes`),
      addedSample: await sample(added),
      goneSample: await sample(gone),
    },
  };
}

async function ratings(query: Query, side: keyof typeof sides): Promise<Comparison["ratings"]["before"]> {
  const [row] = await query(`
    select count("value") as "count", avg(${measurableSql('"value"')}) as "mean",
      stddev_samp(${measurableSql('"value"')}) as "stdDev"
    from "${sides[side]}events" where "type" = 'rate' and not isnan("value")`);
  const { count, mean, stdDev } = row as { count: number; mean: number | null; stdDev: number | null };
  return { count, ...(mean !== null && { mean }), ...(stdDev !== null && { stdDev }) };
}
