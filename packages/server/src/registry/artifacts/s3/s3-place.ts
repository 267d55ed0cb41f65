import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Clock } from "../../../platform/clock.ts";
import { type ArtifactLocation, type ArtifactPlace, pathParts } from "../artifact-place.ts";
import { type ArtifactFile, artifactFiles, eachFile } from "../artifact-store.ts";
import { damaged } from "../damage.ts";
import { abortUploads } from "./abandoned-uploads.ts";
import type { S3Bucket } from "./s3-bucket.ts";
import { deleteObject, ObjectDamage, objectBytes, sendFile } from "./stored-object.ts";

interface Options {
  readonly clock: Clock;
  /** larger files go in parts of this size; 5 MiB is the least that S3 takes */
  readonly partBytes?: number;
}

const usualPartBytes = 8 << 20;
const abandonedAfterMs = 7 * 86_400_000;

/** Artifacts as objects: `<prefix>/<tenant>/<model>/<version>@<generation>/`. */
export function s3Place(bucket: S3Bucket, { clock, partBytes = usualPartBytes }: Options): ArtifactPlace {
  const folderKey = (location: ArtifactLocation) => [bucket.prefix, ...pathParts(location), ""].join("/");
  const objectKey = (location: ArtifactLocation, file: ArtifactFile) =>
    `${folderKey(location)}${artifactFiles[file]}`;
  const nameOf = (location: ArtifactLocation, file: ArtifactFile) =>
    `s3://${bucket.name}/${objectKey(location, file)}`;

  async function* read(
    location: ArtifactLocation,
    file: ArtifactFile,
    bytes: number,
  ): AsyncGenerator<Uint8Array> {
    try {
      yield* objectBytes(bucket, objectKey(location, file), bytes);
    } catch (error) {
      throw error instanceof ObjectDamage
        ? damaged(location.key, nameOf(location, file), error.message, error)
        : error;
    }
  }

  return {
    name: "s3",
    nameOf,

    async put(location, folder, files) {
      for (const file of eachFile) {
        const path = join(folder, artifactFiles[file]);
        const upload = { path, bytes: files[file].bytes, objectKey: objectKey(location, file) };
        await sendFile(bucket, upload, files[file], partBytes);
      }
      await rm(folder, { recursive: true, force: true });
      await abortUploads(bucket, `${bucket.prefix}/`, new Date(clock.now() - abandonedAfterMs));
    },

    async open(location, file, expected) {
      if (expected === undefined) throw new Error("What is in S3 has a form.");
      return read(location, file, expected.bytes);
    },

    async remove(location) {
      await abortUploads(bucket, folderKey(location));
      for (const file of eachFile) await deleteObject(bucket, objectKey(location, file));
    },
  };
}
