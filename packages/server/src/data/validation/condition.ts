import type { Expectation } from "@palate/contract";
import { limits } from "@palate/contract";
import type { SqlValue } from "../snapshots/query-snapshots.ts";
import { type Draft, numberSql, type SnapshotColumn, timeSql } from "../snapshots/table-source.ts";

/**
 * @param value what stands for the column's value
 * @param asOf what `now` stands for, in milliseconds since the epoch
 * @returns SQL that is true for values between the bounds of an expectation, both included
 */
export function betweenSql(
  { min, max }: Pick<Expectation, "min" | "max">,
  { kind }: SnapshotColumn,
  value: string,
  draft: Draft,
  asOf: number,
): string {
  const isTime = kind === "time" || typeof (min ?? max) === "string";
  const comparable = isTime ? timeSql(kind, value) : numberSql(kind, value);
  const bound = (given: string | number) =>
    isTime ? `${draft.bind(timestampText(given, asOf))}::timestamp` : draft.bind(given);
  return [
    ...(min === undefined ? [] : [`${comparable} >= ${bound(min)}`]),
    ...(max === undefined ? [] : [`${comparable} <= ${bound(max)}`]),
  ].join(" and ");
}

/** @returns SQL that is true for values in a set; every entry of a list must be */
export function inSetSql(
  values: readonly SqlValue[],
  { kind }: SnapshotColumn,
  value: string,
  draft: Draft,
): string {
  const of = (type: "string" | "number" | "boolean") => values.filter((one) => typeof one === type);
  const among = (sql: string, some: readonly SqlValue[]) =>
    some.length === 0 ? "false" : `${sql} in (${some.map((one) => draft.bind(one)).join(", ")})`;
  const texts = () => of("string").map((text) => draft.bind(text));
  if (kind === "number") return among(value, of("number"));
  if (kind === "text") return among(value, of("string"));
  if (kind === "list") return `list_has_all([${texts().join(", ")}]::varchar[], ${value})`;
  const text = `json_extract_string(${value}, '$')`;
  const truths = of("boolean").map(String);
  return `case json_type(${value})
    when 'VARCHAR' then ${among(text, of("string"))}
    when 'BOOLEAN' then ${among(text, truths)}
    when 'ARRAY' then list_has_all([${texts().join(", ")}]::varchar[], json_extract_string(${value}, '$[*]'))
    else ${among(numberSql(kind, value), of("number"))} end`;
}

/** As DuckDB reads it. `now` allows for clocks that run ahead, as the log of events does. */
function timestampText(given: string | number, asOf: number): string {
  const at = given === "now" ? asOf + limits.futureToleranceMs : new Date(given).getTime();
  return new Date(at).toISOString().slice(0, -1).replace("T", " ");
}
