import { createReadStream, statSync } from "node:fs";
import { basename } from "node:path";
import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import type { ImportOptions } from "@palate/client";

/** One file to import, wherever its bytes come from. */
export interface Source {
  /** as the report names it */
  readonly name: string;
  /** absent: the server finds out */
  readonly format?: NonNullable<ImportOptions["format"]>;
  /** lowest and highest rating, where it is known beforehand */
  readonly scale?: string;
  readonly bytes: number;
  readonly simulated?: boolean;
  open(): ReadableStream<Uint8Array>;
}

/** Enough to see the header and some rows. */
const headBytes = 256 * 1024;

/** A file on disk, plain or gzipped. */
export function fileSource(
  path: string,
  layout: Pick<Source, "format" | "scale"> = {},
  name = basename(path),
): Source {
  return {
    name,
    ...layout,
    bytes: statSync(path).size,
    open: () => Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array>,
  };
}

/** Bytes that are in memory. */
export function memorySource(
  name: string,
  layout: Pick<Source, "format" | "scale">,
  content: Uint8Array,
): Source {
  return {
    name,
    ...layout,
    bytes: content.byteLength,
    open: () => new Blob([content as Uint8Array<ArrayBuffer>]).stream(),
  };
}

/**
 * The first lines of a file, unpacked: a guess is made from them without sending the whole file.
 *
 * @returns whole lines, unless the first is longer than 256 KiB; what can't be unpacked is left out
 */
export async function headOf(source: Source): Promise<{ name: string; content: Uint8Array<ArrayBuffer> }> {
  const packed = source.name.endsWith(".gz");
  const raw = Readable.fromWeb(source.open() as Parameters<typeof Readable.fromWeb>[0]);
  const stream = packed ? raw.pipe(createGunzip()) : raw;
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of stream) {
      chunks.push(chunk);
      length += chunk.length;
      if (length >= headBytes) break;
    }
  } catch {
    // A damaged file is refused by the import itself, in its own words.
  } finally {
    raw.destroy();
  }
  const head = Buffer.concat(chunks);
  const end = length >= headBytes ? head.lastIndexOf(0x0a) + 1 : head.length;
  return {
    name: packed ? source.name.slice(0, -".gz".length) : source.name,
    content: Uint8Array.from(head.subarray(0, end === 0 ? head.length : end)),
  };
}

/** Counts the bytes that flow through. */
export function counting(seen: (bytes: number) => void): TransformStream<Uint8Array, Uint8Array> {
  let total = 0;
  return new TransformStream({
    transform(chunk, controller) {
      total += chunk.byteLength;
      seen(total);
      controller.enqueue(chunk);
    },
  });
}
