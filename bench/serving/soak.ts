/**
 * A day of a shop in an hour: does memory stay flat, and is every request answered? The server as a user runs it serves
 * ml-100k in a process of its own; the load comes from this one and follows a daily curve: lists, events, new users and
 * items, and each "hour" a promotion, erasures and a run of retention; two trainings a "day".
 *
 * Run from the repository's root: `npx node bench/serving/soak.ts [--minutes 60] [--lists 100]`, the last a second on
 * average. Prints a line a minute, then whether memory was flat in the second half.
 */
import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { createPalate, type Palate } from "@palate/client";
import { seededRandom } from "@palate/engine";
import { dataFile } from "../data-folder.ts";
import { slopeOf, troughsOf } from "./slope.ts";

const { values: options } = parseArgs({
  options: { minutes: { type: "string", default: "60" }, lists: { type: "string", default: "100" } },
});
const minutes = Number(options.minutes);
const listsPerSecond = Number(options.lists);
const eventsPerSecond = listsPerSecond / 5;
const measureEveryMs = 2_000;
const dayMs = minutes * 60_000;
const hourMs = dayMs / 24;
/** Growth that nobody would notice: of resident memory in an hour of the load. */
const flatBelow = 0.02;
/** Of the second half: what the runtime takes from the system comes in steps that a shorter look takes for a slope. */
const leastMinutes = 15;
const mebi = 1024 * 1024;

const key = "palate_bench_0123456789abcdef0123456789abcdef";
const models = ["implicit-als", "item-knn", "biased-mf"] as const;
const random = seededRandom(42);
const home = mkdtempSync(join(tmpdir(), "palate-bench-"));
// Open to the database's user, when root runs this: else the database would lie elsewhere, and stay there.
chmodSync(home, 0o755);

let users = 943;
let items = 1682;
/** Few are active often, many seldom. */
const someone = () => String(1 + Math.floor(users * random.uniform() ** 2));
const something = () => String(1 + Math.floor(items * random.uniform() ** 2));

/** What happened since the last line. */
let latencies: number[] = [];
let requests = 0;
const failures = new Map<string, number>();
let failuresOfMinute = 0;

async function asked(what: string, work: () => Promise<unknown>): Promise<void> {
  const started = performance.now();
  requests++;
  try {
    await work();
    if (what === "list") latencies.push(performance.now() - started);
  } catch (error) {
    const { code = "none" } = error as { code?: string };
    failuresOfMinute++;
    failures.set(`${what}: ${code}`, (failures.get(`${what}: ${code}`) ?? 0) + 1);
  }
}

const list = (palate: Palate) =>
  asked("list", () =>
    palate.recommend({ userId: random.uniform() < 0.02 ? `new-${requests}` : someone(), k: 10 }),
  );

function event(palate: Palate): Promise<void> {
  if (random.uniform() < 0.02) users++;
  const isNew = random.uniform() < 0.01;
  if (isNew) items++;
  const itemId = isNew ? String(items) : something();
  return asked("event", async () => {
    if (isNew)
      await palate.items.upsert([{ itemId, attributes: { title: `Film ${itemId}`, genres: ["Drama"] } }]);
    await palate.track({ userId: someone(), itemId, type: "rate", value: 1 + random.below(5) });
  });
}

async function everyHour(palate: Palate, hour: number): Promise<void> {
  const model = models[hour % models.length] ?? models[0];
  await asked("promotion", () => palate.promote({ model, force: true, reason: "the soak test" }));
  for (let erasure = 0; erasure < 3; erasure++)
    await asked("erasure", () => post(`/api/v1/users/${someone()}`, "DELETE"));
  await asked("retention", () => post("/api/v1/retention/runs", "POST"));
  if (hour % 12 === 6)
    await asked("training", () => palate.runs.start({ models: [{ name: "implicit-als" }] }));
}

async function post(path: string, method: string): Promise<void> {
  const response = await fetch(url + path, { method, headers: { authorization: `Bearer ${key}` } });
  if (!response.ok) throw Object.assign(new Error(path), { code: String(response.status) });
  await response.arrayBuffer();
}

/** Keeps to a rate that follows the day: three quarters fewer at night than at its height. */
async function keepUp(perSecond: number, send: () => Promise<void>): Promise<void> {
  for (let due = 0; ; ) {
    const at = performance.now() - started;
    if (at >= dayMs) return;
    const curve = 1 - 0.6 * Math.cos((2 * Math.PI * at) / dayMs);
    for (due += (perSecond * curve * 10) / 1000; due >= 1; due--) void send();
    await sleep(10);
  }
}

