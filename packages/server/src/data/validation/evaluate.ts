import type { Expectation, ExpectationResult } from "@palate/contract";
import { nearestName } from "../../platform/config/nearest-name.ts";
import { attributeNames } from "../snapshots/attribute-names.ts";
import { type SnapshotTable, snapshotTables } from "../snapshots/columns.ts";
import type { Query, Row } from "../snapshots/query-snapshots.ts";
import { attributeOf, draft, hasAttributes } from "../snapshots/table-source.ts";
import { askedOf, columnsOf, sourceOf, uniqueKey } from "./expectation-sql.ts";
import { failingRows } from "./failing-rows.ts";
import { sentenceOf } from "./sentence.ts";

/** What was counted for one expectation. */
export interface Counted {
  readonly rows: number;
  readonly checked: number;
  readonly unexpected: number;
  /** absent for what is judged row by row; null where there is nothing to compute it from */
  readonly observed?: number | string | null;
}

/**
 * Holds a snapshot against what is expected of it: each table is read once for all expectations that count or average,
 * once more for each `unique`, and once for the rows of each that failed.
 *
 * @param expectations checked by `checkSuite`
 * @param asOf what `now` means, in milliseconds since the epoch
 * @returns the results in the order of the expectations
 */
export async function evaluate(
  query: Query,
  expectations: readonly Expectation[],
  asOf: number,
): Promise<ExpectationResult[]> {
  const results = new Map<Expectation, ExpectationResult>();
  for (const table of snapshotTables) {
    const ofTable = expectations.filter((one) => one.table === table);
    if (ofTable.length === 0) continue;
    const unknown = await unknownAttributes(query, table, ofTable);
    const known = ofTable.filter((one) => !unknown.has(one));
    for (const [expectation, sentence] of unknown) results.set(expectation, failed(expectation, sentence));
    const counts = await countAll(query, known, asOf);
    for (const [index, expectation] of known.entries()) {
      const result = judged(expectation, counts[index]!, asOf);
      const rows = result.success ? [] : await failingRows(query, expectation, asOf);
      results.set(expectation, { ...result, rows });
    }
  }
  return expectations.map((expectation) => results.get(expectation)!);
}

async function countAll(
  query: Query,
  expectations: readonly Expectation[],
  asOf: number,
): Promise<Counted[]> {
  if (expectations.length === 0) return [];
  const written = draft();
  const source = sourceOf(expectations, written);
  const counts = expectations.flatMap((expectation, index) => {
    const { looked, unexpected, observed } = askedOf(expectation, source, written, asOf);
    return [
      `count(*) filter (${looked}) as "c${index}"`,
      ...(unexpected === undefined ? [] : [`count(*) filter (${unexpected}) as "u${index}"`]),
      ...(observed === undefined ? [] : [`${observed} filter (${looked}) as "o${index}"`]),
    ];
  });
  const [row] = await query(
    `select count(*) as "rows", ${counts.join(", ")} from ${source.from}`,
    written.values,
  );
  return Promise.all(
    expectations.map(async (expectation, index): Promise<Counted> => {
      const unexpected =
        expectation.expect === "unique"
          ? await repeatedRows(query, expectation, asOf)
          : Number(row![`u${index}`] ?? 0);
      const observed = `o${index}` in row! ? { observed: row![`o${index}`] as number | string | null } : {};
      return { rows: Number(row!.rows), checked: Number(row![`c${index}`]), unexpected, ...observed };
    }),
  );
}

async function repeatedRows(query: Query, expectation: Expectation, asOf: number): Promise<number> {
  const written = draft();
  const source = sourceOf([expectation], written);
  const { looked } = askedOf(expectation, source, written, asOf);
  const [row] = await query(
    `select coalesce(sum("times"), 0)::bigint as "repeated" from (
       select count(*) as "times" from ${source.from} where ${looked}
       group by ${uniqueKey(expectation, source)} having count(*) > 1)`,
    written.values,
  );
  return Number(row!.repeated);
}

function judged(expectation: Expectation, counted: Counted, asOf: number): Omit<ExpectationResult, "rows"> {
  const { checked, unexpected, observed } = counted;
  const success = isMet(expectation, counted, asOf);
  const unexpectedShare = checked === 0 ? 0 : unexpected / checked;
  const value = observed === undefined ? 1 - unexpectedShare : observed;
  return {
    expectation,
    success,
    severity: expectation.severity ?? "error",
    ...(value !== null && { observed: value }),
    checked,
    unexpected,
    unexpectedShare,
    sentence: sentenceOf(expectation, counted, success),
  };
}

function isMet(
  { min, max, mostly = 1, hours = 0 }: Expectation,
  { checked, unexpected, observed }: Counted,
  asOf: number,
): boolean {
  // As Great Expectations divides, so that the same share passes the same `mostly`.
  if (observed === undefined) return checked === 0 || (checked - unexpected) / checked >= mostly;
  if (observed === null) return false;
  if (typeof observed === "string") return asOf - Date.parse(observed) <= hours * 3_600_000;
  return (min === undefined || observed >= Number(min)) && (max === undefined || observed <= Number(max));
}

/** An attribute that no row has is most likely written wrongly: nothing could ever be unexpected of it. */
async function unknownAttributes(
  query: Query,
  table: SnapshotTable,
  expectations: readonly Expectation[],
): Promise<Map<Expectation, string>> {
  const unknown = new Map<Expectation, string>();
  const asked = expectations.some((one) =>
    columnsOf(one).some((column) => attributeOf(column) !== undefined),
  );
  if (!asked || !hasAttributes(table)) return unknown;
  const [rows] = await query(`select count(*) as "rows" from "${table}"`);
  if (Number((rows as Row).rows) === 0) return unknown;
  const known = new Set(await attributeNames(query, table));
  for (const expectation of expectations) {
    const wrong = columnsOf(expectation).flatMap((column) => attributeOf(column) ?? []);
    const missing = wrong.find((attribute) => !known.has(attribute));
    if (missing === undefined) continue;
    const nearest = nearestName(missing, known);
    const advice = nearest === undefined ? "" : ` Did you mean "${nearest}"?`;
    unknown.set(expectation, `No row of ${table} has the attribute "${missing}".${advice}`);
  }
  return unknown;
}

function failed(expectation: Expectation, sentence: string): ExpectationResult {
  const severity = expectation.severity ?? "error";
  return {
    expectation,
    success: false,
    severity,
    checked: 0,
    unexpected: 0,
    unexpectedShare: 0,
    sentence,
    rows: [],
  };
}
