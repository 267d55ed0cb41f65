import { setTimeout as sleep } from "node:timers/promises";
import { ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";
import { isPassing, s3Failure } from "./s3-failure.ts";
import type { S3Settings } from "./s3-settings.ts";

type Send<T> = (client: S3Client, options: { abortSignal: AbortSignal }) => Promise<T>;

/** A bucket that is asked again, more and more patiently, until it has been away for too long. */
export interface S3Bucket {
  readonly name: string;
  readonly prefix: string;
  /**
   * @param answers names of errors that are answers, and thrown as they are
   * @throws PalateError ARTIFACTS_UNAVAILABLE
   */
  ask<T>(send: Send<T>, ...answers: readonly string[]): Promise<T>;
  /** @throws PalateError ARTIFACTS_UNAVAILABLE when the bucket is missing or refuses */
  check(): Promise<void>;
  close(): void;
}

/** Of one try: a part on a slow line takes a while. */
const tryMs = 120_000;
const shortestPauseMs = 100;
const longestPauseMs = 5_000;

export function openBucket(settings: S3Settings): S3Bucket {
  const { bucket, region, endpoint, pathStyle, prefix, credentials, deadlineMs } = settings;
  const client = new S3Client({
    region,
    ...(endpoint !== undefined && { endpoint }),
    forcePathStyle: pathStyle,
    ...(credentials && { credentials }),
    // The pauses below are longer than the SDK's, since a server that restarts takes its time.
    maxAttempts: 1,
    // Every body comes with a checksum of ours.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    requestHandler: { connectionTimeout: 5_000, socketTimeout: 30_000 },
  });
  const where = `${bucket}${endpoint === undefined ? ` in ${region}` : ` at ${new URL(endpoint).host}`}`;

  async function ask<T>(send: Send<T>, ...answers: readonly string[]): Promise<T> {
    const start = performance.now();
    for (let pauseMs = shortestPauseMs; ; pauseMs = Math.min(2 * pauseMs, longestPauseMs)) {
      try {
        return await send(client, { abortSignal: AbortSignal.timeout(tryMs) });
      } catch (error) {
        if (error instanceof Error && answers.includes(error.name)) throw error;
        const isOver = performance.now() - start + pauseMs > deadlineMs;
        if (isOver || !isPassing(error)) throw s3Failure(error, where);
        // Half by chance, so that those who failed together do not come back together.
        await sleep(pauseMs * (0.5 + Math.random() / 2));
      }
    }
  }

  return {
    name: bucket,
    prefix,
    ask,
    async check() {
      // Not the head of the bucket: its answer has no body, and so does not say what is wrong.
      const list = new ListObjectsV2Command({ Bucket: bucket, Prefix: `${prefix}/`, MaxKeys: 1 });
      await ask((s3, options) => s3.send(list, options));
    },
    close: () => client.destroy(),
  };
}
