import { randomBytes } from "node:crypto";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../server/test/harness.ts";
import { hasS3, type S3Server, startS3 } from "../../server/test/s3-server.ts";
import { addVersion, loadFilms, promote } from "../../server/test/trained-films.ts";
import { examine } from "../src/doctor/examine.ts";
import { palate, palateJson, startPalate } from "./palate-process.ts";

interface Answer {
  readonly ok: boolean;
  readonly artifacts: readonly {
    readonly outcome: string;
    readonly place: string;
    readonly encryption?: string;
  }[];
}

const newKey = (name: string) => `${name}:${randomBytes(32).toString("base64")}`;

describe.skipIf(!hasS3())("artifacts on the command line", () => {
  const key = newKey("one");
  const bucket = "models";
  let s3: S3Server;
  let objects: string;
  let server: TestServer;
  beforeAll(async () => {
    s3 = await startS3();
    objects = s3.makeBucket(bucket);
    server = await startTestServer({
      config: {
        logLevel: "silent",
        artifactKeys: [key],
        s3Bucket: bucket,
        s3Endpoint: s3.endpoint,
        s3PathStyle: true,
        awsAccessKeyId: s3.accessKeyId,
        awsSecretAccessKey: s3.secretAccessKey,
      },
    });
    await loadFilms(server);
    for (let count = 0; count < 4; count++) await addVersion(server, "item-knn");
    await promote(server, "item-knn", "1.0.0");
  });
  afterAll(async () => {
    await server.close();
    await s3.stop();
  });

  const env = (change: Record<string, string> = {}) => ({
    DATABASE_URL: server.app.platform.config.databaseUrl ?? "",
    PALATE_HOME: server.home,
    PALATE_ARTIFACT_KEYS: key,
    S3_BUCKET: bucket,
    S3_ENDPOINT: s3.endpoint,
    S3_PATH_STYLE: "true",
    AWS_ACCESS_KEY_ID: s3.accessKeyId,
    AWS_SECRET_ACCESS_KEY: s3.secretAccessKey,
    ...change,
  });
  const run = (args: readonly string[], change?: Record<string, string>) =>
    palateJson<Answer>(["artifacts", ...args], { env: env(change) });
  const places = ({ artifacts }: Answer) => artifacts.map(({ place }) => place);

  test("R6: what a server trains goes to S3, is loaded from there, moved to disk and back, and verified", async () => {
    const verified = await run(["verify"]);
    expect([verified.code, verified.value.ok]).toEqual([0, true]);
    expect(places(verified.value)).toEqual(["s3", "s3", "s3", "s3"]);

    const toDisk = await run(["move", "--to", "disk"]);
    expect(places(toDisk.value)).toEqual(["disk", "disk", "disk", "disk"]);
    expect(readdirSync(objects, { recursive: true }).filter((name) => /json|safe/.test(`${name}`))).toEqual(
      [],
    );

    // Killed again and again, it comes to its end all the same.
    for (let time = 0; time < 3; time++) {
      const moving = startPalate(["artifacts", "move", "--to", "s3"], { env: env() });
      await Promise.race([moving.says(/artifacts: /).catch(() => undefined), moving.ended]);
      moving.signal("SIGKILL");
      await moving.ended;
    }
    const back = await run(["move", "--to", "s3"]);
    expect([back.code, ...places(back.value)]).toEqual([0, "s3", "s3", "s3", "s3"]);
    expect((await run(["verify"])).value.ok).toBe(true);
    const left = existsSync(join(server.home, "artifacts"))
      ? readdirSync(join(server.home, "artifacts"), { recursive: true }).filter((name) =>
          /json|safe/.test(`${name}`),
        )
      : [];
    expect(left).toEqual([]);
    await server.app.registry.loadArtifact("default", "item-knn", "1.2.0");
  });

  test("R6: a rotated key, a missing key and a damaged object are told in words, without a secret", async () => {
    const next = newKey("two");
    const rotated = await run(["rotate"], { PALATE_ARTIFACT_KEYS: `${next},${key}` });
    expect(rotated.value.artifacts.map(({ encryption }) => encryption)).toEqual(["two", "two", "two", "two"]);
    const lost = await palate(["artifacts", "verify"], { env: env() });
    expect(lost.code).toBe(1);
    expect(lost.stdout).toContain('encrypted with the key "two", which is not given');
    const back = await run(["rotate"], { PALATE_ARTIFACT_KEYS: `${key},${next}` });
    expect(back.value.ok).toBe(true);
    for (const secret of [key, next].map((named) => named.slice(4)))
      expect(lost.stdout + lost.stderr).not.toContain(secret);
  });

  test("R6: the doctor tells of a bucket that is missing or refuses", async () => {
    const look = async (change: Record<string, string> = {}) =>
      (await examine({ home: server.home }, env(change))).find(({ name }) => name === "S3");
    expect(await look()).toMatchObject({ status: "ok" });
    expect(await look({ S3_BUCKET: "no-such-bucket" })).toMatchObject({
      status: "fail",
      detail: expect.stringContaining("There is no bucket no-such-bucket"),
      remedy: expect.stringContaining("S3_BUCKET"),
    });
    expect(await look({ AWS_SECRET_ACCESS_KEY: "wrong" })).toMatchObject({
      status: "fail",
      remedy: expect.stringContaining("AWS_SECRET_ACCESS_KEY"),
    });
  });
});
