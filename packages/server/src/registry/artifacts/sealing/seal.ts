import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { Readable, type Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { constants, createZstdCompress, createZstdDecompress } from "node:zlib";
import type { Bytes } from "../artifact-place.ts";
import {
  type ArtifactFile,
  type ArtifactKey,
  artifactFiles,
  type Compression,
  type SealedFile,
} from "../artifact-store.ts";
import type { EncryptionKey } from "./artifact-keys.ts";
import { decrypted, encrypted, UnsealError } from "./streaming-aead.ts";

/** How a file is compressed, then encrypted. */
export interface Seal {
  readonly compression: Compression;
  /** undefined: not at all */
  readonly key: EncryptionKey | undefined;
}

/** What has gone through a stream. */
export interface Passed {
  readonly bytes: number;
  /** in hexadecimal */
  readonly sha256: string;
}

/** The level at which zstd still writes faster than most disks. */
const zstdLevel = 3;

/** Compresses and encrypts a stream into a new file, which is on the disk when this returns. */
export async function sealInto(
  path: string,
  source: Bytes,
  { compression, key }: Seal,
  context: Uint8Array,
): Promise<{ plain: Passed; sealed: SealedFile }> {
  const plain = passing();
  const sealed = passing();
  const counted = plain.through(source);
  const compressed = compression === "none" ? counted : zipped(counted);
  const written = key === undefined ? compressed : encrypted(compressed, key.secret, context);
  await pipeline(sealed.through(written), createWriteStream(path, { flags: "wx", flush: true, mode: 0o600 }));
  return { plain: plain.passed(), sealed: sealed.passed() };
}

/** @returns what was sealed; reading throws an UnsealError or an error of zstd for anything else */
export function unsealed(source: Bytes, { compression, key }: Seal, context: Uint8Array): Bytes {
  const opened = key === undefined ? source : decrypted(source, key.secret, context);
  return compression === "none" ? opened : unzipped(opened);
}

/** What makes a sealed file this file of this artifact, and no other. */
export function contextOf(
  { tenant, model, version }: ArtifactKey,
  file: ArtifactFile,
  compression: Compression,
): Uint8Array {
  const parts = ["palate artifact", 1, tenant, model, version, artifactFiles[file], compression];
  return createHash("sha256").update(JSON.stringify(parts)).digest();
}

/** Counts and sums up what passes through. */
export function passing() {
  const hash = createHash("sha256");
  let bytes = 0;
  return {
    async *through(source: Bytes): AsyncGenerator<Uint8Array> {
      for await (const chunk of source) {
        hash.update(chunk);
        bytes += chunk.length;
        yield chunk;
      }
    },
    /** Once, when all has passed. */
    passed: (): Passed => ({ bytes, sha256: hash.digest("hex") }),
  };
}

const zipped = (source: Bytes): Bytes =>
  throughStream(
    source,
    createZstdCompress({
      params: { [constants.ZSTD_c_compressionLevel]: zstdLevel, [constants.ZSTD_c_checksumFlag]: 1 },
    }),
  );

const unzipped = (source: Bytes): Bytes => throughStream(source, createZstdDecompress());

async function* throughStream(source: Bytes, stream: Transform): AsyncGenerator<Uint8Array> {
  let isTaken = false;
  const noted = async function* () {
    yield* source;
    isTaken = true;
  };
  // Its errors come out of the stream that is read below.
  void pipeline(Readable.from(noted(), { objectMode: false }), stream).catch(() => undefined);
  yield* stream;
  if (isTaken) return;
  // A decompressor stops where its frame ends, and waits forever with what follows.
  stream.destroy();
  throw new UnsealError("there are bytes behind its end");
}
