import { readFile } from "node:fs/promises";
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
} from "@aws-sdk/client-s3";
import { PalateError } from "@palate/contract";
import type { Bytes } from "../artifact-place.ts";
import type { SealedFile } from "../artifact-store.ts";
import { plannedParts, type Upload, uploadInParts } from "./multipart-upload.ts";
import type { S3Bucket } from "./s3-bucket.ts";
import { isPassing, s3Failure } from "./s3-failure.ts";

/** The object is not what was put there. */
export class ObjectDamage extends Error {
  override readonly name = "ObjectDamage";
}

/**
 * Sends a file into a bucket, in parts when it is large. Once more after a crash, it goes on where it stopped.
 * @throws PalateError ARTIFACTS_UNAVAILABLE
 */
export async function sendFile(
  bucket: S3Bucket,
  upload: Upload,
  { sha256 }: SealedFile,
  partBytes: number,
): Promise<void> {
  try {
    if (upload.bytes > partBytes) await uploadInParts(bucket, upload, partBytes);
    else await sendWhole(bucket, upload, sha256);
  } catch (error) {
    const { name } = error as Error;
    if (name !== "PreconditionFailed" && name !== "NoSuchUpload") throw error;
    // What is there under this name is ours, from a call whose answer was lost, or whose process was killed.
    if (!(await isThere(bucket, upload, sha256, partBytes)))
      throw s3Failure(error, `for ${upload.objectKey}`);
  }
}

async function sendWhole(
  bucket: S3Bucket,
  { path, bytes, objectKey }: Upload,
  sha256: string,
): Promise<void> {
  const body = await readFile(path);
  await bucket.ask(
    (s3, options) =>
      s3.send(
        new PutObjectCommand({
          Bucket: bucket.name,
          Key: objectKey,
          Body: body,
          ContentLength: bytes,
          ChecksumSHA256: base64Of(sha256),
          IfNoneMatch: "*",
        }),
        options,
      ),
    "PreconditionFailed",
  );
}

async function isThere(
  bucket: S3Bucket,
  { bytes, objectKey }: Upload,
  sha256: string,
  partBytes: number,
): Promise<boolean> {
  const { ContentLength, ChecksumSHA256 } = await bucket.ask((s3, options) =>
    s3.send(new HeadObjectCommand({ Bucket: bucket.name, Key: objectKey, ChecksumMode: "ENABLED" }), options),
  );
  if (ContentLength !== bytes) return false;
  if (ChecksumSHA256 === undefined) return true;
  const parts = plannedParts(bytes, partBytes).length;
  return bytes > partBytes ? ChecksumSHA256.endsWith(`-${parts}`) : ChecksumSHA256 === base64Of(sha256);
}

const base64Of = (hex: string): string => Buffer.from(hex, "hex").toString("base64");

/** How often in a row an answer may break off without having brought anything. */
const mostBreaks = 5;

/**
 * Reads an object; where an answer breaks off, it is asked for the rest.
 * @throws ObjectDamage when it is missing, or not as long as it was; PalateError ARTIFACTS_UNAVAILABLE
 */
export async function* objectBytes(
  bucket: S3Bucket,
  objectKey: string,
  bytes: number,
): AsyncGenerator<Uint8Array> {
  let from = 0;
  let breaks = 0;
  do {
    const body = await bodyFrom(bucket, objectKey, { from, bytes });
    try {
      for await (const chunk of body) {
        from += chunk.length;
        breaks = 0;
        yield chunk;
      }
      if (from < bytes) throw Object.assign(new Error("cut off"), { code: "ECONNRESET" });
    } catch (error) {
      if (error instanceof PalateError) throw error;
      if (!isPassing(error) || ++breaks > mostBreaks) throw s3Failure(error, `for ${objectKey}`);
    }
  } while (from < bytes);
}

async function bodyFrom(
  bucket: S3Bucket,
  objectKey: string,
  { from, bytes }: { from: number; bytes: number },
): Promise<Bytes> {
  const get = new GetObjectCommand({
    Bucket: bucket.name,
    Key: objectKey,
    ...(from > 0 && { Range: `bytes=${from}-` }),
  });
  try {
    const { Body, ContentLength } = await bucket.ask(
      (s3, options) => s3.send(get, options),
      "NoSuchKey",
      "InvalidRange",
    );
    if (ContentLength !== undefined && ContentLength !== bytes - from)
      throw new ObjectDamage(`has ${from + ContentLength} bytes instead of ${bytes}`);
    return Body as unknown as Bytes;
  } catch (error) {
    const { name } = error as Error;
    if (name === "NoSuchKey") throw new ObjectDamage("is missing");
    throw name === "InvalidRange" ? new ObjectDamage("is shorter than it was") : error;
  }
}

export async function deleteObject(bucket: S3Bucket, objectKey: string): Promise<void> {
  await bucket
    .ask(
      (s3, options) => s3.send(new DeleteObjectCommand({ Bucket: bucket.name, Key: objectKey }), options),
      "NoSuchKey",
    )
    .catch((error: Error) => {
      if (error.name !== "NoSuchKey") throw error;
    });
}
