import { crc32, deflateRawSync } from "node:zlib";

export interface ArchivedFile {
  readonly path: string;
  readonly content: Buffer;
  readonly packed: boolean;
}

/** Writes a ZIP archive as the specification says (APPNOTE 4.3), with extra fields and comments to be stepped over. */
export function archiveOf(files: readonly ArchivedFile[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { path, content, packed } of files) {
    const name = Buffer.from(path);
    const data = packed ? deflateRawSync(content) : content;
    const common = Buffer.alloc(26);
    common.writeUInt16LE(packed ? 8 : 0, 4);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(name.length, 22);
    common.writeUInt16LE(4, 24);
    const extra = Buffer.from([1, 2, 0, 0]);
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), common, name, extra, data]);
    const rest = Buffer.alloc(14);
    rest.writeUInt16LE(5, 0);
    rest.writeUInt32LE(offset, 10);
    directory.push(
      Buffer.concat([Buffer.from("PK\x01\x02\x14\x00"), common, rest, name, extra, Buffer.from("hello")]),
    );
    parts.push(local);
    offset += local.length;
  }
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", 0, "latin1");
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, ...directory, end]);
}
