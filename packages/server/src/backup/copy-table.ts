import type { ClientBase } from "pg";
import { from, to } from "pg-copy-streams";
import type { StoredTable } from "./database-contents.ts";

const partBytes = 4 * 1024 * 1024;

type Named = Pick<StoredTable, "name" | "columns">;

/**
 * Reads all rows of a table as the transaction sees them.
 *
 * @param take is given parts of the rows' text, in order, of about 4 MiB each
 * @returns how many rows there were
 */
export async function copyOut(
  client: ClientBase,
  { name, columns }: Named,
  take: (part: Buffer) => Promise<void>,
): Promise<number> {
  const rows = client.query(
    to(`copy (select ${quoted(client, columns)} from ${client.escapeIdentifier(name)}) to stdout`),
  );
  let chunks: Buffer[] = [];
  let bytes = 0;
  const flush = async () => {
    if (bytes === 0) return;
    const part = Buffer.concat(chunks, bytes);
    [chunks, bytes] = [[], 0];
    await take(part);
  };
  for await (const chunk of rows as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes >= partBytes) await flush();
  }
  await flush();
  // The count comes after the last row: another statement's answer comes after the count.
  await client.query("select");
  return rows.rowCount;
}

/** Rows on their way into a table. */
export interface Copying {
  write(chunk: Uint8Array): Promise<void>;
  /** @returns how many rows came in */
  end(): Promise<number>;
  /** Breaks it off, so that the connection can undo what it did. */
  abort(): void;
}

/** Begins to put rows into a table. Until it has ended, the connection does nothing else. */
export function copyIn(client: ClientBase, { name, columns }: Named): Copying {
  const rows = client.query(
    from(`copy ${client.escapeIdentifier(name)} (${quoted(client, columns)}) from stdin`),
  );
  let hasFailed = false;
  const failed = new Promise<never>((_, reject) => rows.once("error", reject));
  // It may fail while nobody waits; who writes next hears of it.
  failed.catch(() => {
    hasFailed = true;
  });
  return {
    write: (chunk) =>
      Promise.race([
        failed,
        new Promise<void>((resolve, reject) =>
          rows.write(chunk, (error) => (error ? reject(error) : resolve())),
        ),
      ]),
    async end() {
      const ended = new Promise<void>((resolve) => rows.once("finish", resolve));
      rows.end();
      await Promise.race([failed, ended]);
      return rows.rowCount;
    },
    abort() {
      if (!hasFailed) rows.destroy(new Error("The rows that follow can't be had."));
    },
  };
}

const quoted = (client: ClientBase, columns: readonly string[]): string =>
  columns.map((column) => client.escapeIdentifier(column)).join(", ");
