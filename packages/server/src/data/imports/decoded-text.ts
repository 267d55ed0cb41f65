import { PassThrough, type Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { PalateError } from "@palate/contract";
import { unreadable } from "./import-error.ts";

export type Encoding = "utf-8" | "iso-8859-1";

/**
 * A file's text, piece by piece; gzip is recognised by its first bytes.
 *
 * @param heard hears of each piece of the text's bytes, unpacked
 * @throws PalateError IMPORT_UNREADABLE for a truncated or damaged gzip, or bytes that are not text in this encoding
 */
export async function* decodedText(
  source: Readable,
  encoding: Encoding,
  heard: (bytes: Buffer) => void,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let line = 1;
  const decode = (bytes: Buffer | undefined): string => {
    try {
      const text = bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true });
      line += text.split("\n").length - 1;
      return text;
    } catch (cause) {
      const before = new TextDecoder(encoding).decode(bytes ?? Buffer.alloc(0)).split("\uFFFD")[0] ?? "";
      throw unreadable("The file is not text in UTF-8", line + before.split("\n").length - 1, cause);
    }
  };
  let count = 0;
  for await (const bytes of uncompressed(source)) {
    count += bytes.length;
    heard(bytes);
    const text = decode(bytes);
    if (text !== "") yield text;
  }
  if (count === 0) throw unreadable("The file is empty");
  const rest = decode(undefined);
  if (rest !== "") yield rest;
}

async function* uncompressed(source: Readable): AsyncGenerator<Buffer> {
  // Piped, so that it can be let go of: the server then reads and forgets what is left of a refused upload, and the
  // answer reaches the sender.
  const upload = new PassThrough();
  const fail = (error: Error) => upload.destroy(error);
  source.once("error", fail).pipe(upload);
  try {
    yield* unpacked(upload);
  } finally {
    source.off("error", fail).on("error", () => undefined);
    source.unpipe(upload);
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
  while (!first.done && first.value.length < 2) {
    const more = await next();
    if (more.done) break;
    first = { done: false, value: Buffer.concat([first.value, more.value]) };
  }
  if (first.done) return;
  async function* whole(head: Buffer): AsyncGenerator<Buffer> {
    yield head;
    for (let piece = await next(); !piece.done; piece = await next()) yield piece.value;
  }
  const isGzip = first.value[0] === 0x1f && first.value[1] === 0x8b;
  if (!isGzip) {
    yield* whole(first.value);
    return;
  }
  const gunzip = createGunzip();
  const feeding = pipeline(whole(first.value), gunzip);
  // Its failure reaches the reader below, too.
  feeding.catch(() => undefined);
  try {
    for await (const bytes of gunzip) yield bytes as Buffer;
    await feeding;
  } catch (cause) {
    if (cause instanceof PalateError) throw cause;
    throw unreadable(`The gzip is truncated or damaged: ${(cause as Error).message}`, undefined, cause);
  } finally {
    gunzip.destroy();
  }
}
