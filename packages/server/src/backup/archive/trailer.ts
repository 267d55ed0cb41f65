import type { FileHandle } from "node:fs/promises";
import { damaged } from "./damaged.ts";

/**
 * The end of a backup: a frame that programs for Zstandard skip (RFC 8878, 3.1.2), with the SHA-256 of all bytes before it.
 * So a byte that was changed anywhere shows, also where tar or Zstandard would not mind it.
 */
const start = Buffer.concat([littleEndian(0x184d2a50), littleEndian(40), Buffer.from("palate01", "latin1")]);

export const trailerBytes = start.length + 32;

/** @param sha256 of all bytes before it */
export const trailer = (sha256: Uint8Array): Buffer => Buffer.concat([start, sha256]);

/** @returns the SHA-256 that the end of a file holds @throws PalateError BACKUP_DAMAGED when it is no whole backup */
export async function readTrailer(file: FileHandle, fileBytes: number): Promise<Buffer> {
  const end = Buffer.alloc(trailerBytes);
  if (fileBytes > trailerBytes) await file.read(end, 0, trailerBytes, fileBytes - trailerBytes);
  if (!end.subarray(0, start.length).equals(start)) {
    throw damaged("It does not end as a backup of Palate does: it is something else, or its end is missing.");
  }
  return end.subarray(start.length);
}

function littleEndian(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
