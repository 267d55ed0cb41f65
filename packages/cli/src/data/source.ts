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
  /** what it holds, which column is what, the lowest and the highest rating: where it is known beforehand */
  readonly as?: NonNullable<ImportOptions["as"]>;
  readonly map?: string;
  readonly scale?: string;
  readonly bytes: number;
  readonly simulated?: boolean;
  open(): ReadableStream<Uint8Array>;
}

/** What is known of a file before it is read. */
export type Layout = Pick<Source, "format" | "as" | "map" | "scale">;

/** Enough to see the header and some rows. */
const headBytes = 256 * 1024;

/** A file on disk, plain or gzipped. */
export function fileSource(path: string, layout: Layout = {}, name = basename(path)): Source {
  return {
    name,
    ...layout,
    bytes: statSync(path).size,
    open: () => Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array>,
  };
}

/** Bytes that are in memory. */
export function memorySource(name: string, layout: Layout, content: Uint8Array): Source {
  return {
    name,
    ...layout,
    bytes: content.byteLength,
    open: () => new Blob([content as Uint8Array<ArrayBuffer>]).stream(),
  };
}

/**
 * The first lines of a file, unpacked: a guess is made from them without sending the whole file. Parquet says at its end
 * what is in it, and what is packed with zstd is unpacked by the server alone: they are sent whole.
 *
 * @returns whole lines, unless the first is longer than 256 KiB; what can't be unpacked is left out
 */
export async function headOf(
  source: Source,
): Promise<{ name: string; content: Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array> }> {
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
  if (wholeOnly.some((magic) => head.subarray(0, magic.length).equals(magic))) {
    return { name: source.name, content: source.open() };
  }
  const end = length >= headBytes ? head.lastIndexOf(0x0a) + 1 : head.length;
  return {
    name: packed ? source.name.slice(0, -".gz".length) : source.name,
    content: Uint8Array.from(head.subarray(0, end === 0 ? head.length : end)),
  };
}

/** How files begin of which a part says nothing: Parquet, zstd. */
const wholeOnly = [Buffer.from("PAR1"), Buffer.from([0x28, 0xb5, 0x2f, 0xfd])];

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
