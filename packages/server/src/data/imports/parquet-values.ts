import {
  DuckDBArrayValue,
  DuckDBDecimalValue,
  DuckDBListValue,
  DuckDBMapValue,
  DuckDBStructValue,
  DuckDBTimestampMillisecondsValue,
  DuckDBTimestampNanosecondsValue,
  DuckDBTimestampSecondsValue,
  DuckDBTimestampTZValue,
  DuckDBTimestampValue,
  DuckDBUnionValue,
  type DuckDBValue,
} from "@duckdb/node-api";

/**
 * A value of a Parquet file as JSON can hold it: times as ISO 8601 in UTC, days as `2020-05-01`, whole numbers that are
 * too long for a double as texts, maps as objects; what has no counterpart as its text. No number (NaN) is null, as
 * programs that know no missing number write it.
 */
export function plainValue(value: DuckDBValue | undefined): unknown {
  if (value === null || value === undefined) return null;
  if (typeof value === "bigint") {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : String(value);
  }
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (typeof value !== "object") return value;
  if (value instanceof DuckDBListValue || value instanceof DuckDBArrayValue)
    return value.items.map(plainValue);
  if (value instanceof DuckDBStructValue) {
    return objectOf(Object.entries(value.entries).map(([name, entry]) => [name, plainValue(entry)]));
  }
  if (value instanceof DuckDBMapValue) {
    return objectOf(value.entries.map((entry) => [String(entry.key), plainValue(entry.value)]));
  }
  if (value instanceof DuckDBUnionValue) return plainValue(value.value);
  if (value instanceof DuckDBDecimalValue) return Number(value.toString());
  const milliseconds = millisecondsOf(value);
  if (milliseconds === undefined) return String(value);
  return Math.abs(milliseconds) <= 8.64e15 ? new Date(milliseconds).toISOString() : null;
}

/** @returns the shortest number that is the same in single precision: 4.1, not 4.099999904632568 */
export function shortestSingle(value: unknown): unknown {
  if (typeof value !== "number") return value;
  for (let digits = 6; digits <= 9; digits++) {
    const shorter = Number(value.toPrecision(digits));
    if (Math.fround(shorter) === value) return shorter;
  }
  return value;
}

const objectOf = (entries: (readonly [string, unknown])[]) => Object.fromEntries(entries);

function millisecondsOf(value: object): number | undefined {
  if (value instanceof DuckDBTimestampValue || value instanceof DuckDBTimestampTZValue) {
    return Math.floor(Number(value.micros) / 1e3);
  }
  if (value instanceof DuckDBTimestampNanosecondsValue) return Math.floor(Number(value.nanos / 1_000_000n));
  if (value instanceof DuckDBTimestampMillisecondsValue) return Number(value.millis);
  if (value instanceof DuckDBTimestampSecondsValue) return Number(value.seconds) * 1e3;
  return undefined;
}
