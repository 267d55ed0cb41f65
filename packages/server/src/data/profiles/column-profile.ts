import type { ColumnProfile } from "@palate/contract";
import type { Query, Row } from "../snapshots/query-snapshots.ts";
import { draft, measurableSql, type SnapshotColumn, tableSource } from "../snapshots/table-source.ts";
import { comparableSql, type ValueKind, valueKind } from "../snapshots/value-kind.ts";

const frequentShown = 20;
const buckets = 20;
const textShown = 200;
/** A value that fewer users have may tell who they are. */
const fewestUsers = 5;
const shares = { p1: 0.01, p5: 0.05, p25: 0.25, p50: 0.5, p75: 0.75, p95: 0.95, p99: 0.99 } as const;

/** A column's values as `v`, one row each. */
interface Values {
  readonly from: string;
  readonly ask: (text: string) => Promise<Row[]>;
}

/**
 * What the values of a column are like. Of users nothing is told that would tell who they are: no ids, no extremes, no
 * values that few share.
 * @returns undefined for an attribute that no row has
 */
export async function columnProfile(
  query: Query,
  column: SnapshotColumn,
): Promise<ColumnProfile | undefined> {
  const kind = await valueKind(query, column);
  if (kind === undefined) return undefined;
  const values = valuesOf(query, column, kind);
  const isId = column.name === "user_id";
  const isPersonal = isId || column.table === "users";
  const isOrdered = kind === "number" || kind === "time";
  const [row] = await values.ask(`
    select count(*) as "rows", count(v) as "count"
      ${kind === "list" ? "" : ', count(distinct v) as "distinct"'}
      ${kind === "list" || kind === "mixed" ? "" : ', min(v) as "min", max(v) as "max"'}
      ${kind === "number" ? `, avg(${measurableSql("v")}) as "mean", stddev_samp(${measurableSql("v")}) as "stdDev", quantile_cont(v, [${Object.values(shares)}]) as "quantiles"` : ""}
    from ${values.from}`);
  const { rows, count, mean, stdDev } = row as Record<string, number>;
  const distinct = kind === "list" ? await entries(values) : Number(row!.distinct);
  const { min, max } = row as { min?: number | string | null; max?: number | string | null };
  const quantiles = row!.quantiles as number[] | null | undefined;
  const hasMoments = !isPersonal || count! >= fewestUsers;
  const hasExtremes = min !== undefined && min !== null && max !== undefined && max !== null && !isPersonal;
  return {
    table: column.table,
    column: column.name,
    kind,
    count: count!,
    nulls: rows! - count!,
    distinct,
    ...(hasExtremes && { min: shown(min), max: shown(max) }),
    ...(hasMoments && isFiniteNumber(mean) && { mean }),
    ...(hasMoments && isFiniteNumber(stdDev) && { stdDev }),
    ...(quantiles && count! > 0 && !isPersonal && { quantiles: namedQuantiles(quantiles) }),
    ...(!isId &&
      (kind === "list" || distinct < count!) && { frequent: await frequent(values, kind, isPersonal) }),
    ...(hasExtremes && isOrdered && { histogram: await histogram(values, kind, min, max) }),
  };
}

function valuesOf(query: Query, column: SnapshotColumn, kind: ValueKind): Values {
  const written = draft();
  const source = tableSource(column.table, [column], written);
  const from = `(select ${comparableSql(kind, column.kind, source.sql(column))} as v from ${source.from})`;
  return { from, ask: (text) => query(text, written.values) };
}

async function entries({ from, ask }: Values): Promise<number> {
  const [row] = await ask(
    `select count(distinct entry) as "distinct" from (select unnest(v) as entry from ${from})`,
  );
  return Number(row!.distinct);
}

async function frequent(
  { from, ask }: Values,
  kind: ValueKind,
  isPersonal: boolean,
): Promise<NonNullable<ColumnProfile["frequent"]>> {
  const single = kind === "list" ? `(select unnest(v) as v from ${from})` : from;
  const rows = await ask(`
    select v as "value", count(*) as "count" from ${single} where v is not null group by v
    having count(*) >= ${isPersonal ? fewestUsers : 1} order by "count" desc, "value" limit ${frequentShown}`);
  return rows.map(({ value, count }) => ({ value: shown(value as string | number), count: Number(count) }));
}

/** Buckets of equal width; a value at the end of all belongs to the last. */
async function histogram(
  { from, ask }: Values,
  kind: ValueKind,
  min: number | string,
  max: number | string,
): Promise<NonNullable<ColumnProfile["histogram"]>> {
  const position = (end: number | string) => (typeof end === "number" ? end : Date.parse(end));
  const [low, high] = [position(min), position(max)];
  const width = (high - low) / buckets;
  if (!Number.isFinite(width)) return [];
  const place = kind === "time" ? "epoch_ms(v)::double" : "v";
  const bucket =
    width === 0
      ? "0"
      : `least(floor((${place} - ${low}::double) / ${width}::double), ${buckets - 1})::integer`;
  const rows = await ask(`
    select ${bucket} as "bucket", count(*) as "count" from ${from} where v is not null group by 1 order by 1`);
  const counts = new Map(rows.map((row) => [Number(row.bucket), Number(row.count)]));
  const edge = (index: number) => {
    const at = index === buckets ? high : low + index * width;
    return kind === "time" ? new Date(at).toISOString() : at;
  };
  return Array.from({ length: width === 0 ? 1 : buckets }, (_, index) => ({
    from: edge(index),
    to: width === 0 ? edge(buckets) : edge(index + 1),
    count: counts.get(index) ?? 0,
  }));
}

function namedQuantiles(quantiles: readonly number[]): NonNullable<ColumnProfile["quantiles"]> {
  const named = Object.keys(shares).map((name, index) => [name, quantiles[index]!]);
  return Object.fromEntries(named) as NonNullable<ColumnProfile["quantiles"]>;
}

function shown(value: number | string): number | string {
  return typeof value === "string" && value.length > textShown ? `${value.slice(0, textShown)}…` : value;
}

const isFiniteNumber = (value: unknown): value is number =>
  typeof value === "number" && Number.isFinite(value);
