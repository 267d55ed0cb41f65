import { crc32, inflateRawSync } from "node:zlib";

const endOfDirectory = 0x06054b50;
const directoryEntry = 0x02014b50;
const stored = 0;
const deflated = 8;

/**
 * Reads the files of a ZIP archive that is in memory. Enough for archives as data sets are published in: no encryption,
 * no parts, less than 4 GiB.
 *
 * @param wanted which files, by their last name in the path
 * @returns content by that name
 * @throws RangeError when the archive is damaged or packed in another way
 */
export function zipEntries(archive: Buffer, wanted: ReadonlySet<string>): Map<string, Buffer> {
  const entries = new Map<string, Buffer>();
  const end = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end < 0 || archive.readUInt32LE(end) !== endOfDirectory)
    throw new RangeError("It is no whole ZIP archive.");
  const count = archive.readUInt16LE(end + 10);
  let position = archive.readUInt32LE(end + 16);
  for (let entry = 0; entry < count; entry++) {
    if (archive.readUInt32LE(position) !== directoryEntry)
      throw new RangeError("The ZIP archive is damaged.");
    const nameLength = archive.readUInt16LE(position + 28);
    const path = archive.toString("utf8", position + 46, position + 46 + nameLength);
    const name = path.slice(path.lastIndexOf("/") + 1);
    if (wanted.has(name)) entries.set(name, contentOf(archive, position, path));
    position += 46 + nameLength + archive.readUInt16LE(position + 30) + archive.readUInt16LE(position + 32);
  }
  return entries;
}

function contentOf(archive: Buffer, entry: number, path: string): Buffer {
  const method = archive.readUInt16LE(entry + 10);
  const checksum = archive.readUInt32LE(entry + 16);
  const packedBytes = archive.readUInt32LE(entry + 20);
  const header = archive.readUInt32LE(entry + 42);
  const start = header + 30 + archive.readUInt16LE(header + 26) + archive.readUInt16LE(header + 28);
  const packed = archive.subarray(start, start + packedBytes);
  if (method !== stored && method !== deflated) throw new RangeError(`${path} is packed in an unknown way.`);
  const content = method === stored ? packed : inflateRawSync(packed);
  if (crc32(content) !== checksum) throw new RangeError(`${path} in the ZIP archive is damaged.`);
  return content;
}
