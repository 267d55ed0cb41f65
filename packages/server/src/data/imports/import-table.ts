import { join } from "node:path";
import type { Readable } from "node:stream";
import type { ImportReport, ImportSubject } from "@palate/contract";
import type { TenantId } from "../../platform/tenant.ts";
import type { EventLog } from "../events/event-log.ts";
import { likeness } from "./attribute-names.ts";
import { columnsByName } from "./column-names.ts";
import { describeColumns } from "./described-columns.ts";
import { descriptionReader } from "./description-rows.ts";
import type { FileRecord } from "./file-record.ts";
import { guessSubject } from "./guess-subject.ts";
import { unclear, unreadable } from "./import-error.ts";
import { importInteractions } from "./import-interactions.ts";
import type { ImportProgress } from "./import-progress.ts";
import { looksLikeHeader } from "./mapping.ts";
import type { DescriptionMapping, GivenMapping } from "./mapping-text.ts";
import type { RatingRange } from "./rating-range.ts";
import { type DescriptionParts, type ReadDescription, storeDescriptions } from "./store-descriptions.ts";
import { openTable, type Table, type TableFormat } from "./table.ts";

/** Rows that everything is guessed from, and that a preview reads. */
const headRows = 1_000;
const sampleRows = 5;
const sampleCharacters = 80;

export interface TableFileRequest {
  readonly tenant: TenantId;
  readonly source: Readable;
  readonly format: TableFormat | undefined;
  readonly subject: ImportSubject | undefined;
  readonly mapping: GivenMapping | undefined;
  readonly range: RatingRange | undefined;
  readonly isMovieLens: boolean;
  readonly isPreview: boolean;
}

interface Parts extends DescriptionParts {
  readonly log: EventLog;
  /** for files that wait */
  readonly folder: string;
  /** milliseconds since the epoch */
  readonly now: number;
}

/** Imports a file of rows and columns: finds out what it holds, and reads it as that. */
export async function importTable(
  parts: Parts,
  request: TableFileRequest,
  progress: ImportProgress,
): Promise<void> {
  const { source, format, mapping, isPreview } = request;
  const { importId, file } = progress.report;
  const table = await openTable({
    source,
    format,
    scratch: join(parts.folder, `${importId}.file`),
    mostRows: isPreview ? headRows : undefined,
  });
  try {
    const head = await take(table.records, headRows);
    if (head.length === 0) throw unreadable("The file has no rows");
    if (table.names !== undefined && head.every(({ fault }) => fault !== undefined))
      throw unreadable(`No row can be read: ${head[0]!.fault}`, head[0]!.line);
    const header = table.names ?? (head[0]!.fields as readonly string[]);
    const rows = head.slice(table.names === undefined ? 1 : 0).map(({ fields }) => fields);
    const holds = request.subject ?? subjectOf(mapping, header, rows, file);
    progress.describe({ format: request.isMovieLens ? "movielens-ratings" : table.format, holds });
    if (isPreview) progress.describe({ sample: sampleOf(header, head, table) });
    if (holds === "interactions") {
      if (mapping?.of === "descriptions")
        throw unclear(
          "A mapping with an id is for items and users, and this file holds interactions in",
          header,
        );
      await importInteractions(parts, { ...request, table, head, mapping: mapping?.mapping }, progress);
    } else {
      if (mapping?.of === "interactions")
        throw unclear(
          `A mapping of user and item is for interactions; ${holds} need id=COLUMN among`,
          header,
        );
      await importDescribed(parts, { request, table, head, subject: holds }, mapping?.mapping, progress);
    }
  } finally {
    await table.records.return(undefined);
  }
}

function subjectOf(
  mapping: GivenMapping | undefined,
  header: readonly string[],
  rows: readonly (readonly unknown[])[],
  file: string,
): ImportSubject {
  if (mapping?.of === "interactions") return "interactions";
  const guessed = guessSubject(header, rows, file);
  if (mapping === undefined) return guessed ?? "interactions";
  if (guessed === "items" || guessed === "users") return guessed;
  throw unclear("Say whether these columns describe items or users (as=items, as=users)", header);
}

interface Described {
  readonly request: TableFileRequest;
  readonly table: Table;
  readonly head: readonly FileRecord<unknown>[];
  readonly subject: "items" | "users";
}

async function importDescribed(
  parts: Parts,
  { request, table, head, subject }: Described,
  given: DescriptionMapping | undefined,
  progress: ImportProgress,
): Promise<void> {
  const hasHeaderRow = table.names === undefined && hasHeader(head, given);
  const first = head[0]!.fields as readonly string[];
  const body = hasHeaderRow ? head.slice(1) : head;
  const described = describeColumns(
    {
      header: (table.names ?? first).map(String),
      hasNames: table.names !== undefined || hasHeaderRow,
      rows: body.map(({ fields }) => fields),
      subject,
    },
    given,
  );
  progress.describe({ columns: [...described.columns] });
  const reader = descriptionReader(described, table.names, subject);
  async function* read(): AsyncGenerator<ReadDescription> {
    for (const record of body) yield { record, read: reader.read(record) };
    if (!request.isPreview)
      for await (const record of table.records) yield { record, read: reader.read(record) };
  }
  if (body.length === 0) throw unreadable("The file has a header and no rows");
  const scratch = join(parts.folder, `${progress.report.importId}.ndjson`);
  const mostRows = request.isPreview ? headRows : undefined;
  await storeDescriptions(parts, read(), { tenant: request.tenant, subject, scratch, mostRows }, progress);
  progress.describe({ columns: reader.columns() });
}

/** Without a mapping by positions alone, there must be names to go by. */
function hasHeader(head: readonly FileRecord<unknown>[], given: DescriptionMapping | undefined): boolean {
  const columns = [
    given?.id,
    ...(given?.attributes ?? []).map(({ column }) => column),
    ...(given?.leftOut ?? []),
  ];
  const byPosition = columns.every((column) => column === undefined || /^\d+$/.test(column));
  if (given === undefined || given.takesRest || !byPosition) return true;
  const rows = head.map(({ fields }) => fields as readonly string[]);
  const { user, item } = columnsByName(rows[0]!);
  const { items, users } = likeness(rows[0]!);
  return user.length + item.length + items + users > 0 || looksLikeHeader(rows);
}

function sampleOf(
  header: readonly string[],
  head: readonly FileRecord<unknown>[],
  { names }: Table,
): NonNullable<ImportReport["sample"]> {
  const shown = (value: unknown): string => {
    const text = typeof value === "object" && value !== null ? JSON.stringify(value) : String(value ?? "");
    return text.length > sampleCharacters ? `${text.slice(0, sampleCharacters - 1)}…` : text;
  };
  const rows = head.slice(0, sampleRows).map(({ fields }) => header.map((_, at) => shown(fields[at])));
  return { columns: names === undefined ? [] : header.map(shown), rows };
}

async function take(
  records: AsyncGenerator<FileRecord<unknown>>,
  count: number,
): Promise<FileRecord<unknown>[]> {
  const taken: FileRecord<unknown>[] = [];
  while (taken.length < count) {
    const next = await records.next();
    if (next.done) break;
    taken.push(next.value);
  }
  return taken;
}
