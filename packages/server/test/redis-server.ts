import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { Redis } from "ioredis";

/** A real Redis on 127.0.0.1, in memory only. */
export interface RedisServer {
  readonly url: string;
  /** another connection, for what the test itself asks */
  readonly client: Redis;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
  /** Starts it again, empty, at the same port. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** Whether Redis is installed (Debian's package is called redis-server); with `CI=true` it must be. */
export function hasRedis(): boolean {
  try {
    execFileSync("redis-server", ["--version"]);
    return true;
  } catch {
    if (process.env.CI === "true") throw new Error("redis-server is not installed");
    return false;
  }
}

export async function startRedis(): Promise<RedisServer> {
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  let child = await started(port);
  const client = new Redis(url, { retryStrategy: () => 50, maxRetriesPerRequest: null });
  client.on("error", () => undefined);
  const kill = async () => {
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await ended;
  };
  return {
    url,
    client,
    kill,
    async restart() {
      child = await started(port);
      await client.ping();
    },
    async stop() {
      client.disconnect();
      await kill();
    },
  };
}

async function started(port: number): Promise<ChildProcess> {
  const options = ["--bind", "127.0.0.1", "--port", String(port), "--save", "", "--appendonly", "no"];
  const child = spawn("redis-server", options, { stdio: "ignore" });
  const probe = new Redis(port, "127.0.0.1", { retryStrategy: () => 20, maxRetriesPerRequest: null });
  probe.on("error", () => undefined);
  await Promise.race([
    probe.ping(),
    sleep(10_000).then(() => Promise.reject(new Error("Redis did not start."))),
  ]).finally(() => probe.disconnect());
  return child;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
