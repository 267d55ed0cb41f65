import { once } from "node:events";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { dirname } from "node:path";

/** Where the rows of a file wait until the whole file is known to be readable. */
export interface Spool<Row> {
  add(row: Row): Promise<void>;
  /** All rows in their order, in lists of at most `size`. Nothing may be added afterwards. */
  batches(size: number): AsyncGenerator<Row[]>;
  remove(): Promise<void>;
}

export async function createSpool<Row>(path: string): Promise<Spool<Row>> {
  await mkdir(dirname(path), { recursive: true });
  const writer = createWriteStream(path, { mode: 0o600 });
  let failure: Error | undefined;
  writer.on("error", (error) => {
    failure = error;
  });
  return {
    async add(row) {
      if (failure) throw failure;
      if (!writer.write(`${JSON.stringify(row)}\n`)) await once(writer, "drain");
    },
    // Parted at line ends alone: readline takes U+2028 for one, too, and a text may hold it.
    async *batches(size) {
      await new Promise<void>((resolve, reject) =>
        writer.end((error?: Error | null) => (error ? reject(error) : resolve())),
      );
      if (failure) throw failure;
      let batch: Row[] = [];
      let rest = "";
      for await (const piece of createReadStream(path, "utf8") as AsyncIterable<string>) {
        const lines = (rest + piece).split("\n");
        rest = lines.pop() ?? "";
        for (const line of lines) {
          batch.push(JSON.parse(line) as Row);
          if (batch.length === size) {
            yield batch;
            batch = [];
          }
        }
      }
      if (batch.length > 0) yield batch;
    },
    async remove() {
      writer.destroy();
      await rm(path, { force: true });
    },
  };
}
