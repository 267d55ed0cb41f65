import { PassThrough, type Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createZstdDecompress } from "node:zlib";
import { PalateError } from "@palate/contract";
import { unreadable } from "./import-error.ts";

/** How a file may be packed, by the bytes that it begins with. */
const packings = [
  { name: "gzip", magic: [0x1f, 0x8b], unpacker: () => createGunzip() },
  { name: "zstd", magic: [0x28, 0xb5, 0x2f, 0xfd], unpacker: () => createZstdDecompress() },
] as const;
const longestMagic = 4;

/**
 * A file's bytes; gzip and zstd are recognised by their first bytes and unpacked.
 *
 * @throws PalateError IMPORT_UNREADABLE for an upload that breaks off, truncated or damaged gzip or zstd
 */
export async function* unpackedBytes(source: Readable): AsyncGenerator<Buffer> {
  // Piped, so that it can be let go of: the server then reads and forgets what is left of a refused upload, and the
  // answer reaches the sender.
  const upload = new PassThrough();
  const fail = (error: Error) => upload.destroy(error);
  source.once("error", fail).pipe(upload);
  try {
    yield* unpacked(upload);
  } finally {
    source.off("error", fail).on("error", () => undefined);
    // Unpiped it stands still, and with it every request that comes after it on its connection.
    source.unpipe(upload).resume();
    upload.destroy();
  }
}

async function* unpacked(upload: Readable): AsyncGenerator<Buffer> {
  const pieces = upload[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  const next = async () => {
    try {
      return await pieces.next();
    } catch (cause) {
      throw unreadable("The upload ended before the file did", undefined, cause);
    }
  };
  let first = await next();
  while (!first.done && first.value.length < longestMagic) {
    const more = await next();
    if (more.done) break;
    first = { done: false, value: Buffer.concat([first.value, more.value]) };
  }
  if (first.done) return;
  const head = first.value;
  let fed = 0;
  async function* whole(): AsyncGenerator<Buffer> {
    fed = head.length;
    yield head;
    for (let piece = await next(); !piece.done; piece = await next()) {
      fed += piece.value.length;
      yield piece.value;
    }
  }
  const packing = packings.find(({ magic }) => magic.every((byte, at) => head[at] === byte));
  if (packing === undefined) {
    yield* whole();
    return;
  }
  const unpacker = packing.unpacker();
  const feeding = pipeline(whole(), unpacker);
  // Its failure reaches the reader below, too.
  feeding.catch(() => undefined);
  try {
    for await (const bytes of unpacker) yield bytes as Buffer;
    await feeding;
    // Node's zstd overlooks a frame that begins in the piece in which another ends.
    if (packing.name === "zstd" && unpacker.bytesWritten < fed) throw new Error("it has several frames");
  } catch (cause) {
    if (cause instanceof PalateError) throw cause;
    const message = `The ${packing.name} is truncated or damaged: ${(cause as Error).message}`;
    throw unreadable(message, undefined, cause);
  } finally {
    unpacker.destroy();
  }
}
