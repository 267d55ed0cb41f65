import { PalateError } from "@palate/contract";
import type { Config } from "../../platform/config/config.ts";
import { openBucketNamed } from "../../registry/index.ts";
import { TrackerUnavailable } from "../mirror/tracker.ts";

/** The bucket of an MLflow server that leaves it to its clients to reach it. */
export interface ArtifactBucket {
  readonly name: string;
  /** @throws TrackerUnavailable */
  put(key: string, type: string, content: string | Uint8Array): Promise<void>;
}

/** @returns undefined where no bucket is given; the SDK is loaded only where one is */
export async function artifactBucket(config: Config): Promise<ArtifactBucket | undefined> {
  const { mlflowS3Bucket } = config;
  if (mlflowS3Bucket === undefined) return undefined;
  const bucket = await openBucketNamed(mlflowS3Bucket, config);
  const { PutObjectCommand } = await import("@aws-sdk/client-s3");
  return {
    name: bucket.name,
    async put(key, type, content) {
      const body = typeof content === "string" ? Buffer.from(content) : content;
      const put = { Bucket: bucket.name, Key: key, Body: body, ContentType: type };
      try {
        await bucket.ask((s3, options) => s3.send(new PutObjectCommand(put), options));
      } catch (error) {
        if (error instanceof PalateError) throw new TrackerUnavailable(error.message);
        throw error;
      }
    },
  };
}
