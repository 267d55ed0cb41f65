import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import type { Bytes } from "../artifact-place.ts";
import { inBlocks } from "./blocks.ts";

/**
 * AES-256-GCM in segments, as Tink's AES-GCM-HKDF streaming AEAD defines it, to the byte (HKDF with SHA-256): from the
 * scheme of Hoang, Reyhanitabar, Rogaway and Vizár, "Online Authenticated-Encryption and its Nonce-Reuse
 * Misuse-Resistance" (CRYPTO 2015), which Hoang and Shen analyze ("Security of Streaming Encryption in Google's Tink
 * Library", CCS 2020).
 *
 * A file is `40 || salt (32) || prefix (7)` and then its segments. Each file has a key of its own, derived from the given
 * one by its random salt and its context; the nonce of a segment is the prefix, its number and whether it is the last.
 * So none can be changed, left out, put elsewhere or added, and no file taken for another, without its being found.
 */
const saltBytes = 32;
const prefixBytes = 7;
const headerBytes = 1 + saltBytes + prefixBytes;
const tagBytes = 16;
const usualSegmentBytes = 1 << 20;
const algorithm = "aes-256-gcm";

/** It was encrypted by another key or for another context, or is not what was encrypted. */
export class UnsealError extends Error {
  override readonly name = "UnsealError";
}

/**
 * @param key 32 bytes
 * @param context what the file is; at most 1,024 bytes
 * @param segmentBytes of what comes out, tags included
 */
export async function* encrypted(
  source: Bytes,
  key: Uint8Array,
  context: Uint8Array,
  segmentBytes = usualSegmentBytes,
): AsyncGenerator<Buffer> {
  const header = Buffer.concat([Buffer.of(headerBytes), randomBytes(saltBytes + prefixBytes)]);
  const fileKey = keyOf(key, header, context);
  yield header;
  const size = segmentBytes - tagBytes;
  for await (const { bytes, index, isLast } of inBlocks(source, size, size - headerBytes)) {
    const cipher = createCipheriv(algorithm, fileKey, nonceOf(header, index, isLast));
    const start = cipher.update(bytes);
    yield Buffer.concat([start, cipher.final(), cipher.getAuthTag()]);
  }
}

/** Nothing comes out that was not authenticated. @throws UnsealError */
export async function* decrypted(
  source: Bytes,
  key: Uint8Array,
  context: Uint8Array,
  segmentBytes = usualSegmentBytes,
): AsyncGenerator<Buffer> {
  let header: Buffer = Buffer.alloc(0);
  let fileKey: Uint8Array = header;
  for await (const { bytes, index, isLast } of inBlocks(source, segmentBytes)) {
    if (index === 0) {
      header = bytes.subarray(0, headerBytes);
      if (header.length < headerBytes || header[0] !== headerBytes) throw new UnsealError("no header");
      fileKey = keyOf(key, header, context);
    }
    const segment = index === 0 ? bytes.subarray(headerBytes) : bytes;
    if (segment.length < tagBytes) throw new UnsealError("cut off");
    const decipher = createDecipheriv(algorithm, fileKey, nonceOf(header, index, isLast), {
      authTagLength: tagBytes,
    });
    decipher.setAuthTag(segment.subarray(-tagBytes));
    const plain = decipher.update(segment.subarray(0, -tagBytes));
    try {
      decipher.final();
    } catch (cause) {
      throw new UnsealError(`segment ${index} is not authentic`, { cause });
    }
    if (plain.length > 0) yield plain;
  }
}

function keyOf(key: Uint8Array, header: Buffer, context: Uint8Array): Uint8Array {
  const salt = header.subarray(1, 1 + saltBytes);
  return new Uint8Array(hkdfSync("sha256", key, salt, context, 32));
}

function nonceOf(header: Buffer, index: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  header.copy(nonce, 0, 1 + saltBytes);
  nonce.writeUInt32BE(index, prefixBytes);
  nonce.writeUInt8(isLast ? 1 : 0, 11);
  return nonce;
}
