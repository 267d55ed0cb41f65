import type { FileRecord } from "./file-record.ts";
import { filledLines } from "./filled-lines.ts";

/** What its columns are called. */
export const adjacencyNames = ["user", "item"] as const;

/**
 * A user and the items they chose on each line, parted by blanks, as the splits of NGCF and LightGCN are published: each
 * item is a row of its own.
 */
export async function* adjacencyRecords(text: AsyncIterable<string>): AsyncGenerator<FileRecord> {
  for await (const { line, text: content } of filledLines(text)) {
    const [user = "", ...items] = content.trim().split(/\s+/);
    for (const [at, item] of items.entries()) {
      yield { line, part: at + 1, fields: [user, item], text: `${user} ${item}` };
    }
  }
}

/** Whether these lines look like a user and items: whole numbers only, and not the same number of them on each line. */
export function looksLikeAdjacency(head: string): boolean {
  const lines = head.split(/\r?\n/).slice(0, -1);
  const filled = lines.filter((line) => line.trim() !== "");
  const widths = new Set(filled.map((line) => line.trim().split(" ").length));
  return filled.length > 1 && widths.size > 1 && filled.every((line) => /^\d+( \d+)* ?$/.test(line.trim()));
}
