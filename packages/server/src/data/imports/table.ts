import { createHash } from "node:crypto";
import type { Readable } from "node:stream";
import type { ImportFormat } from "@palate/contract";
import { adjacencyNames, adjacencyRecords, looksLikeAdjacency } from "./adjacency-records.ts";
import { decodedText } from "./decoded-text.ts";
import type { FileRecord } from "./file-record.ts";
import { arrayRecords, ndjsonRecords } from "./json-records.ts";
import { parquetRows } from "./parquet-records.ts";
import { delimitedRecords } from "./records.ts";
import { unpackedBytes } from "./unpacked-bytes.ts";

/** Layouts whose columns need a mapping, guessed or given. */
export const tableFormats = ["csv", "ndjson", "json", "parquet", "adjacency"] as const;
export type TableFormat = (typeof tableFormats)[number];
export const isTableFormat = (format: ImportFormat): format is TableFormat =>
  (tableFormats as readonly string[]).includes(format);

/** A file as rows of values under columns, whatever its format. */
export interface Table {
  readonly format: TableFormat;
  /** the columns' names where the format has them; of JSON it grows with the rows. Absent: a first row may hold them. */
  readonly names: readonly string[] | undefined;
  /** `undefined` and null both say that a row has no such value */
  readonly records: AsyncGenerator<FileRecord<unknown>>;
  /** of the unpacked bytes, once all rows have been read */
  contentHash(): ReturnType<typeof createHash>;
}

export interface TableFile {
  readonly source: Readable;
  /** found out by the file's first bytes when absent */
  readonly format: TableFormat | undefined;
  /** where a file of this file's own may be put while it is read */
  readonly scratch: string;
  /** only the beginning is wanted, and the file may break off */
  readonly mostRows: number | undefined;
}

const headBytes = 65_536;

/** @throws PalateError IMPORT_UNREADABLE when the file can't be opened; its rows throw it when it can't be read on */
export async function openTable({ source, format, scratch, mostRows }: TableFile): Promise<Table> {
  const hash = createHash("sha256");
  const { head, bytes } = await headOf(unpackedBytes(source), (piece) => hash.update(piece));
  const found = format ?? formatOf(head);
  const contentHash = () => hash;
  if (found === "parquet") {
    const { names, records } = await parquetRows(bytes, scratch, mostRows);
    return { format: found, names, records, contentHash };
  }
  const text = decodedText(bytes, "utf-8");
  if (found === "csv")
    return { format: found, names: undefined, records: delimitedRecords(text), contentHash };
  if (found === "adjacency") {
    return { format: found, names: adjacencyNames, records: adjacencyRecords(text), contentHash };
  }
  const names: string[] = [];
  const records =
    found === "ndjson" ? ndjsonRecords(text, names) : arrayRecords(text, names, mostRows !== undefined);
  return { format: found, names, records, contentHash };
}

async function headOf(
  pieces: AsyncGenerator<Buffer>,
  heard: (piece: Buffer) => void,
): Promise<{ head: Buffer; bytes: AsyncGenerator<Buffer> }> {
  const first: Buffer[] = [];
  let length = 0;
  let isOver = false;
  while (length < headBytes && !isOver) {
    const next = await pieces.next();
    if (next.done) isOver = true;
    else {
      first.push(next.value);
      length += next.value.length;
    }
  }
  async function* whole(): AsyncGenerator<Buffer> {
    try {
      for (const piece of first.splice(0)) {
        heard(piece);
        yield piece;
      }
      for await (const piece of pieces) {
        heard(piece);
        yield piece;
      }
    } finally {
      await pieces.return(undefined);
    }
  }
  return { head: Buffer.concat(first), bytes: whole() };
}

function formatOf(head: Buffer): TableFormat {
  if (head.subarray(0, 4).toString("latin1") === "PAR1") return "parquet";
  const text = head.toString("utf8").replace(/^\uFEFF/, "");
  if (/^\s*\[\s*(\{|\]|$)/.test(text)) return "json";
  if (/^\s*\{/.test(text)) return "ndjson";
  return looksLikeAdjacency(text) ? "adjacency" : "csv";
}
