import type { ColumnShift } from "@palate/contract";
import type { Query, Row } from "../snapshots/query-snapshots.ts";
import { draft, measurableSql, type SnapshotColumn, tableSource } from "../snapshots/table-source.ts";
import { comparableSql, type ValueKind } from "../snapshots/value-kind.ts";
import { type Bin, sizeOf, stabilityIndex } from "./stability.ts";

const tenths = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];
const categories = 20;
const textShown = 100;

/** What the views of the two snapshots begin with. */
export const sides = { before: "before_", after: "after_" } as const;
type Side = keyof typeof sides;

/**
 * How the values of a column have moved: numbers by the tenths of what was there before, texts and entries of lists by the
 * most frequent of before and the rest together. `null` is a bin of its own.
 */
export async function columnShift(
  query: Query,
  column: SnapshotColumn,
  kind: ColumnShift["kind"],
): Promise<ColumnShift> {
  const bins = kind === "number" ? await numberBins(query, column) : await categoryBins(query, column, kind);
  const psi = stabilityIndex(bins);
  return {
    table: column.table,
    column: column.name,
    kind,
    psi,
    size: sizeOf(psi),
    before: await momentsOf(query, column, kind, "before"),
    after: await momentsOf(query, column, kind, "after"),
    bins,
  };
}

function valuesOf(
  query: Query,
  column: SnapshotColumn,
  kind: ValueKind,
  side: Side,
): { from: string; ask: (text: string, more?: readonly number[]) => Promise<Row[]> } {
  const written = draft();
  const source = tableSource(column.table, [column], written, sides[side] + column.table);
  const value = comparableSql(kind, column.kind, source.sql(column));
  return {
    from: `(select ${value} as v from ${source.from})`,
    ask: (text) => query(text, written.values),
  };
}

async function momentsOf(
  query: Query,
  column: SnapshotColumn,
  kind: ColumnShift["kind"],
  side: Side,
): Promise<ColumnShift["before"]> {
  const { from, ask } = valuesOf(query, column, kind, side);
  const numbers =
    kind === "number"
      ? `, avg(${measurableSql("v")}) as "mean", stddev_samp(${measurableSql("v")}) as "stdDev"`
      : "";
  const [row] = await ask(`select count(v) as "count"${numbers} from ${from}`);
  const { count, mean, stdDev } = row as { count: number; mean?: number | null; stdDev?: number | null };
  return {
    count,
    ...(typeof mean === "number" && { mean }),
    ...(typeof stdDev === "number" && { stdDev }),
  };
}

async function numberBins(query: Query, column: SnapshotColumn): Promise<Bin[]> {
  const before = valuesOf(query, column, "number", "before");
  const [row] = await before.ask(`select quantile_disc(v, [${tenths}]) as "edges" from ${before.from}`);
  const edges = [...new Set((row!.edges as number[] | null) ?? [])];
  const bin = `case when v is null then -1 ${edges
    .map((edge, index) => `when v <= ${edge}::double then ${index}`)
    .join(" ")} else ${edges.length} end`;
  const counts = await bothSides(
    query,
    column,
    "number",
    ({ from }) => `
    select ${bin} as "bin", count(*) as "count" from ${from} group by 1`,
  );
  const name = (index: number) => {
    if (index < 0) return "none";
    const [low, high] = [edges[index - 1], edges[index]];
    if (high === undefined) return low === undefined ? "all" : `> ${low}`;
    return `≤ ${high}`;
  };
  const all = [-1, ...edges.keys(), edges.length];
  return binsOf(
    all.map((index) => [String(index), name(index)]),
    counts,
  );
}

async function categoryBins(query: Query, column: SnapshotColumn, kind: ColumnShift["kind"]): Promise<Bin[]> {
  const single = (from: string) => (kind === "list" ? `(select unnest(v) as v from ${from})` : from);
  const before = valuesOf(query, column, kind, "before");
  const rows = await before.ask(`
    select v as "value", count(*) as "count" from ${single(before.from)} where v is not null
    group by v order by "count" desc, "value" limit ${categories}`);
  const known = rows.map(({ value }) => String(value));
  const counts = await bothSides(
    query,
    column,
    kind,
    ({ from }) => `
    select v::varchar as "bin", count(*) as "count" from ${single(from)} group by 1`,
  );
  const folded = new Map([...counts].map(([side, tallies]) => [side, foldInto(known, tallies)]));
  const names = known.map((value): [string, string] => [`=${value}`, value.slice(0, textShown)]);
  const absent: [string, string][] = kind === "list" ? [] : [["none", "none"]];
  return binsOf([...absent, ...names, ["others", "others"]], folded);
}

/** Values that are not among the known ones become one. */
function foldInto(known: readonly string[], tallies: ReadonlyMap<string, number>): Map<string, number> {
  const folded = new Map<string, number>();
  const names = new Set(known);
  for (const [value, count] of tallies) {
    const [isThere, text] = [value.startsWith("="), value.slice(1)];
    const name = isThere ? (names.has(text) ? value : "others") : "none";
    folded.set(name, (folded.get(name) ?? 0) + count);
  }
  return folded;
}

type Counts = ReadonlyMap<Side, ReadonlyMap<string, number>>;

async function bothSides(
  query: Query,
  column: SnapshotColumn,
  kind: ColumnShift["kind"],
  text: (values: { from: string }) => string,
): Promise<Counts> {
  const counts = new Map<Side, Map<string, number>>();
  for (const side of ["before", "after"] as const) {
    const values = valuesOf(query, column, kind, side);
    const rows = await values.ask(text(values));
    const key = (bin: unknown) => {
      if (typeof bin === "number") return String(bin);
      return bin === null ? "none" : `=${bin}`;
    };
    counts.set(side, new Map(rows.map(({ bin, count }) => [key(bin), Number(count)])));
  }
  return counts;
}

/** The bins that anything fell into. */
function binsOf(names: readonly (readonly [key: string, name: string])[], counts: Counts): Bin[] {
  return names
    .map(([key, bin]) => ({
      bin,
      before: counts.get("before")?.get(key) ?? 0,
      after: counts.get("after")?.get(key) ?? 0,
    }))
    .filter(({ before, after }) => before + after > 0);
}
