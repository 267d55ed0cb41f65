import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { pipeline } from "node:stream/promises";
import { PalateError } from "@palate/contract";
import { runInWorkerProcess } from "../../platform/jobs/run-in-worker-process.ts";
import type { FileRecord } from "./file-record.ts";
import { filledLines } from "./filled-lines.ts";
import { unreadable } from "./import-error.ts";
import { jsonValue } from "./json-row.ts";
import type { ParquetFindings, ParquetTask } from "./parquet-task.ts";

export interface ParquetRows {
  readonly names: readonly string[];
  readonly records: AsyncGenerator<FileRecord<unknown>>;
}

/**
 * The rows of a Parquet file, whatever its columns are packed with. The file is put on disk first, as it says at its end
 * what is in it; what was put there is gone when the rows have been read or let go of.
 *
 * @param path where the file may be put; a second file goes beside it
 * @throws PalateError IMPORT_UNREADABLE for what is no whole Parquet file
 */
export async function parquetRows(
  bytes: AsyncIterable<Buffer>,
  path: string,
  mostRows: number | undefined,
): Promise<ParquetRows> {
  const rowsPath = `${path}.rows`;
  try {
    await mkdir(dirname(path), { recursive: true });
    await pipeline(bytes, createWriteStream(path, { mode: 0o600 }));
    const { names } = await readAside({ path, rowsPath, ...(mostRows !== undefined && { mostRows }) });
    return { names, records: rowsIn(rowsPath) };
  } catch (error) {
    await rm(rowsPath, { force: true });
    throw error;
  } finally {
    await rm(path, { force: true });
  }
}

async function readAside(task: ParquetTask): Promise<ParquetFindings> {
  try {
    return await runInWorkerProcess<ParquetTask, never, ParquetFindings>(
      new URL("./parquet-worker.ts", import.meta.url),
      task,
      {},
    );
  } catch (error) {
    if (error instanceof PalateError) throw error;
    // What breaks the reader is the file: nothing else was given to it.
    throw unreadable(`The file can't be read as Parquet: ${(error as Error).message}`, undefined, error);
  }
}

async function* rowsIn(rowsPath: string): AsyncGenerator<FileRecord<unknown>> {
  try {
    for await (const { line, text } of filledLines(createReadStream(rowsPath, "utf8"))) {
      const read = jsonValue(text);
      if (typeof read === "string") yield { line, fields: [], text, fault: read };
      else yield { line, fields: read.value as unknown[], text };
    }
  } finally {
    await rm(rowsPath, { force: true });
  }
}
