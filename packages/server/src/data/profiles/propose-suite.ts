import type { ColumnProfile, Expectation, Snapshot, SuiteDefinition } from "@palate/contract";
import { expectationKinds } from "@palate/contract";
import type { Profile } from "./profile.ts";

/** Columns without which there is nothing to learn: what is wrong with them stops a training. */
const essential = new Set(["events.user_id", "events.item_id", "events.type", "events.at", "items.item_id"]);
/** What is new in these columns is no mistake. */
const open = new Set(["user_id", "item_id", "title"]);
/** Texts with more different values are no set. */
const largestSet = 20;
const hourMs = 3_600_000;
/** Data that were older when the snapshot was taken are a record, and are not expected to be recent. */
const recentDays = 7;
const mostExpectations = 500;

/**
 * A suite that the snapshot passes, with room for what is to come: for numbers a tenth of their range at both ends, for
 * the mean and the deviation of ratings also three standard errors, for shares two points, for sizes a half.
 */
export function proposeSuite(snapshot: Snapshot, profile: Profile): SuiteDefinition {
  const expectations: Expectation[] = [
    ...aboutSizes(profile),
    ...profile.columns.flatMap((column) => [...aboutColumn(column)]),
    ...aboutRatings(snapshot, profile),
    ...aboutTimes(snapshot, profile),
  ];
  const byKind = ({ expect }: Expectation) => expectationKinds.indexOf(expect);
  return {
    description: `Proposed from the snapshot ${snapshot.snapshotId}.`,
    expectations: expectations
      .toSorted((a, b) => severityRank(a) - severityRank(b) || byKind(a) - byKind(b))
      .slice(0, mostExpectations),
  };
}

const severityRank = ({ severity = "error" }: Expectation): number => (severity === "error" ? 0 : 1);

function* aboutSizes({ rows }: Profile): Generator<Expectation> {
  for (const table of ["events", "items", "users"] as const) {
    if (rows[table] === 0) continue;
    const severity = table === "events" ? "error" : "warning";
    yield { expect: "row_count_between", table, min: Math.floor(rows[table] / 2), severity };
  }
}

function* aboutColumn(profile: ColumnProfile): Generator<Expectation> {
  const { table, column, kind, count, nulls, distinct } = profile;
  const severity = essential.has(`${table}.${column}`) ? "error" : "warning";
  const rows = count + nulls;
  // What few rows have, and the value of an event, which only ratings need, may be absent.
  if (count > 0 && nulls <= rows / 2 && `${table}.${column}` !== "events.value")
    yield { expect: "not_null", table, column, ...mostlyOf(nulls, rows), severity };
  if (isIdentity(profile) && distinct === count && count > 0)
    yield { expect: "unique", table, column, severity: "error" };
  if (table === "users") return;
  const { min, max } = profile;
  const isMeasure = kind === "number" && column.startsWith("attributes.");
  if (isMeasure && typeof min === "number" && typeof max === "number") {
    const room = (max - min) / 10 || Math.abs(max) / 10 || 1;
    const range = { min: min - room, max: max + room };
    if (Number.isFinite(range.min) && Number.isFinite(range.max))
      yield { expect: "between", table, column, ...range, severity };
  }
  const isSet = (kind === "text" || kind === "list") && distinct <= largestSet && distinct * 5 <= count;
  const values = profile.frequent?.map(({ value }) => String(value)) ?? [];
  const isWhole =
    values.length > 0 && values.length === distinct && values.every(({ length }) => length <= 200);
  if (isSet && isWhole && !open.has(column))
    yield { expect: "in_set", table, column, values, mostly: 0.98, severity: "warning" };
}

function* aboutRatings({ ratingRange }: Snapshot, { ratings, events }: Profile): Generator<Expectation> {
  const { count, mean, stdDev } = ratings;
  if (count === 0 || mean === undefined) return;
  const where = { column: "type", in: ["rate"] };
  const ofRatings = { table: "events", column: "value", where } as const;
  const [lowest, highest] = [ratings.values[0]!.value, ratings.values.at(-1)!.value];
  const [min, max] = [Math.min(ratingRange.min, lowest), Math.max(ratingRange.max, highest)];
  const rows = events.byType.find(({ type }) => type === "rate")?.count ?? count;
  yield { expect: "not_null", ...ofRatings, ...mostlyOf(rows - count, rows), severity: "error" };
  yield { expect: "between", ...ofRatings, min, max, mostly: 0.99, severity: "error" };
  if (stdDev === undefined) return;
  const room = (max - min) / 10 + (3 * stdDev) / Math.sqrt(count);
  yield { expect: "mean_between", ...ofRatings, min: mean - room, max: mean + room, severity: "warning" };
  yield {
    expect: "std_dev_between",
    ...ofRatings,
    min: Math.max(0, stdDev - room),
    max: stdDev + room,
    severity: "warning",
  };
}

function* aboutTimes({ createdAt, timeRange }: Snapshot, { rows }: Profile): Generator<Expectation> {
  if (timeRange === undefined || rows.events === 0) return;
  const from = new Date(Math.min(Date.UTC(1990, 0, 1), Date.parse(timeRange.from))).toISOString();
  yield { expect: "between", table: "events", column: "at", min: from, max: "now", severity: "error" };
  const ageHours = (Date.parse(createdAt) - Date.parse(timeRange.to)) / hourMs;
  if (ageHours > recentDays * 24) return;
  const hours = Math.max(24, Math.ceil(ageHours * 2));
  yield { expect: "recent", table: "events", column: "at", hours, severity: "warning" };
}

function isIdentity({ table, column }: ColumnProfile): boolean {
  return (
    (table === "events" && column === "sequence") ||
    (table === "items" && column === "item_id") ||
    (table === "users" && column === "user_id")
  );
}

/** Two points more than are without a value may be; none where all have one and have to. */
function mostlyOf(nulls: number, rows: number): { mostly?: number } {
  return nulls === 0 ? {} : { mostly: Math.max(0, Math.floor((1 - nulls / rows - 0.02) * 100) / 100) };
}
