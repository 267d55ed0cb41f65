import { createHash } from "node:crypto";
import { join } from "node:path";
import type { Readable } from "node:stream";
import type { ImportMapping } from "@palate/contract";
import type { TenantId } from "../../platform/tenant.ts";
import type { EventLog } from "../events/event-log.ts";
import { decodedText } from "./decoded-text.ts";
import { unreadable } from "./import-error.ts";
import type { ImportProgress } from "./import-progress.ts";
import { type InteractionRow, interactionReader } from "./interaction-rows.ts";
import { type Mapped, mapColumns } from "./mapping.ts";
import { guessRatingRange, type RatingRange } from "./rating-range.ts";
import { delimitedRecords, type FileRecord } from "./records.ts";
import { createSpool, type Spool } from "./spool.ts";

/** Rows that the mapping and the scale are guessed from. */
const headRows = 1_000;
const batchEvents = 2_000;

export interface InteractionFile {
  readonly tenant: TenantId;
  readonly source: Readable;
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
 * that can't be read to its end changes nothing. Event ids are made of the content and the line, so the same file
 * imported again, or after a crash, stores nothing twice.
 */
export async function importInteractions(
  { log, folder, now }: Parts,
  file: InteractionFile,
  progress: ImportProgress,
): Promise<void> {
  const hash = createHash("sha256");
  const text = decodedText(file.source, "utf-8", (bytes) => hash.update(bytes));
  const records = delimitedRecords(text);
  const spool = await createSpool(join(folder, `${progress.report.importId}.ndjson`));
  try {
    const head = await take(records, headRows);
    if (head.length === 0) throw unreadable("The file has no rows");
    const { mapped, range } = describe(head, file);
    progress.describe({
      mapping: mapped.mapping,
      ...(mapped.columns.value === undefined ? {} : { ratingRange: range }),
    });
    const read = reading(mapped, range, now, spool, progress);
    for (const record of mapped.hasHeader ? head.slice(1) : head) await read(record);
    if (file.isPreview) return;
    for await (const record of records) await read(record);
    if (progress.report.rows === 0) throw unreadable("The file has a header and no rows");
    const prefix = `import:${hash.digest("hex").slice(0, 24)}`;
    for await (const rows of spool.batches(batchEvents)) {
      progress.count(
        await log.append(
          file.tenant,
          rows.map((row) => asEvent(row, prefix, now)),
        ),
      );
    }
  } finally {
    await records.return(undefined);
    await spool.remove();
  }
}

async function take(records: AsyncGenerator<FileRecord>, count: number): Promise<FileRecord[]> {
  const taken: FileRecord[] = [];
  while (taken.length < count) {
    const next = await records.next();
    if (next.done) break;
    taken.push(next.value);
  }
  return taken;
}

function describe(
  head: readonly FileRecord[],
  file: InteractionFile,
): { mapped: Mapped; range: RatingRange } {
  const rows = head.map(({ fields }) => fields);
  const given = file.mapping ?? (file.isMovieLens ? movieLensMapping(rows[0] ?? []) : undefined);
  const mapped = mapColumns(rows, given);
  const { value } = mapped.columns;
  const values =
    value === undefined ? [] : rows.slice(mapped.hasHeader ? 1 : 0).map((row) => Number(row[value]));
  const range = file.range ?? (file.isMovieLens ? { min: 1, max: 5 } : guessRatingRange(values));
  return { mapped, range };
}

function movieLensMapping(first: readonly string[]): ImportMapping {
  return { user: "1", item: "2", value: "3", ...(first.length > 3 ? { timestamp: "4" } : {}) };
}

function reading(mapped: Mapped, range: RatingRange, now: number, spool: Spool, progress: ImportProgress) {
  const read = interactionReader(mapped.columns, range, now);
  return async (record: FileRecord) => {
    progress.countRow();
    const row = read(record);
    if ("reason" in row) progress.reject(row.line, row.reason, record.fields);
    else await spool.add(row);
  };
}

function asEvent(row: InteractionRow, prefix: string, importedAt: number) {
  return {
    eventId: `${prefix}:${row.line}`,
    userId: row.userId,
    itemId: row.itemId,
    type: row.type,
    value: row.value,
    at: row.at ?? importedAt,
    recommendationId: undefined,
    context: undefined,
  };
}