async function memory(): Promise<{ resident: number; heap: number; outside: number }> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const value = (name: string) => Number(new RegExp(`^${name} (\\S+)$`, "m").exec(text)?.[1] ?? Number.NaN);
  return {
    resident: value("process_resident_memory_bytes"),
    heap: value("nodejs_heap_size_used_bytes"),
    outside: value("nodejs_external_memory_bytes"),
  };
}

const server = spawn(
  process.execPath,
  [
    "packages/cli/bin/palate.mjs",
    "start",
    "--dataset",
    "ml-100k",
    "--from",
    dirname(dataFile("ml-100k/u.data")),
    "--port",
    "0",
  ],
  {
    env: { ...process.env, PALATE_HOME: home, PALATE_ADMIN_KEY: key, DATABASE_URL: "" },
    stdio: ["ignore", "ignore", "inherit"],
  },
);
const ended = new Promise<void>((resolve) => server.once("exit", () => resolve()));
process.once("SIGINT", () => {
  server.kill("SIGINT");
  void ended.then(() => process.exit(130));
});
let url = "";
let started = 0;

/** by minute */
const resident: [number, number][] = [];
const heap: [number, number][] = [];

try {
  url = await servingUrl();
  const palate = createPalate({ url, key });
  started = performance.now();
  const loads = [
    keepUp(listsPerSecond, () => list(palate)),
    keepUp(eventsPerSecond, () => event(palate)),
    (async () => {
      for (let hour = 0; hour < 24; hour++) {
        await everyHour(palate, hour);
        await sleep(Math.max(0, (hour + 1) * hourMs - (performance.now() - started)));
      }
    })(),
    measure(),
  ];
  await Promise.all(loads);
  report("resident memory", secondHalf(resident));
  report("heap after collections", troughsOf(secondHalf(heap), 30));
  console.log(`failures: ${[...failures].map(([what, count]) => `${count} × ${what}`).join(", ") || "none"}`);
} finally {
  server.kill("SIGINT");
  await ended;
  rmSync(home, { recursive: true, force: true });
}

async function measure(): Promise<void> {
  for (let minute = 0; performance.now() - started < dayMs; ) {
    await sleep(measureEveryMs);
    const now = await memory();
    const at = (performance.now() - started) / 60_000;
    resident.push([at, now.resident]);
    heap.push([at, now.heap]);
    if (at < minute + 1) continue;
    minute++;
    const sorted = latencies.sort((a, b) => a - b);
    const percentile = (share: number) =>
      `${(sorted[Math.ceil(sorted.length * share) - 1] ?? 0).toFixed(1)} ms`;
    const least = Math.min(...heap.slice(-Math.round(60_000 / measureEveryMs)).map(([, bytes]) => bytes));
    console.log(
      `minute ${minute}: ${requests} requests, ${failuresOfMinute} failed; lists p50 ${percentile(0.5)}, ` +
        `p95 ${percentile(0.95)}, p99 ${percentile(0.99)}; resident ${Math.round(now.resident / mebi)} MiB, heap at ` +
        `least ${Math.round(least / mebi)} MiB, outside it ${Math.round(now.outside / mebi)} MiB`,
    );
    [latencies, requests, failuresOfMinute] = [[], 0, 0];
  }
}

function secondHalf<T>(points: readonly T[]): readonly T[] {
  return points.slice(Math.floor(points.length / 2));
}

function report(what: string, half: readonly (readonly [number, number])[]): void {
  const level = half.reduce((sum, [, bytes]) => sum + bytes, 0) / half.length;
  const { perUnit, low, high } = slopeOf(half);
  const perHour = (bytes: number) => `${((bytes * 60) / mebi).toFixed(1)} MiB`;
  const isFlat = low <= 0 || (low * 60) / level < flatBelow;
  const verdict = minutes / 2 < leastMinutes ? "too short to say" : isFlat ? "flat" : "it grows";
  console.log(
    `${what} in the second half: ${Math.round(level / mebi)} MiB; ${perHour(perUnit)} an hour ` +
      `[${perHour(low)}, ${perHour(high)}]: ${verdict}`,
  );
}

/** Waits until the data is there, a model serves and the usual models are trained. */
async function servingUrl(): Promise<string> {
  for (;;) {
    if (server.exitCode !== null) throw new Error("The server ended before it was serving.");
    try {
      const { url } = JSON.parse(readFileSync(join(home, "server.json"), "utf8"));
      const palate = createPalate({ url, key });
      const { aliases } = await palate.status();
      if (aliases.length > 0) {
        for (const model of models) await palate.promote({ model, force: true, reason: "the soak test" });
        return url;
      }
    } catch {
      // Not there yet.
    }
    await sleep(250);
  }
}
