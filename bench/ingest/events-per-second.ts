/**
 * How many events a second are stored, each answered after its commit: the server as a user runs it, with its own
 * database, under the load of `wrk` on the same machine. Run from the repository's root:
 * `npx node bench/ingest/events-per-second.ts`.
 */
import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { connections, wrk } from "../wrk.ts";

const warmUpSeconds = 5;
const seconds = 20;
const loads = [
  { name: "batches of 100", batch: 100, goal: 20_000 },
  { name: "single events", batch: 1, goal: 5_000 },
];

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
    const load = (duration: number) =>
      wrk(`${url}/api/v1/events`, "bench/ingest/post.lua", duration, { KEY: key, BATCH: String(batch) });
    await load(warmUpSeconds);
    const before = await storedEvents(url);
    const { requests, perSecond, p50Ms, p99Ms, failed } = await load(seconds);
    const stored = (await storedEvents(url)) - before;
    // wrk gives up the requests that are under way at its end: those are stored, but not counted by it.
    if (stored < requests * batch)
      throw new Error(`${requests * batch - stored} acknowledged events are missing.`);
    console.log(
      `${name}: ${Math.round(perSecond * batch)} events/s (goal ${goal}), ` +
        `${Math.round(perSecond)} requests/s over ${connections} connections, ` +
        `p50 ${p50Ms.toFixed(1)} ms, p99 ${p99Ms.toFixed(1)} ms, ${failed} failed`,
    );
  }
} finally {
  server.kill("SIGINT");
  await ended;
  rmSync(home, { recursive: true, force: true });
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
