import { createHash } from "node:crypto";
import { type FileHandle, open } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { createZstdDecompress } from "node:zlib";
import { PalateError } from "@palate/contract";
import { extract } from "tar-stream";
import { damaged } from "./damaged.ts";
import { readTrailer, trailerBytes } from "./trailer.ts";
import type { Entry } from "./write-archive.ts";

export interface ReadOptions {
  readonly signal: AbortSignal;
  /** @param fraction of the file that was read, in [0, 1] */
  readonly onProgress?: (fraction: number) => void;
}

/**
 * Reads an archive from its beginning to its end.
 *
 * @param take is given each entry, and reads all of it before it resolves
 * @returns the entries as they were found
 * @throws PalateError NOT_FOUND without such a file; BACKUP_DAMAGED when any byte is not what was written, which is known
 *   at the end only: nothing that was taken may count before this resolves
 */
export async function readArchive(
  path: string,
  { signal, onProgress }: ReadOptions,
  take: (name: string, content: AsyncIterable<Uint8Array>) => Promise<void>,
): Promise<Entry[]> {
  const file = await opened(path);
  /** what whoever takes entries threw */
  let fault: unknown;
  /** what the file threw while an entry of it was read */
  let unread: unknown;
  try {
    const { size } = await file.stat();
    const expected = await readTrailer(file, size);
    const digest = createHash("sha256");
    let read = 0;
    const extracting = extract();
    const streamed = pipeline(
      file.createReadStream({
        start: 0,
        end: size - trailerBytes - 1,
        autoClose: false,
        highWaterMark: 1 << 18,
      }),
      async function* (chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          digest.update(chunk);
          read += chunk.length;
          onProgress?.(read / size);
          yield chunk;
        }
      },
      createZstdDecompress(),
      extracting,
      { signal },
    );
    // Its failure reaches the loop below, too.
    streamed.catch(() => undefined);
    const entries: Entry[] = [];
    for await (const entry of extracting) {
      const { name } = entry.header;
      const hash = createHash("sha256");
      let bytes = 0;
      const content = async function* (): AsyncGenerator<Uint8Array> {
        try {
          for await (const chunk of entry as AsyncIterable<Buffer>) {
            hash.update(chunk);
            bytes += chunk.length;
            yield chunk;
          }
        } catch (error) {
          unread = error;
          throw error;
        }
      };
      await take(name, content()).catch((error: unknown) => {
        fault = error;
        throw error;
      });
      entries.push({ name, bytes, sha256: hash.digest("hex") });
    }
    await streamed;
    if (!digest.digest().equals(expected)) throw damaged("Its checksum is not the one it was written with.");
    return entries;
  } catch (error) {
    signal.throwIfAborted();
    const isOurs = error instanceof PalateError || error === fault;
    if (unread === undefined && isOurs) throw error;
    const cause = unread ?? error;
    throw damaged(`It can't be read to its end: ${(cause as Error).message}.`, cause);
  } finally {
    await file.close();
  }
}

async function opened(path: string): Promise<FileHandle> {
  return open(path, "r").catch((cause: NodeJS.ErrnoException) => {
    const why = cause.code === "ENOENT" ? "is not there" : `can't be read: ${cause.message}`;
    throw new PalateError("NOT_FOUND", { detail: `The backup ${path} ${why}.` }, { cause });
  });
}
