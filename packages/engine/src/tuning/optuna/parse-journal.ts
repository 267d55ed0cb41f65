import { JournalError } from "./journal.ts";

/** One operation, with the number of its line, from 1. */
export interface JournalEntry {
  readonly line: number;
  readonly log: Readonly<Record<string, unknown>>;
}

/** @throws JournalError naming a line, other than one at the end that is still being written, that is no JSON object */
export function parseJournal(text: string): JournalEntry[] {
  const lines = text.split("\n");
  const ended = lines.slice(0, -1);
  return ended.map((line, index) => {
    const log = parsed(line, index + 1);
    if (typeof log !== "object" || log === null || Array.isArray(log))
      throw new JournalError(index + 1, "is no JSON object");
    return { line: index + 1, log: log as Record<string, unknown> };
  });
}

function parsed(line: string, number: number): unknown {
  try {
    return JSON.parse(withoutPythonNumbers(line));
  } catch {
    throw new JournalError(number, "is not valid JSON");
  }
}

/** Python writes NaN and Infinity, which JSON does not know: null, and numbers that are too large, say the same. */
function withoutPythonNumbers(line: string): string {
  return line.replaceAll(/"(?:[^"\\]|\\.)*"|-?Infinity|NaN/g, (found) => {
    if (found.startsWith('"')) return found;
    return found === "NaN" ? "null" : found.replace("Infinity", "1e999");
  });
}
