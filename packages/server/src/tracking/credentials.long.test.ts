/** MLflow servers that let nobody in without a name and a password, or a token, as DagsHub does. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import type { TrackingState } from "@palate/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../test/harness.ts";
import { hasMlflow, type MlflowServer, mlflowServer } from "../../test/mlflow/mlflow-server.ts";
import { hasS3, type S3Server, startS3 } from "../../test/s3-server.ts";
import type { Config } from "../platform/config/config.ts";

const password = "correct-horse-battery";
const token = "a-token-of-the-test-0123456789";

let folder: string;
let mlflow: MlflowServer;
let gate: Server;
let gateUrl: string;
let s3: S3Server | undefined;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "palate-credentials-"));
  if (!hasMlflow) return;
  const settings = join(folder, "basic_auth.ini");
  writeFileSync(
    settings,
    [
      "[mlflow]",
      "default_permission = READ",
      `database_uri = sqlite:///${folder}/basic_auth.db`,
      "admin_username = ada",
      `admin_password = ${password}`,
      "authorization_function = mlflow.server.auth:authenticate_request_basic_auth",
      "",
    ].join("\n"),
  );
  mlflow = await mlflowServer(folder, "basic-auth", {
    MLFLOW_AUTH_CONFIG_PATH: settings,
    MLFLOW_FLASK_SERVER_SECRET_KEY: "not-of-interest-here",
  });
  await mlflow.start();
  if (hasS3()) s3 = await startS3();
  // In front of it one that takes a token, and knows the password itself.
  gate = createServer(async (request, response) => {
    if (request.headers.authorization !== `Bearer ${token}`) {
      response.writeHead(401, { "content-type": "text/plain" }).end("Who are you?");
      return;
    }
    const { host: _, authorization: __, connection: ___, ...headers } = request.headers;
    const basic = Buffer.from(`ada:${password}`).toString("base64");
    const answer = await fetch(mlflow.url + request.url, {
      method: request.method ?? "GET",
      headers: { ...(headers as Record<string, string>), authorization: `Basic ${basic}` },
      ...(request.method !== "GET" && { body: Readable.toWeb(request) as ReadableStream, duplex: "half" }),
    } as RequestInit);
    response.writeHead(answer.status, { "content-type": answer.headers.get("content-type") ?? "" });
    response.end(Buffer.from(await answer.arrayBuffer()));
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => gate.once("listening", resolve));
  gateUrl = `http://127.0.0.1:${(gate.address() as AddressInfo).port}`;
});
afterAll(async () => {
  gate?.close();
  await mlflow?.close();
  await s3?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function mirroring(
  config: Partial<Config>,
  check: (server: TestServer) => Promise<void>,
): Promise<void> {
  const server = await startTestServer({ config: { logLevel: "trace", ...config } });
  try {
    // As if it had been trained.
    await server.app.platform.database.pool.query(
      `insert into training_runs (tenant, run_id, status, phase, snapshot_id, seed, code_version, protocol, models, created_at)
       values ('default', gen_random_uuid(), 'failed', 'open', 's', 1, '0.1.0', 'none', '[]', now())`,
    );
    await check(server);
    // Whatever happened, nobody is told what lets one in.
    const log = readFileSync(join(server.home, "logs", "palate.log"), "utf8");
    const { rows } = await server.app.platform.database.pool.query("select * from tracking_outbox");
    const state = await server.json("GET", "/api/v1/tracking");
    const told = `${log} ${JSON.stringify(rows)} ${JSON.stringify(state)}`;
    const basic = Buffer.from(`ada:${password}`).toString("base64");
    expect(rows.length).toBeGreaterThan(0);
    for (const secret of [password, token, "wrong-password", basic]) expect(told).not.toContain(secret);
  } finally {
    await server.close();
  }
}

/** Makes an experiment whose files the server leaves its clients to put into a bucket of this name. */
async function experimentIn(name: string): Promise<{ config: Partial<Config>; files(): string[] }> {
  if (s3 === undefined) return { config: {}, files: () => [] };
  const bucket = s3.makeBucket(name);
  const authorization = `Basic ${Buffer.from(`ada:${password}`).toString("base64")}`;
  const response = await fetch(`${mlflow.url}/api/2.0/mlflow/experiments/create`, {
    method: "POST",
    headers: { authorization, "content-type": "application/json" },
    body: JSON.stringify({ name, artifact_location: `s3://${name}/mlflow` }),
  });
  expect(response.status).toBe(200);
  return {
    config: {
      mlflowExperimentName: name,
      mlflowS3Bucket: "runs",
      s3Endpoint: s3.endpoint,
      s3PathStyle: true,
      awsAccessKeyId: s3.accessKeyId,
      awsSecretAccessKey: s3.secretAccessKey,
    },
    files: () =>
      readdirSync(bucket, { recursive: true })
        .map((name) => join(bucket, String(name)))
        .filter((path) => statSync(path).isFile()),
  };
}

const tracking = (server: TestServer) => server.json<TrackingState>("GET", "/api/v1/tracking");
const arrives = (server: TestServer) =>
  expect
    .poll(() => tracking(server), { timeout: 120_000, interval: 200 })
    .toMatchObject({ waiting: 0, mirrored: 1 });
const isRefused = (server: TestServer) =>
  expect
    .poll(() => tracking(server), { timeout: 60_000, interval: 200 })
    .toMatchObject({ mirrored: 0, lastError: { message: expect.stringContaining("401") } });

test.skipIf(!hasMlflow)("R5: a name and a password, in settings or in the address", async () => {
  await mirroring(
    { mlflowTrackingUri: mlflow.url, mlflowTrackingUsername: "ada", mlflowTrackingPassword: password },
    arrives,
  );
  const withPassword = mlflow.url.replace("://", `://ada:${password}@`);
  const { config, files } = await experimentIn("runs");
  await mirroring({ mlflowTrackingUri: withPassword, ...config }, arrives);
  // Of a server that leaves it to its clients, files go into the bucket that is named.
  const [file = "", ...others] = files();
  if (s3 !== undefined) {
    expect(file).toMatch(/\/runs\/mlflow\/[0-9a-f]{32}\/artifacts\/run\.json$/);
    expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({ status: "failed" });
  }
  expect(others).toEqual([]);
  await mirroring({ mlflowTrackingUri: mlflow.url.replace("://", "://ada:wrong-password@") }, isRefused);
});

test.skipIf(!hasMlflow)("R5: a token, unless there are a name and a password", async () => {
  const { config, files } = await experimentIn("elsewhere");
  await mirroring({ mlflowTrackingUri: gateUrl, mlflowTrackingToken: token, ...config }, arrives);
  // Nobody has named this bucket.
  expect(files()).toEqual([]);
  const both = { mlflowTrackingUsername: "ada", mlflowTrackingPassword: "wrong-password" };
  await mirroring({ mlflowTrackingUri: gateUrl, mlflowTrackingToken: token, ...both }, isRefused);
});
