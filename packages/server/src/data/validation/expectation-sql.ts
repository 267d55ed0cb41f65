import type { Expectation } from "@palate/contract";
import {
  type Draft,
  findColumn,
  measurableSql,
  numberSql,
  type SnapshotColumn,
  type TableSource,
  tableSource,
  timeSql,
} from "../snapshots/table-source.ts";
import { betweenSql, inSetSql } from "./condition.ts";

/** What one expectation asks of a table, in SQL. */
export interface AskedOfTable {
  /** a number or a time over all rows that are looked at; undefined for what is judged row by row */
  readonly observed?: string;
  /** true for rows that are looked at */
  readonly looked: string;
  /** true for rows that are looked at and not as expected; undefined for what is judged by one number */
  readonly unexpected?: string;
}

/** @returns every column that an expectation names; a checked one names only columns that there are */
export function columnsOf({ table, column, columns, where }: Expectation): SnapshotColumn[] {
  return [column, ...(columns ?? []), where?.column].flatMap((name) =>
    name === undefined ? [] : (findColumn(table, name) ?? []),
  );
}

/** @returns the table of some expectations with all attributes that they name */
export function sourceOf(expectations: readonly Expectation[], draft: Draft): TableSource {
  return tableSource(expectations[0]!.table, expectations.flatMap(columnsOf), draft);
}

/**
 * Great Expectations' semantics: rows without a value are not looked at (but by `not_null`); `unique` counts every row
 * whose value another row has, too; the standard deviation is that of a sample.
 */
export function askedOf(
  expectation: Expectation,
  source: TableSource,
  draft: Draft,
  asOf: number,
): AskedOfTable {
  const { expect, where } = expectation;
  const within = where === undefined ? "true" : whereSql(expectation, source, draft);
  if (expect === "row_count_between") return { observed: "count(*)", looked: within };
  const [column] = columnsOf(expectation);
  const value = source.sql(column!);
  const present = `${within} and ${value} is not null`;
  switch (expect) {
    case "not_null":
      return { looked: within, unexpected: `${within} and ${value} is null` };
    case "between": {
      const expected = betweenSql(expectation, column!, value, draft, asOf);
      return { looked: present, unexpected: `${present} and not coalesce(${expected}, false)` };
    }
    case "in_set": {
      const expected = inSetSql(expectation.values ?? [], column!, value, draft);
      return { looked: present, unexpected: `${present} and not coalesce(${expected}, false)` };
    }
    case "mean_between":
      return { observed: `avg(${measurableSql(numberSql(column!.kind, value))})`, looked: present };
    case "std_dev_between":
      return { observed: `stddev_samp(${measurableSql(numberSql(column!.kind, value))})`, looked: present };
    case "recent":
      return { observed: `max(${timeSql(column!.kind, value)})`, looked: present };
    case "unique":
      return { looked: `${within} and ${anyPresent(expectation, source)}` };
  }
}

/** @returns the values that are unique together, to group by */
export function uniqueKey(expectation: Expectation, source: TableSource): string {
  return uniqueColumns(expectation)
    .map((column) => source.sql(column))
    .join(", ");
}

function anyPresent(expectation: Expectation, source: TableSource): string {
  return `(${uniqueColumns(expectation)
    .map((column) => `${source.sql(column)} is not null`)
    .join(" or ")})`;
}

function uniqueColumns({ table, column, columns }: Expectation): SnapshotColumn[] {
  return (columns ?? [column]).flatMap((name) => (name === undefined ? [] : (findColumn(table, name) ?? [])));
}

function whereSql({ table, where }: Expectation, source: TableSource, draft: Draft): string {
  const column = findColumn(table, where!.column)!;
  return `coalesce(${inSetSql(where!.in, column, source.sql(column), draft)}, false)`;
}
