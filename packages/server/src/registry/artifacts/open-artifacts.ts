import { join } from "node:path";
import type { Clock, Random } from "../../platform/clock.ts";
import type { Config } from "../../platform/config/config.ts";
import type { ArtifactPlace } from "./artifact-place.ts";
import type { ArtifactStore } from "./artifact-store.ts";
import { cachedPlace } from "./cached-place.ts";
import { createArtifactStore } from "./create-artifact-store.ts";
import { diskPlace } from "./disk-place.ts";
import type { S3Bucket } from "./s3/s3-bucket.ts";
import { artifactKeys } from "./sealing/artifact-keys.ts";
import { stagingAt } from "./staging.ts";

/** The store that the settings describe: new artifacts go to S3 where a bucket is given, else to the home folder. */
export async function openArtifacts(
  config: Config,
  { clock, random }: { readonly clock: Clock; readonly random: Random },
): Promise<ArtifactStore> {
  const { home, artifactKeys: keys, artifactCompression, artifactCacheMebibytes } = config;
  const disk = diskPlace(join(home, "artifacts"));
  const bucket = await openConfiguredBucket(config);
  const places: ArtifactPlace[] = [disk];
  if (bucket !== undefined) {
    const { s3Place } = await import("./s3/s3-place.ts");
    const options = {
      folder: join(home, "artifact-cache"),
      maxBytes: artifactCacheMebibytes * 2 ** 20,
      clock,
    };
    places.unshift(cachedPlace(s3Place(bucket, { clock }), options));
  }
  return createArtifactStore({
    places,
    keys: artifactKeys(keys),
    compression: artifactCompression,
    staging: stagingAt(join(home, "artifact-staging")),
    random,
  });
}

/** @returns undefined where no bucket is given; the SDK is loaded only where one is */
export async function openConfiguredBucket(config: Config): Promise<S3Bucket | undefined> {
  return config.s3Bucket === undefined ? undefined : openBucketNamed(config.s3Bucket, config);
}

/** Opens a bucket of the server, and with the credentials, that the settings name. */
export async function openBucketNamed(name: string, config: Config): Promise<S3Bucket> {
  const { s3Region, s3Endpoint, s3PathStyle, s3Prefix, s3DeadlineSeconds } = config;
  const { awsAccessKeyId, awsSecretAccessKey, awsSessionToken } = config;
  const { openBucket } = await import("./s3/s3-bucket.ts");
  return openBucket({
    bucket: name,
    region: s3Region,
    endpoint: s3Endpoint,
    pathStyle: s3PathStyle,
    prefix: s3Prefix,
    deadlineMs: s3DeadlineSeconds * 1000,
    credentials:
      awsAccessKeyId === undefined || awsSecretAccessKey === undefined
        ? undefined
        : {
            accessKeyId: awsAccessKeyId,
            secretAccessKey: awsSecretAccessKey,
            ...(awsSessionToken !== undefined && { sessionToken: awsSessionToken }),
          },
  });
}
