import type { FileRecord } from "./file-record.ts";
import { unreadable } from "./import-error.ts";

/** In characters. */
export const longestRow = 8 * 1024 * 1024;

/** The lines of a text that are not blank. @throws PalateError IMPORT_UNREADABLE for one longer than 8 MiB */
export async function* filledLines(text: AsyncIterable<string>): AsyncGenerator<FileRecord> {
  let rest = "";
  let line = 0;
  for await (const piece of text) {
    const lines = (rest + piece).split("\n");
    rest = lines.pop() ?? "";
    if (rest.length > longestRow) throw unreadable("A line is longer than 8 MiB", line + 1);
    for (const content of lines) {
      line++;
      if (content.trim() !== "") yield { line, fields: [content], text: content };
    }
  }
  if (rest.trim() !== "") yield { line: line + 1, fields: [rest], text: rest };
}
