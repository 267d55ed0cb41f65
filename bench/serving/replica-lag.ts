/**
 * How long after an event was acknowledged by one server a list of another knows it, on ml-100k, while other events
 * arrive: two servers as a user runs them, in processes of their own, on one database; the load comes from this one.
 * Run from the repository's root: `npx node bench/serving/replica-lag.ts`.
 */
import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { seededRandom } from "@palate/engine";
import { readConfig } from "@palate/server";
import { startEmbeddedDatabase } from "../../packages/server/src/platform/store/embedded/embedded-database.ts";
import { createTelemetry } from "../../packages/server/src/platform/telemetry/create-telemetry.ts";
import { dataFile } from "../data-folder.ts";
import { openLoop } from "./open-loop.ts";

const samples = 1_000;
const warmUp = 100;
const eventsPerSecond = 100;
const goalMs = 50;
const key = "palate_bench_0123456789abcdef0123456789abcdef";

const random = seededRandom(42);
const userId = () => String(1 + random.below(943));
const itemId = () => String(1 + random.below(1682));
const folder = (name: string) => {
  const path = mkdtempSync(join(tmpdir(), `palate-bench-${name}-`));
  // Open to the database's user, when root runs this: else the database would lie elsewhere, and stay there.
  chmodSync(path, 0o755);
  return path;
};
const [databaseHome, home] = [folder("database"), folder("servers")];
const database = await startEmbeddedDatabase(
  databaseHome,
  createTelemetry(readConfig({ PALATE_HOME: databaseHome, PALATE_LOG_LEVEL: "warn" }, databaseHome)).log,
);
const ends: (() => Promise<void>)[] = [];

try {
  const data = dirname(dataFile("ml-100k/u.data"));
  const one = await startServer(["--dataset", "ml-100k", "--from", data]);
  const other = await startServer(["--no-data"]);
  const background = openLoop(`${one}/api/v1/events`, key, {
    rate: eventsPerSecond,
    seconds: 60,
    body: () =>
      JSON.stringify({ userId: userId(), itemId: itemId(), type: "rate", value: 1 + random.below(5) }),
  });
  report("same server, next request", await measure(one, one, false), "always the first");
  report(
    "other server, asked until it knows",
    await measure(one, other, false),
    `goal: p99 below ${goalMs} ms`,
  );
  report("other server, atLeastSequence", await measure(one, other, true), "always the first");
  await background;
} finally {
  for (const end of ends) await end();
  await database.stop();
  for (const path of [databaseHome, home]) rmSync(path, { recursive: true, force: true });
}

/** @returns milliseconds from acknowledgements to the ends of the first answers that know the events, ascending */
async function measure(
  writer: string,
  reader: string,
  demands: boolean,
): Promise<{ ms: number[]; asked: number }> {
  const ms: number[] = [];
  let asked = 0;
  for (let sample = -warmUp; sample < samples; sample++) {
    const who = { userId: userId() };
    // Held there, so that only the news can change it.
    await listOf(reader, who);
    const { sequence } = await post<{ sequence: number }>(`${writer}/api/v1/events`, {
      ...who,
      itemId: itemId(),
      type: "view",
    });
    const acknowledged = performance.now();
    const demand = demands ? { atLeastSequence: sequence } : {};
    let requests = 1;
    while ((await listOf(reader, { ...who, ...demand })).historySequence < sequence) requests++;
    if (sample < 0) continue;
    ms.push(performance.now() - acknowledged);
    asked += requests;
  }
  return { ms: ms.sort((a, b) => a - b), asked };
}

function report(what: string, { ms, asked }: { ms: number[]; asked: number }, goal: string): void {
  const at = (share: number) => `${ms[Math.ceil(share * ms.length) - 1]?.toFixed(1)} ms`;
  console.log(
    `${what}: p50 ${at(0.5)}, p99 ${at(0.99)}, worst ${at(1)} from the acknowledgement to the end of the answer; ` +
      `${(asked / ms.length).toFixed(2)} requests each (${goal})`,
  );
}

function listOf(server: string, request: object): Promise<{ historySequence: number }> {
  return post(`${server}/api/v1/recommendations`, { k: 10, ...request });
}

async function post<T>(url: string, body: object): Promise<T> {
  const response = await fetch(url, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as T;
}

/** Starts a server and waits until a model serves. */
async function startServer(options: readonly string[]): Promise<string> {
  const port = await freePort();
  const server = spawn(
    process.execPath,
    ["packages/cli/bin/palate.mjs", "start", ...options, "--port", String(port)],
    {
      env: { ...process.env, PALATE_HOME: home, PALATE_ADMIN_KEY: key, DATABASE_URL: database.url },
      stdio: ["ignore", "ignore", "inherit"],
    },
  );
  const ended = new Promise<void>((resolve) => server.once("exit", () => resolve()));
  ends.push(async () => {
    server.kill("SIGINT");
    await ended;
  });
  const url = `http://127.0.0.1:${port}`;
  for (;;) {
    if (server.exitCode !== null) throw new Error("The server ended before it was serving.");
    const isServing = await listOf(url, { userId: "1" }).then(
      () => true,
      () => false,
    );
    if (isServing) return url;
    await sleep(250);
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
