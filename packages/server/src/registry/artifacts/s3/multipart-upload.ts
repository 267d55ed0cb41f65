import { createHash } from "node:crypto";
import { type FileHandle, open, readFile, rm, writeFile } from "node:fs/promises";
import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  ListPartsCommand,
  type Part,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import type { S3Bucket } from "./s3-bucket.ts";

/** A file on its way into a bucket. */
export interface Upload {
  readonly path: string;
  readonly bytes: number;
  /** the object's key */
  readonly objectKey: string;
}

interface PlannedPart {
  readonly number: number;
  readonly from: number;
  readonly bytes: number;
}

/** What a server knows of a part, and must be told of it at the end. */
type SentPart = Pick<Part, "PartNumber" | "ETag" | "ChecksumSHA256">;

const mostParts = 10_000;
const atOnce = 4;
const mebibyte = 1 << 20;

/** @returns parts of about `partBytes`, larger where there would be more than S3 takes */
export function plannedParts(bytes: number, partBytes: number): PlannedPart[] {
  const size = Math.max(partBytes, Math.ceil(bytes / mostParts / mebibyte) * mebibyte);
  return Array.from({ length: Math.ceil(bytes / size) }, (_, index) => ({
    number: index + 1,
    from: index * size,
    bytes: Math.min(size, bytes - index * size),
  }));
}

/** Sums up the sums of the parts, as S3 does for an object of several. */
export function compositeChecksum(
  parts: readonly { readonly ChecksumSHA256?: string | undefined }[],
): string {
  const hash = createHash("sha256");
  for (const { ChecksumSHA256 = "" } of parts) hash.update(Buffer.from(ChecksumSHA256, "base64"));
  return `${hash.digest("base64")}-${parts.length}`;
}

/**
 * Sends a file in parts, each with its checksum, and none that is there already: what is under way is noted beside the
 * file, for the next call after a crash. The object appears only when all parts are there, and never over another.
 *
 * @returns the object's checksum, as `<base64>-<parts>`
 * @throws Error PreconditionFailed when there is an object already; NoSuchUpload when the upload has ended, as it does
 * when its answer was lost
 */
export async function uploadInParts(bucket: S3Bucket, upload: Upload, partBytes: number): Promise<string> {
  const { path } = upload;
  const noted = `${path}.upload`;
  const known = await readFile(noted, "utf8").catch(() => undefined);
  const present = known === undefined ? undefined : await partsThere(bucket, upload.objectKey, known);
  const uploadId = known !== undefined && present !== undefined ? known : await begin(bucket, upload, noted);
  const file = await open(path);
  try {
    const parts = await inTurns(plannedParts(upload.bytes, partBytes), async (part) =>
      sendPart(bucket, upload, uploadId, await readPart(file, part), present?.get(part.number)),
    );
    await complete(bucket, upload, uploadId, parts);
    await rm(noted, { force: true });
    return compositeChecksum(parts);
  } finally {
    await file.close();
  }
}

async function begin(bucket: S3Bucket, { objectKey }: Upload, noted: string): Promise<string> {
  const { UploadId } = await bucket.ask((s3, options) =>
    s3.send(
      new CreateMultipartUploadCommand({
        Bucket: bucket.name,
        Key: objectKey,
        ChecksumAlgorithm: "SHA256",
        ChecksumType: "COMPOSITE",
      }),
      options,
    ),
  );
  if (UploadId === undefined) throw new Error("S3 began an upload without a name.");
  await writeFile(noted, UploadId, { flush: true });
  return UploadId;
}

/** @returns undefined when there is no such upload (any more) */
async function partsThere(
  bucket: S3Bucket,
  objectKey: string,
  uploadId: string,
): Promise<Map<number, Part> | undefined> {
  const found = new Map<number, Part>();
  let after: string | undefined;
  try {
    do {
      const page = await bucket.ask(
        (s3, options) =>
          s3.send(
            new ListPartsCommand({
              Bucket: bucket.name,
              Key: objectKey,
              UploadId: uploadId,
              ...(after !== undefined && { PartNumberMarker: after }),
            }),
            options,
          ),
        "NoSuchUpload",
      );
      for (const part of page.Parts ?? []) found.set(part.PartNumber ?? 0, part);
      after = page.IsTruncated === true ? page.NextPartNumberMarker : undefined;
    } while (after !== undefined);
    return found;
  } catch (error) {
    if ((error as Error).name === "NoSuchUpload") return undefined;
    throw error;
  }
}

interface ReadPart extends PlannedPart {
  readonly body: Buffer;
  /** in base64 */
  readonly sha256: string;
}

async function readPart(file: FileHandle, part: PlannedPart): Promise<ReadPart> {
  const body = Buffer.allocUnsafe(part.bytes);
  const { bytesRead } = await file.read(body, 0, part.bytes, part.from);
  if (bytesRead < part.bytes) throw new Error("The file became shorter while it was sent.");
  return { ...part, body, sha256: createHash("sha256").update(body).digest("base64") };
}

async function sendPart(
  bucket: S3Bucket,
  { objectKey }: Upload,
  uploadId: string,
  { number, bytes, body, sha256 }: ReadPart,
  present: Part | undefined,
): Promise<SentPart> {
  if (present?.ETag !== undefined && present.Size === bytes && present.ChecksumSHA256 === sha256)
    return { PartNumber: number, ETag: present.ETag, ChecksumSHA256: sha256 };
  const { ETag } = await bucket.ask(
    (s3, options) =>
      s3.send(
        new UploadPartCommand({
          Bucket: bucket.name,
          Key: objectKey,
          UploadId: uploadId,
          PartNumber: number,
          Body: body,
          ContentLength: bytes,
          ChecksumSHA256: sha256,
        }),
        options,
      ),
    "NoSuchUpload",
  );
  return { PartNumber: number, ETag, ChecksumSHA256: sha256 };
}

function complete(bucket: S3Bucket, { objectKey }: Upload, uploadId: string, parts: readonly SentPart[]) {
  return bucket.ask(
    (s3, options) =>
      s3.send(
        new CompleteMultipartUploadCommand({
          Bucket: bucket.name,
          Key: objectKey,
          UploadId: uploadId,
          MultipartUpload: { Parts: [...parts] },
          ChecksumSHA256: compositeChecksum(parts),
          ChecksumType: "COMPOSITE",
          IfNoneMatch: "*",
        }),
        options,
      ),
    "PreconditionFailed",
    "NoSuchUpload",
  );
}

/** Some at once, in order of their results; after a failure no further one begins. */
async function inTurns<T, R>(all: readonly T[], work: (one: T) => Promise<R>): Promise<R[]> {
  const results: R[] = new Array(all.length);
  let next = 0;
  let hasFailed = false;
  const worker = async () => {
    while (next < all.length && !hasFailed) {
      const index = next++;
      try {
        results[index] = await work(all[index]!);
      } catch (error) {
        hasFailed = true;
        throw error;
      }
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: atOnce }, worker));
  for (const end of ended) if (end.status === "rejected") throw end.reason;
  return results;
}
