/** The beginning of a file that is to be imported: enough to guess and to show what its columns hold. */
export interface FileHead {
  /** the first bytes, unpacked when the file is gzipped, cut after a whole line */
  readonly content: Blob;
  /** the file's name without `.gz`, as `content` is plain */
  readonly name: string;
  /** the first lines, split into columns */
  readonly rows: readonly (readonly string[])[];
  /** about how many lines the whole file has; unknown where it has none that can be counted here */
  readonly estimatedLines: number | undefined;
}

const headBytes = 64 * 1024;
const shownRows = 5;
const newline = 10;
/** How Parquet and zstd begin. */
const wholeOnly = [
  [0x50, 0x41, 0x52, 0x31],
  [0x28, 0xb5, 0x2f, 0xfd],
];

/** Reads the head of a file in the browser, so that nothing is sent before anyone has seen what it is. */
export async function readHead(file: File): Promise<FileHead> {
  const isGzipped = file.name.endsWith(".gz");
  const bytes = isGzipped
    ? await unpackedStart(file)
    : new Uint8Array(await file.slice(0, headBytes).arrayBuffer());
  // Parquet says at its end what is in it, and no browser unpacks zstd: the server looks at the whole file.
  if (wholeOnly.some((magic) => magic.every((byte, at) => bytes[at] === byte)))
    return { content: file, name: file.name, rows: [], estimatedLines: undefined };
  const isWhole = bytes.length < headBytes;
  const end = isWhole ? bytes.length : bytes.lastIndexOf(newline) + 1 || bytes.length;
  const whole = bytes.slice(0, end);
  const lines = textOf(whole)
    .split(/\r?\n/)
    .filter((line) => line !== "");
  const separator = separatorOf(lines[0] ?? "");
  // Text packs to about a quarter; the estimate is for a bar, not for a count.
  const totalBytes = isGzipped ? file.size * 4 : file.size;
  return {
    content: new Blob([whole]),
    name: file.name.replace(/\.gz$/, ""),
    rows: lines.slice(0, shownRows).map((line) => split(line, separator)),
    estimatedLines: isWhole ? lines.length : Math.round((lines.length * totalBytes) / Math.max(end, 1)),
  };
}

async function unpackedStart(file: File): Promise<Uint8Array<ArrayBuffer>> {
  const reader = file.stream().pipeThrough(new DecompressionStream("gzip")).getReader();
  const start = new Uint8Array(headBytes);
  let filled = 0;
  while (filled < headBytes) {
    const { done, value } = await reader.read();
    if (done) break;
    const part = value.subarray(0, headBytes - filled);
    start.set(part, filled);
    filled += part.length;
  }
  void reader.cancel().catch(() => undefined);
  return start.slice(0, filled);
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("latin1").decode(bytes);
  }
}

/** @returns what the columns of a line are most likely kept apart by */
export function separatorOf(line: string): string {
  const [best] = ["::", "\t", ";", "|", ","]
    .map((separator) => ({ separator, parts: line.split(separator).length }))
    .sort((one, other) => other.parts - one.parts);
  return best !== undefined && best.parts > 1 ? best.separator : ",";
}

/** Splits a line at its separators; quotes keep a column together, and a doubled quote is one quote. */
export function split(line: string, separator: string): string[] {
  const columns: string[] = [];
  let column = "";
  let isQuoted = false;
  for (let at = 0; at < line.length; at++) {
    if (line[at] === '"' && isQuoted && line[at + 1] === '"') {
      column += '"';
      at++;
    } else if (line[at] === '"' && (isQuoted || column === "")) isQuoted = !isQuoted;
    else if (!isQuoted && line.startsWith(separator, at)) {
      columns.push(column);
      column = "";
      at += separator.length - 1;
    } else column += line[at];
  }
  return [...columns, column];
}
