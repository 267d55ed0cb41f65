/**
 * How many events a second are stored, each answered after its commit: the server as a user runs it, with its own
 * database, under the load of `wrk` on the same machine. Run from the repository's root:
 * `npx node bench/ingest/events-per-second.ts`.
 */
import { execFile, spawn } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";

const connections = 16;
const warmUpSeconds = 5;
const seconds = 20;
const loads = [
  { name: "batches of 100", batch: 100, goal: 20_000 },
  { name: "single events", batch: 1, goal: 5_000 },
];

interface Summary {
  readonly requests: number;
  readonly seconds: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly failed: number;
}

const key = "palate_bench_0123456789abcdef0123456789abcdef";
const home = mkdtempSync(join(tmpdir(), "palate-bench-"));
// Open to the database's user, when root runs this: else the database would lie elsewhere, and stay there.
chmodSync(home, 0o755);
const server = spawn(process.execPath, ["packages/cli/bin/palate.mjs", "start", "--no-data", "--port", "0"], {
  env: { ...process.env, PALATE_HOME: home, PALATE_ADMIN_KEY: key, DATABASE_URL: "" },
  stdio: ["ignore", "ignore", "inherit"],
});
const ended = new Promise<void>((resolve) => server.once("exit", () => resolve()));

try {
  const url = await readyUrl();
  for (const { name, batch, goal } of loads) {
    await wrk(url, batch, warmUpSeconds);
    const before = await storedEvents(url);
    const { requests, seconds: took, p50Ms, p99Ms, failed } = await wrk(url, batch, seconds);
    const stored = (await storedEvents(url)) - before;
    // wrk gives up the requests that are under way at its end: those are stored, but not counted by it.
    if (stored < requests * batch)
      throw new Error(`${requests * batch - stored} acknowledged events are missing.`);
    console.log(
      `${name}: ${Math.round((requests * batch) / took)} events/s (goal ${goal}), ` +
        `${Math.round(requests / took)} requests/s over ${connections} connections, ` +
        `p50 ${p50Ms.toFixed(1)} ms, p99 ${p99Ms.toFixed(1)} ms, ${failed} failed`,
    );
  }
} finally {
  server.kill("SIGINT");
  await ended;
  rmSync(home, { recursive: true, force: true });
}

async function wrk(url: string, batch: number, seconds: number): Promise<Summary> {
  const { stdout } = await promisify(execFile)(
    "wrk",
    ["-t1", `-c${connections}`, `-d${seconds}s`, "-s", "bench/ingest/post.lua", `${url}/api/v1/events`],
    { env: { ...process.env, BATCH: String(batch), KEY: key } },
  );
  return JSON.parse(stdout.trim().split("\n").at(-1) ?? "") as Summary;
}

async function storedEvents(url: string): Promise<number> {
  const response = await fetch(`${url}/api/v1/status`, { headers: { authorization: `Bearer ${key}` } });
  const { counts } = (await response.json()) as { counts: { events: number } };
  return counts.events;
}

async function readyUrl(): Promise<string> {
  for (;;) {
    if (server.exitCode !== null) throw new Error("The server ended before it was ready.");
    try {
      const { url } = JSON.parse(readFileSync(join(home, "server.json"), "utf8")) as { url: string };
      await storedEvents(url);
      return url;
    } catch {
      await sleep(100);
    }
  }
}
