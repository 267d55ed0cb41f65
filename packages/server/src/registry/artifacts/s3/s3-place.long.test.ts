import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdtemp, open, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { inspect } from "node:util";
import { HeadObjectCommand, ListMultipartUploadsCommand, ListPartsCommand } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hasS3, type S3Server, startS3 } from "../../../../test/s3-server.ts";
import { systemClock } from "../../../platform/clock.ts";
import { readConfig } from "../../../platform/config/read-config.ts";
import { artifactFiles, type StoredArtifact } from "../artifact-store.ts";
import { checkArtifactPlace } from "../check-place.ts";
import {
  artifactFolder,
  artifactStoreLaws,
  type ExaminedPlace,
  key,
  newKey,
  storeOn,
  text,
} from "../laws/artifact-store-laws.ts";
import { locationOf } from "../staging.ts";
import { openBucket, type S3Bucket } from "./s3-bucket.ts";
import { s3Place } from "./s3-place.ts";

describe.skipIf(!hasS3())("with a real S3 server", () => {
  const name = "models";
  const partBytes = 5 << 20;
  const buckets: S3Bucket[] = [];
  let server: S3Server;
  let objects: string;
  let root: string;
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), "palate-s3-artifacts-"));
    server = await startS3();
    objects = server.makeBucket(name);
  });
  afterAll(async () => {
    for (const bucket of buckets) bucket.close();
    await server.stop();
    await rm(root, { recursive: true, force: true });
  });

  function bucketOf(change: Partial<Parameters<typeof openBucket>[0]> = {}): S3Bucket {
    const { endpoint, accessKeyId, secretAccessKey } = server;
    const bucket = openBucket({
      bucket: name,
      region: "us-east-1",
      endpoint,
      pathStyle: true,
      prefix: "palate/test",
      credentials: { accessKeyId, secretAccessKey },
      deadlineMs: 20_000,
      ...change,
    });
    buckets.push(bucket);
    return bucket;
  }

  function inBucket(
    bucket = bucketOf(),
    own = root,
  ): ExaminedPlace & { objectKey(stored: StoredArtifact): string } {
    const place = s3Place(bucket, { clock: systemClock, partBytes });
    const objectKey = (stored: StoredArtifact, of = key, file: "tensors" | "manifest" = "tensors") =>
      place.nameOf(locationOf(of, stored), file).replace(`s3://${name}/`, "");
    return {
      place,
      root: own,
      pathOf: (of, stored, file) => join(objects, objectKey(stored, of, file)),
      objectKey,
    };
  }

  const settings = (home: string) => ({
    ...process.env,
    PALATE_HOME: home,
    S3_BUCKET: name,
    S3_ENDPOINT: server.endpoint,
    S3_PATH_STYLE: "true",
    S3_PREFIX: "palate/child",
    AWS_ACCESS_KEY_ID: server.accessKeyId,
    AWS_SECRET_ACCESS_KEY: server.secretAccessKey,
  });

  artifactStoreLaws("S3", () => inBucket(), 12);

  test("R6: a file of more than five parts is sent in parts, each and the whole with a checksum", async () => {
    const bucket = bucketOf();
    const examined = inBucket(bucket);
    const store = storeOn(examined, { compression: "none", keys: [newKey("k")] });
    const tensors = randomBytes(27 << 20);
    const stored = await store.put(key, await artifactFolder(root, tensors, text("{}")));
    const head = await bucket.ask((s3, options) =>
      s3.send(
        new HeadObjectCommand({ Bucket: name, Key: examined.objectKey(stored), ChecksumMode: "ENABLED" }),
        options,
      ),
    );
    expect(head.ChecksumSHA256).toMatch(/^[A-Za-z0-9+/]{43}=-6$/);
    expect(head.ContentLength).toBe(stored.form?.files.tensors.bytes);
    const read = await store.read(key, stored);
    expect(Buffer.compare(read.tensors, tensors)).toBe(0);
    // The server changes a byte of the fifth part on its own disk.
    const path = examined.pathOf(key, stored, "tensors");
    const bytes = await readFile(path);
    bytes[22 << 20]! ^= 1;
    await writeFile(path, bytes);
    await expect(store.read(key, stored)).rejects.toMatchObject({ code: "ARTIFACT_DAMAGED" });
    await expect(store.verify(key, stored)).rejects.toMatchObject({ code: "ARTIFACT_DAMAGED" });
    await rm(path);
    await expect(store.read(key, stored)).rejects.toThrow("is missing");
  });

  /** @returns the sizes of the parts that the server has of uploads that are under way */
  async function partsUnderWay(bucket: S3Bucket, prefix: string) {
    const { Uploads = [] } = await bucket.ask((s3, options) =>
      s3.send(new ListMultipartUploadsCommand({ Bucket: name, Prefix: prefix }), options),
    );
    const parts = [];
    for (const { Key, UploadId } of Uploads) {
      const { Parts = [] } = await bucket.ask((s3, options) =>
        s3.send(new ListPartsCommand({ Bucket: name, Key, UploadId }), options),
      );
      for (const { PartNumber, LastModified } of Parts)
        parts.push({ UploadId, PartNumber, at: LastModified?.getTime() });
    }
    return parts;
  }

  const program = fileURLToPath(new URL("../../../../test/put-artifact.ts", import.meta.url));

  function putter(home: string, folder: string, env: Record<string, string> = {}) {
    const child: ChildProcess = spawn(process.execPath, [program, home, folder], {
      env: { ...settings(home), ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let said = "";
    let wrong = "";
    child.stdout?.setEncoding("utf8").on("data", (chunk: string) => {
      said += chunk;
    });
    child.stderr?.setEncoding("utf8").on("data", (chunk: string) => {
      wrong += chunk;
    });
    const ended = new Promise<string>((resolve) => child.once("close", () => resolve(said)));
    return { child, ended, wrong: () => wrong };
  }

  async function killInMidUpload(
    bucket: S3Bucket,
    home: string,
    folder: string,
    env: Record<string, string>,
  ) {
    const { child, ended } = putter(home, folder, env);
    let parts: Awaited<ReturnType<typeof partsUnderWay>> = [];
    while (parts.length < 3 && child.exitCode === null) {
      parts = await partsUnderWay(bucket, "palate/child/");
      await sleep(5);
    }
    child.kill("SIGKILL");
    expect(await ended).toBe("");
    return partsUnderWay(bucket, "palate/child/");
  }

  test("R6: killed in mid-upload and started again, it sends only the parts that are not there", async () => {
    const bucket = bucketOf();
    const home = await mkdtemp(join(root, "home-"));
    const folder = join(home, "made");
    const tensors = randomBytes(100 << 20);
    const make = async () => {
      const made = await artifactFolder(root, tensors, text("{}"));
      await rm(folder, { recursive: true, force: true });
      await rename(made, folder);
    };
    const env = { PALATE_ARTIFACT_KEYS: newKey("k") };
    await make();
    const before = await killInMidUpload(bucket, home, folder, env);
    expect(before.length).toBeGreaterThanOrEqual(3);
    expect(before.length).toBeLessThan(13);
    // Nothing is there to be served.
    expect(existsSync(join(objects, "palate/child/default"))).toBe(false);

    // Its run is begun anew, and leaves the same bytes.
    await make();
    const resumed = await killInMidUpload(bucket, home, folder, env);
    for (const part of before) expect(resumed).toContainEqual(part);

    await make();
    const { ended, wrong } = putter(home, folder, env);
    const said = await ended;
    expect(wrong()).toBe("");
    const { stored } = JSON.parse(said) as { stored: StoredArtifact };
    expect(stored.form?.place).toBe("s3");
    expect(await partsUnderWay(bucket, "palate/child/")).toEqual([]);

    // Another version's bytes under the same key take the place of what was never committed.
    const other = randomBytes(30 << 20);
    await rm(folder, { recursive: true, force: true });
    await rename(await artifactFolder(root, other, text("{}")), folder);
    await killInMidUpload(bucket, home, folder, env).catch(() => undefined);
    const { ended: last } = putter(home, folder, env);
    await last;
    const kept = await readdir(join(objects, "palate/child/default/model"));
    expect(kept).toHaveLength(1);
    expect(kept[0]).not.toContain(stored.form?.generation);
  });

  test("R6: the server restarted during an upload and a download holds them up, and no more", async () => {
    const bucket = bucketOf();
    const own = await mkdtemp(join(root, "restart-"));
    const examined = inBucket(bucket, own);
    const store = storeOn(examined, { compression: "none", keys: [] });
    const tensors = randomBytes(80 << 20);
    const putting = store.put(key, await artifactFolder(own, tensors, text("{}")));
    while ((await partsUnderWay(bucket, "palate/test/")).length < 3) await sleep(2);
    await server.kill();
    await sleep(500);
    await server.restart();
    const stored = await putting;
    const source = await examined.place.open(locationOf(key, stored), "tensors", stored.form?.files.tensors);
    const parts: Uint8Array[] = [];
    for await (const part of source) {
      if (parts.push(part) === 20) await server.restart();
    }
    expect(Buffer.compare(Buffer.concat(parts), tensors)).toBe(0);
    expect(Buffer.compare((await store.read(key, stored)).tensors, tensors)).toBe(0);
  });

  test("R6: a server that stays away fails a call within the deadline, and the same call later succeeds", async () => {
    const own = await mkdtemp(join(root, "away-"));
    const store = storeOn(inBucket(bucketOf({ deadlineMs: 700 }), own), { compression: "zstd", keys: [] });
    const folder = await artifactFolder(own, text("tensors"), text("{}"));
    await server.kill();
    const start = performance.now();
    await expect(store.put(key, folder)).rejects.toMatchObject({
      code: "ARTIFACTS_UNAVAILABLE",
      details: { reason: "no-answer" },
    });
    expect(performance.now() - start).toBeLessThan(5_000);
    await server.restart();
    const stored = await store.put(key, folder);
    await store.verify(key, stored);
  });

  test("R6: a missing bucket and wrong credentials are told apart, at once and without a secret", async () => {
    for (const [change, reason] of [
      [{ bucket: "no-such-bucket" }, "bucket-missing"],
      [{ credentials: { accessKeyId: "palate", secretAccessKey: "wrong-hunter3" } }, "refused"],
      [{ credentials: { accessKeyId: "nobody-hunter4", secretAccessKey: "wrong-hunter3" } }, "refused"],
    ] as const) {
      const bucket = bucketOf(change);
      const own = await mkdtemp(join(root, "refused-"));
      const store = storeOn(inBucket(bucket, own), { compression: "none", keys: [] });
      const folder = await artifactFolder(own, text("tensors"), text("{}"));
      for (const call of [() => bucket.check(), () => store.put(key, folder)]) {
        const error = (await call().catch((error: unknown) => error)) as Error;
        expect(error).toMatchObject({ code: "ARTIFACTS_UNAVAILABLE", details: { reason } });
        expect(inspect(error, { depth: 10, showHidden: true })).not.toMatch(/hunter/);
      }
    }
  });

  test("R6: the doctor's look tells what is wrong with the bucket", async () => {
    const home = await mkdtemp(join(root, "looked-at-"));
    const look = (env: Record<string, string>) =>
      checkArtifactPlace(readConfig({ ...settings(home), ...env }, home));
    expect(await look({})).toEqual({ where: `s3://${name}/palate/child` });
    expect((await look({ S3_BUCKET: "no-such-bucket" }))?.problem?.reason).toBe("bucket-missing");
    expect((await look({ AWS_SECRET_ACCESS_KEY: "wrong" }))?.problem?.reason).toBe("refused");
    expect((await look({ S3_ENDPOINT: "http://127.0.0.1:9" }))?.problem?.reason).toBe("no-answer");
    expect(await look({ S3_BUCKET: "" })).toBeUndefined();
  });

  test("R6: a large artifact is streamed, and never held whole", async () => {
    const home = await mkdtemp(join(root, "large-"));
    const large = async (mebibytes: number) => {
      const folder = await artifactFolder(root, Buffer.alloc(0), text("{}"));
      const file = await open(join(folder, artifactFiles.tensors), "w");
      for (let block = 0; block < mebibytes; block += 4) await file.write(randomBytes(4 << 20));
      await file.close();
      const { ended, wrong } = putter(home, folder, {
        PALATE_ARTIFACT_COMPRESSION: "zstd",
        PALATE_ARTIFACT_KEYS: newKey("k"),
      });
      const said = await ended;
      expect(wrong()).toBe("");
      return (JSON.parse(said) as { peakMebibytes: number }).peakMebibytes;
    };
    const small = await large(4);
    expect((await large(512)) - small).toBeLessThan(256);
  });
});
