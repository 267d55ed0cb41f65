import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** Versity Gateway: a real S3 server on 127.0.0.1 that keeps objects as plain files. */
export interface S3Server {
  readonly endpoint: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** @returns the folder in which the objects of a new bucket lie, by their keys */
  makeBucket(name: string): string;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
  /** Starts it again at the same port. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** Whether the gateway is installed (`scripts/with-s3.sh` does that); with `CI=true` it must be. */
export function hasS3(): boolean {
  try {
    execFileSync(program(), ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    if (process.env.CI === "true") throw new Error("versitygw is not installed: use scripts/with-s3.sh");
    return false;
  }
}

const program = (): string => process.env.PALATE_VERSITYGW || "versitygw";

export async function startS3(): Promise<S3Server> {
  const folder = mkdtempSync(join(tmpdir(), "palate-s3-"));
  const buckets = join(folder, "buckets");
  mkdirSync(buckets);
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const credentials = { accessKeyId: "palate", secretAccessKey: "hunter2-hunter2" };
  const start = () => started({ port, endpoint, buckets, ...credentials });
  let child = await start();
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await ended;
  };
  return {
    endpoint,
    ...credentials,
    makeBucket(name) {
      const bucket = join(buckets, name);
      mkdirSync(bucket);
      return bucket;
    },
    kill,
    async restart() {
      await kill();
      child = await start();
    },
    async stop() {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function started(options: {
  readonly port: number;
  readonly endpoint: string;
  readonly buckets: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}): Promise<ChildProcess> {
  const { port, endpoint, buckets, accessKeyId, secretAccessKey } = options;
  const address = `127.0.0.1:${port}`;
  const child = spawn(program(), ["--port", address, "--health", "/health", "posix", buckets], {
    env: { ...process.env, ROOT_ACCESS_KEY: accessKeyId, ROOT_SECRET_KEY: secretAccessKey },
    stdio: "ignore",
  });
  for (let tries = 0; tries < 200; tries++) {
    if (child.exitCode !== null) throw new Error(`versitygw ended with ${child.exitCode}.`);
    const answer = await fetch(`${endpoint}/health`).catch(() => undefined);
    if (answer?.ok) return child;
    await sleep(50);
  }
  child.kill("SIGKILL");
  throw new Error("versitygw did not start.");
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
