import type { Expectation } from "./suite-calls.ts";

/** The kinds of expectations, as they are read. */
export const kindWords: Readonly<Record<Expectation["expect"], string>> = {
  not_null: "has a value",
  between: "lies between",
  in_set: "is one of",
  unique: "is unique",
  mean_between: "has a mean between",
  std_dev_between: "has a deviation between",
  recent: "is recent",
  row_count_between: "has so many rows",
};

/** Which settings each kind takes, beside table and severity. */
export const fieldsOfKind: Readonly<
  Record<Expectation["expect"], readonly ("column" | "columns" | "range" | "values" | "hours" | "mostly")[]>
> = {
  not_null: ["column", "mostly"],
  between: ["column", "range", "mostly"],
  in_set: ["column", "values", "mostly"],
  unique: ["column", "columns", "mostly"],
  mean_between: ["column", "range"],
  std_dev_between: ["column", "range"],
  recent: ["column", "hours"],
  row_count_between: ["range"],
};

/** @returns such as "events.value lies between 1 and 5, for 99% of the rows whose type is rate" */
export function expectationInWords(expectation: Expectation): string {
  const { expect, table, column, columns, where, min, max, values, hours, mostly, severity } = expectation;
  const what =
    columns !== undefined ? `${table}.${columns.join(" with ")}` : column ? `${table}.${column}` : table;
  const [from, to] = [shortened(min), shortened(max)];
  const range =
    min !== undefined && max !== undefined
      ? ` ${from} and ${to}`
      : min !== undefined
        ? ` ${from} and anything`
        : max !== undefined
          ? ` anything and ${to}`
          : "";
  const rows =
    expect === "row_count_between"
      ? `: ${from ?? 0} to ${to ?? "any number"}`
      : expect === "in_set"
        ? ` ${(values ?? []).slice(0, 5).join(", ")}${(values?.length ?? 0) > 5 ? ", …" : ""}`
        : expect === "recent"
          ? `: ${hours ?? "?"} hours at most`
          : range;
  const share =
    mostly === undefined || mostly === 1 ? "" : `, for ${Number((mostly * 100).toFixed(2))}% of the rows`;
  const only =
    where === undefined
      ? ""
      : `${share === "" ? ", for rows" : ""} whose ${where.column} is ${where.in.join(" or ")}`;
  return `${what} ${kindWords[expect]}${rows}${share}${only}${severity === "warning" ? " (warning)" : ""}`;
}

/** Bounds are proposed with all their digits. */
function shortened(bound: number | string | undefined): number | string | undefined {
  return typeof bound === "number" ? Number(bound.toPrecision(6)) : bound;
}

/** @returns the expectation as another kind: what that does not take is left out */
export function asKind(expectation: Expectation, expect: Expectation["expect"]): Expectation {
  const { table, where, severity } = expectation;
  const takes = fieldsOfKind[expect];
  const column = expectation.column ?? expectation.columns?.[0] ?? "user_id";
  return {
    expect,
    table,
    ...(takes.includes("column") && { column }),
    ...(takes.includes("range") && { min: expectation.min ?? 0 }),
    ...(takes.includes("range") && expectation.max !== undefined && { max: expectation.max }),
    ...(takes.includes("values") && { values: expectation.values ?? ["rate"] }),
    ...(takes.includes("hours") && { hours: expectation.hours ?? 24 }),
    ...(takes.includes("mostly") && expectation.mostly !== undefined && { mostly: expectation.mostly }),
    ...(where && { where }),
    ...(severity && { severity }),
  };
}
