import { createHash } from "node:crypto";
import { once } from "node:events";
import { createReadStream, createWriteStream } from "node:fs";
import { open, rename, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { pipeline } from "node:stream/promises";
import { constants, createZstdCompress } from "node:zlib";
import { pack } from "tar-stream";
import { syncFolder } from "../sync-folder.ts";
import { trailer, trailerBytes } from "./trailer.ts";

/** One thing in an archive. */
export interface Entry {
  readonly name: string;
  readonly bytes: number;
  /** in hexadecimal */
  readonly sha256: string;
}

export interface ArchiveWriter {
  /** what was added so far, in order */
  readonly entries: readonly Entry[];
  add(name: string, content: Uint8Array): Promise<void>;
  addFile(name: string, path: string): Promise<Entry>;
}

/**
 * Writes a tar archive, compressed by Zstandard, with {@link trailer} at its end. It has its name when all of it is on the
 * disk; until then it is called `FILE.partial`.
 *
 * @param at the time that its entries are given
 * @param fill adds the entries, one after the other
 * @returns its size
 */
export async function writeArchive(
  file: string,
  { at, signal }: { readonly at: Date; readonly signal: AbortSignal },
  fill: (archive: ArchiveWriter) => Promise<void>,
): Promise<number> {
  const partial = `${file}.partial`;
  const packing = pack();
  const digest = createHash("sha256");
  let bytes = 0;
  try {
    const written = pipeline(
      packing,
      createZstdCompress({ params: { [constants.ZSTD_c_checksumFlag]: 1 } }),
      async function* (source: AsyncIterable<Buffer>) {
        for await (const chunk of source) {
          digest.update(chunk);
          bytes += chunk.length;
          yield chunk;
        }
      },
      createWriteStream(partial, { mode: 0o600 }),
      { signal },
    );
    const filled = fill(into(packing, at)).then(
      () => packing.finalize(),
      (error: Error) => {
        packing.destroy(error);
        throw error;
      },
    );
    // What fills it has let go of its sources when this goes on.
    const [fault, end] = await Promise.allSettled([filled, written]);
    signal.throwIfAborted();
    if (end.status === "rejected" && !isOwnEnd(end.reason)) throw end.reason;
    if (fault.status === "rejected") throw fault.reason;
    if (end.status === "rejected") throw end.reason;
    await finish(partial, trailer(digest.digest()));
    await rename(partial, file);
    await syncFolder(dirname(file));
    return bytes + trailerBytes;
  } finally {
    await rm(partial, { force: true });
  }
}

/** Whether a pipeline only ended because its source did. */
const isOwnEnd = (error: unknown): boolean =>
  (error as NodeJS.ErrnoException).code === "ERR_STREAM_PREMATURE_CLOSE";

function into(packing: ReturnType<typeof pack>, mtime: Date): ArchiveWriter {
  const entries: Entry[] = [];
  const keep = (name: string, bytes: number, sha256: string): Entry => {
    const entry = { name, bytes, sha256 };
    entries.push(entry);
    return entry;
  };
  return {
    entries,
    async add(name, content) {
      await new Promise<void>((resolve, reject) => {
        const done = (error?: Error | null) => (error ? reject(error) : resolve());
        packing.entry(
          { name, mtime, mode: 0o600 },
          Buffer.from(content.buffer, content.byteOffset, content.byteLength),
          done,
        );
      });
      keep(name, content.byteLength, createHash("sha256").update(content).digest("hex"));
    },
    async addFile(name, path) {
      const { size } = await stat(path);
      const hash = createHash("sha256");
      let sink: ReturnType<typeof packing.entry> | undefined;
      const added = new Promise<void>((resolve, reject) => {
        sink = packing.entry({ name, size, mtime, mode: 0o600 }, (error) =>
          error ? reject(error) : resolve(),
        );
      });
      added.catch(() => undefined);
      for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
        hash.update(chunk);
        if (!sink!.write(chunk)) await Promise.race([once(sink!, "drain"), added]);
      }
      sink!.end();
      await added;
      return keep(name, size, hash.digest("hex"));
    },
  };
}

async function finish(file: string, end: Uint8Array): Promise<void> {
  const handle = await open(file, "a");
  try {
    await handle.write(end);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
