import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type ImportMapping, PalateError } from "@palate/contract";
import type { TenantId } from "../../platform/tenant.ts";
import type { Appended, EventLog } from "../events/event-log.ts";
import type { NewEvent } from "../events/new-event.ts";
import type { FileRecord } from "./file-record.ts";
import { unreadable } from "./import-error.ts";
import type { ImportProgress } from "./import-progress.ts";
import { type InteractionRow, interactionReader, type RowRules } from "./interaction-rows.ts";
import { type Mapped, mapColumns } from "./mapping.ts";
import { guessRatingRange, type RatingRange } from "./rating-range.ts";
import { createSpool } from "./spool.ts";
import type { Table } from "./table.ts";

const batchEvents = 2_000;
const patienceMs = 200;

export interface InteractionFile {
  readonly tenant: TenantId;
  readonly table: Table;
  /** the first rows, taken from the table; a header may be among them */
  readonly head: readonly FileRecord<unknown>[];
  readonly isMovieLens: boolean;
  readonly mapping: ImportMapping | undefined;
  readonly range: RatingRange | undefined;
  readonly isPreview: boolean;
}

interface Parts {
  readonly log: EventLog;
  readonly folder: string;
  readonly now: number;
}

/**
 * Imports a file of interactions: first all rows are read and checked, then those that are right are stored. So a file
 * that can't be read to its end changes nothing. Event ids are made of the content, the columns chosen and the line, so
 * the same file imported again, or after a crash, stores nothing twice.
 */
export async function importInteractions(
  { log, folder, now }: Parts,
  file: InteractionFile,
  progress: ImportProgress,
): Promise<void> {
  const { table } = file;
  const head = file.head.map((record) => inTexts(record, table));
  const spool = await createSpool<InteractionRow>(join(folder, `${progress.report.importId}.ndjson`));
  try {
    const { mapped, rules } = rulesFor(head, file, now);
    progress.describe({ mapping: mapped.mapping, ...(rules.range && { ratingRange: rules.range }) });

    const read = interactionReader(rules);
    let rated: RatingRange | undefined;
    const check = async (record: FileRecord) => {
      progress.countRow();
      const row = read(record);
      if ("reason" in row) return progress.reject(row.line, row.reason, record.text);
      if (row.type === "rate") rated = including(rated, row.value!);
      await spool.add(row);
    };
    const hasHeaderRow = table.names === undefined && mapped.hasHeader;
    for (const record of hasHeaderRow ? head.slice(1) : head) await check(record);
    if (!file.isPreview) for await (const record of table.records) await check(inTexts(record, table));
    if (progress.report.rows === 0) throw unreadable("The file has a header and no rows");
    if (rules.range === undefined && rated !== undefined) progress.describe({ ratingRange: rated });
    if (file.isPreview) return;

    const hash = table.contentHash().update(JSON.stringify([mapped.columns, rules.type]));
    const prefix = `import:${hash.digest("hex").slice(0, 24)}`;
    for await (const rows of spool.batches(batchEvents)) {
      const events = rows.map((row) => asEvent(row, prefix, now));
      progress.count(await appendPatiently(log, file.tenant, events));
    }
  } finally {
    await spool.remove();
  }
}

/** Each value as CSV would have it, and as many as there are columns. */
function inTexts(record: FileRecord<unknown>, { format, names }: Table): FileRecord {
  // The rows of a text are texts already.
  if (format === "csv" || names === undefined) return record as FileRecord;
  const fields = names.map((_, at) => {
    const value = record.fields[at];
    if (value === undefined || value === null) return "";
    return typeof value === "object" ? JSON.stringify(value) : String(value);
  });
  return { ...record, fields };
}

function rulesFor(
  head: readonly FileRecord[],
  file: InteractionFile,
  now: number,
): { mapped: Mapped; rules: RowRules } {
  const { names } = file.table;
  const rows = head.map(({ fields }) => fields);
  const mapped = mapColumns(
    names === undefined ? rows : [names, ...rows],
    file.mapping ?? (file.isMovieLens ? movieLensMapping(rows) : undefined),
  );
  const { columns } = mapped;
  // Whoever names a scale says that the values are ratings.
  const areRatings =
    mapped.type === undefined
      ? columns.value !== undefined && (!mapped.holdsCounts || file.range !== undefined)
      : mapped.type === "rate";
  const type = mapped.type ?? (areRatings ? "rate" : "view");
  if (!areRatings) return { mapped, rules: { columns, type, range: undefined, now } };
  const hasHeaderRow = names === undefined && mapped.hasHeader;
  const values = rows.slice(hasHeaderRow ? 1 : 0).map((row) => numberIn(row[columns.value ?? -1]));
  const guessed = file.isMovieLens ? movieLensRange(values) : guessRatingRange(values);
  return { mapped, rules: { columns, type, range: file.range ?? guessed, now } };
}

/** `ratings.csv` of the newer sets has a header; `u.data` and `ratings.dat` have none. */
function movieLensMapping([first = []]: readonly (readonly string[])[]): ImportMapping | undefined {
  if (first[0] === "userId") return undefined;
  return { user: "1", item: "2", value: "3", ...(first.length > 3 ? { timestamp: "4" } : {}) };
}

/** The older sets have whole stars from 1, the newer ones half stars from 0.5. */
function movieLensRange(values: readonly number[]): RatingRange {
  const hasHalves = values.some((value) => !Number.isNaN(value) && !Number.isInteger(value));
  return { min: hasHalves ? 0.5 : 1, max: 5 };
}

function numberIn(text = ""): number {
  return text.trim() === "" ? Number.NaN : Number(text);
}

function including(range: RatingRange | undefined, value: number): RatingRange {
  return { min: Math.min(range?.min ?? value, value), max: Math.max(range?.max ?? value, value) };
}

/** An import is in no hurry: it waits while others have filled the queue. */
async function appendPatiently(
  log: EventLog,
  tenant: TenantId,
  events: readonly NewEvent[],
): Promise<Appended> {
  for (;;) {
    try {
      return await log.append(tenant, events);
    } catch (error) {
      const isFull = error instanceof PalateError && error.code === "OVERLOADED" && !log.isClosed();
      if (!isFull) throw error;
      await sleep(patienceMs);
    }
  }
}

function asEvent(row: InteractionRow, prefix: string, importedAt: number): NewEvent {
  return {
    eventId: `${prefix}:${row.line}${row.part === undefined ? "" : `.${row.part}`}`,
    userId: row.userId,
    itemId: row.itemId,
    type: row.type,
    value: row.value,
    at: row.at ?? importedAt,
    recommendationId: undefined,
    context: undefined,
  };
}
