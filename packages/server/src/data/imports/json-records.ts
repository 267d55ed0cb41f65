import type { FileRecord } from "./file-record.ts";
import { filledLines, longestRow } from "./filled-lines.ts";
import { unreadable } from "./import-error.ts";
import { objectRows } from "./json-row.ts";

/** A JSON object a line. @param names of the columns, in order; grows with the rows */
export async function* ndjsonRecords(
  text: AsyncIterable<string>,
  names: string[],
): AsyncGenerator<FileRecord<unknown>> {
  const row = objectRows(names);
  for await (const { line, text: content } of filledLines(text)) yield row(content, line);
}

/**
 * An array of JSON objects, one at a time: the text is only parted at the commas between them, so that a row that is no
 * JSON is refused and the others stand, and no more than one row is in memory.
 *
 * @param names of the columns, in order; grows with the rows
 * @param isHead whether the text may break off, as the head of a file does
 * @throws PalateError IMPORT_UNREADABLE for an array that doesn't end, or that something follows
 */
export async function* arrayRecords(
  text: AsyncIterable<string>,
  names: string[],
  isHead: boolean,
): AsyncGenerator<FileRecord<unknown>> {
  const row = objectRows(names);
  const parts = arrayParts(text);
  let count = 0;
  try {
    for (let next = await parts.next(); ; next = await parts.next()) {
      if (next.done) {
        if (next.value === "whole" || (isHead && count > 0)) return;
        throw unreadable(`The file breaks off within its array, after ${count} whole rows`);
      }
      yield row(next.value, ++count);
    }
  } finally {
    await parts.return("cut");
  }
}

const [quote, comma, backslash] = [0x22, 0x2c, 0x5c];
const [openList, closeList, openObject, closeObject] = [0x5b, 0x5d, 0x7b, 0x7d];
const isBlank = (code: number) => code === 0x20 || (code >= 0x09 && code <= 0x0d) || code === 0xfeff;

/** What stands between the commas of an array; returns how it ended. */
async function* arrayParts(text: AsyncIterable<string>): AsyncGenerator<string, "whole" | "cut"> {
  let place = "before" as "before" | "within" | "after";
  let depth = 0;
  let inText = false;
  let isEscaped = false;
  let count = 0;
  let part = "";
  for await (const piece of text) {
    let start = 0;
    for (let at = 0; at < piece.length; at++) {
      const code = piece.charCodeAt(at);
      if (isEscaped) isEscaped = false;
      else if (inText) {
        if (code === backslash) isEscaped = true;
        else if (code === quote) inText = false;
      } else if (place !== "within") {
        if (place === "before" && code === openList) {
          place = "within";
          start = at + 1;
        } else if (!isBlank(code)) throw unreadable(`Something stands ${place} the array`);
      } else if (code === quote) inText = true;
      else if (code === openList || code === openObject) depth++;
      else if (depth > 0) {
        if (code === closeList || code === closeObject) depth--;
      } else if (code === comma || code === closeList) {
        const whole = (part + piece.slice(start, at)).trim();
        part = "";
        start = at + 1;
        const isEmptyArray = whole === "" && count === 0 && code === closeList;
        if (!isEmptyArray) yield whole;
        count++;
        if (code === closeList) place = "after";
      }
    }
    if (place === "within") part += piece.slice(start);
    if (part.length > longestRow) throw unreadable("A row is longer than 8 MiB", undefined);
  }
  return place === "after" ? "whole" : "cut";
}
