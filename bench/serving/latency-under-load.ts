/**
 * Latency of recommendations on ml-100k at a constant rate while events arrive: the server as a user runs it, in a
 * process of its own; the load comes from this one.
 * Run from the repository's root: `npx node bench/serving/latency-under-load.ts`.
 */
import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { seededRandom } from "@palate/engine";
import { dataFile } from "../data-folder.ts";
import { openLoop, percentile } from "./open-loop.ts";

const recommendationsPerSecond = 500;
const eventsPerSecond = 100;
const warmUpSeconds = 10;
const seconds = 60;
const goalMs = 10;

const key = "palate_bench_0123456789abcdef0123456789abcdef";
const data = dirname(dataFile("ml-100k/u.data"));
const home = mkdtempSync(join(tmpdir(), "palate-bench-"));
// Open to the database's user, when root runs this: else the database would lie elsewhere, and stay there.
chmodSync(home, 0o755);
const random = seededRandom(42);
const userId = () => String(1 + random.below(943));
const itemId = () => String(1 + random.below(1682));

const server = spawn(
  process.execPath,
  ["packages/cli/bin/palate.mjs", "start", "--dataset", "ml-100k", "--from", data, "--port", "0"],
  {
    env: { ...process.env, PALATE_HOME: home, PALATE_ADMIN_KEY: key, DATABASE_URL: "" },
    stdio: ["ignore", "ignore", "inherit"],
  },
);
const ended = new Promise<void>((resolve) => server.once("exit", () => resolve()));

try {
  const url = await servingUrl();
  for (const name of ["implicit-als", "item-knn", "biased-mf"]) {
    await answerOf(`${url}/api/v1/aliases/champion`, "PUT", {
      model: name,
      force: true,
      reason: "each in turn",
    });
    await measure(url, name);
  }
} finally {
  server.kill("SIGINT");
  await ended;
  rmSync(home, { recursive: true, force: true });
}

async function measure(url: string, model: string): Promise<void> {
  await both(url, warmUpSeconds);
  const [lists, events] = await both(url, seconds);
  const ms = (share: number) => `${percentile(lists, share).toFixed(1)} ms`;
  const statuses = [...lists.statuses, ...events.statuses].map(([status, count]) => `${count} × ${status}`);
  console.log(
    `${model}: p50 ${ms(0.5)}, p95 ${ms(0.95)}, p99 ${ms(0.99)}, worst ${ms(1)} ` +
      `(goal: p99 below ${goalMs} ms); events p99 ${percentile(events, 0.99).toFixed(1)} ms; ${statuses.join(", ")}`,
  );
}

function both(url: string, seconds: number) {
  const lists = openLoop(`${url}/api/v1/recommendations`, key, {
    rate: recommendationsPerSecond,
    seconds,
    body: () => JSON.stringify({ userId: userId(), k: 10 }),
  });
  const events = openLoop(`${url}/api/v1/events`, key, {
    rate: eventsPerSecond,
    seconds,
    body: () =>
      JSON.stringify({ userId: userId(), itemId: itemId(), type: "rate", value: 1 + random.below(5) }),
  });
  return Promise.all([lists, events]);
}

/** Waits until the data is there and a model serves. */
async function servingUrl(): Promise<string> {
  for (;;) {
    if (server.exitCode !== null) throw new Error("The server ended before it was serving.");
    try {
      const { url } = JSON.parse(readFileSync(join(home, "server.json"), "utf8"));
      if (JSON.stringify(await answerOf(`${url}/api/v1/aliases`)).includes('"champion"')) return url;
    } catch {
      // Not there yet.
    }
    await sleep(250);
  }
}

async function answerOf(url: string, method = "GET", body?: object): Promise<unknown> {
  const response = await fetch(url, {
    method,
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${url} answered ${response.status}.`);
  return response.json();
}
