import { AbortMultipartUploadCommand, ListMultipartUploadsCommand } from "@aws-sdk/client-s3";
import { PalateError } from "@palate/contract";
import type { S3Bucket } from "./s3-bucket.ts";

/**
 * Ends uploads in parts that no one goes on with, and frees what they take. Best effort: a key that may not list uploads
 * leaves them to a rule of the bucket's.
 *
 * @param prefix what the objects' keys begin with
 * @param before only those that began before
 */
export async function abortUploads(bucket: S3Bucket, prefix: string, before?: Date): Promise<void> {
  try {
    const { Uploads = [] } = await bucket.ask((s3, options) =>
      s3.send(new ListMultipartUploadsCommand({ Bucket: bucket.name, Prefix: prefix }), options),
    );
    for (const { Key, UploadId, Initiated } of Uploads) {
      if (Key === undefined || !Key.startsWith(prefix)) continue;
      if (before !== undefined && (Initiated === undefined || Initiated >= before)) continue;
      await bucket.ask((s3, options) =>
        s3.send(new AbortMultipartUploadCommand({ Bucket: bucket.name, Key, UploadId }), options),
      );
    }
  } catch (error) {
    if (!(error instanceof PalateError)) throw error;
  }
}
