import { pipeline } from "node:stream/promises";
import { type CsvError, parse } from "csv-parse";
import type { FileRecord } from "./file-record.ts";
import { unreadable } from "./import-error.ts";

/** A row longer than this is a quote that never closes. */
const mostRecordCharacters = 1_000_000;

const delimiters = ["::", "\t", "|", ";", ","];

/** Where quotes are understood: elsewhere they are text. */
const quoting = [",", ";"];
const quotedField = /(^|[,;\r\n])"(?:[^"]|"")*"(?=[,;\r\n]|$)/g;

/** The delimiter that parts the first lines into the same number of fields, and into the most. */
function guessDelimiter(head: string): string {
  const lines = wholeLines(head);
  const linesWithoutQuotes = wholeLines(head.replace(quotedField, "$1quoted"));
  const fieldsOf = (delimiter: string) => {
    const parted = quoting.includes(delimiter) ? linesWithoutQuotes : lines;
    const counts = parted.map((line) => line.split(delimiter).length);
    const least = Math.min(...counts);
    return least === Math.max(...counts) ? least * 2 : least;
  };
  const best = delimiters.reduce(
    (best, delimiter) => (fieldsOf(delimiter) > fieldsOf(best) ? delimiter : best),
    ",",
  );
  // Blanks stand within values, too: they part fields only where nothing else could.
  const isParted = lines.some((line) => delimiters.some((delimiter) => line.includes(delimiter)));
  const widths = new Set(lines.map((line) => line.split(" ").length));
  return !isParted && widths.size === 1 && !widths.has(1) ? " " : best;
}

/** The first lines of a text; the last one may be cut, and is left out if there are others. */
function wholeLines(head: string): string[] {
  const lines = head
    .split(/\r?\n/)
    .filter((line) => line !== "")
    .slice(0, 20);
  return lines.length > 1 ? lines.slice(0, -1) : lines;
}

/**
 * A delimited file row by row. Quotes are understood where fields are parted by one character.
 *
 * @throws PalateError IMPORT_UNREADABLE naming the line at which quotes don't close
 */
export async function* delimitedRecords(
  text: AsyncIterable<string>,
  delimiter?: string,
): AsyncGenerator<FileRecord> {
  const pieces = text[Symbol.asyncIterator]();
  let head = "";
  let ended = false;
  while (head.length < 65_536 && !ended) {
    const piece = await pieces.next();
    if (piece.done) ended = true;
    else head += piece.value;
  }
  if (head.startsWith("\uFEFF")) head = head.slice(1);
  if (head.includes("\0")) throw unreadable("The file holds binary data, not text");
  const by = delimiter ?? guessDelimiter(head);
  const parser = parse({
    delimiter: by,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: mostRecordCharacters,
    quote: quoting.includes(by) ? '"' : false,
  });
  async function* whole(): AsyncGenerator<string> {
    yield head;
    while (!ended) {
      const piece = await pieces.next();
      if (piece.done) ended = true;
      else yield piece.value;
    }
  }
  const feeding = pipeline(whole(), parser);
  // Its failure reaches the reader below, too.
  feeding.catch(() => undefined);
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: string[];
      info: { lines: number };
    }>) {
      yield { line: info.lines, fields: record, text: record.join(by) };
    }
    await feeding;
  } catch (error) {
    const { code, lines } = error as CsvError & { lines?: number };
    if (typeof code === "string" && code.startsWith("CSV_")) {
      throw unreadable(`The rows can't be told apart: ${(error as Error).message}`, lines, error);
    }
    throw error;
  } finally {
    parser.destroy();
    await pieces.return?.();
  }
}
