/**
 * Recommendations a second on ml-1m, all users in turn, beside the same server answering a constant of the same size;
 * then latency at half of that load while events arrive; memory; and the time from start to the first list. The server
 * runs in a process of its own, the load (`wrk`, and the open loop) in another.
 * Run from the repository's root: `npx node bench/serving/throughput.ts [HOME]`; a home that is kept is not filled again.
 */
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { gunzipSync } from "node:zlib";
import { seededRandom } from "@palate/engine";
import { dataFile } from "../data-folder.ts";
import { writeResult } from "../results.ts";
import { wrk } from "../wrk.ts";
import { openLoop, percentile } from "./open-loop.ts";
import { key, startServed, stopServed } from "./start-served.ts";

const warmUpSeconds = 20;
const rounds = 3;
const secondsEach = 10;
const latencySeconds = 30;
const restSeconds = 30;
const eventsPerSecond = 100;

const [kept] = process.argv.slice(2);
const home = kept ?? mkdtempSync(join(tmpdir(), "palate-bench-"));
// Open to the database's user, when root runs this: else the database would lie elsewhere, and stay there.
chmodSync(home, 0o755);
const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };

async function asked(url: string, method: string, path: string, body?: unknown) {
  const response = await fetch(url + path, {
    method,
    headers,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}.`);
  return response.json();
}

const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

let server = await startServed(home);
try {
  if (kept === undefined) {
    await stopServed(server);
    server = await startServed(home);
  }
  const { url, readyMs } = server;
  console.log(`start to first list with data present: ${Math.round(readyMs)} ms (goal 1000)`);
  await asked(
    url,
    "PUT",
    "/constant",
    await asked(url, "POST", "/api/v1/recommendations", { userId: "1", k: 10 }),
  );
  const lists = `${url}/api/v1/recommendations`;
  const load = (path: string, seconds = secondsEach) =>
    wrk(path, "bench/serving/users.lua", seconds, { KEY: key });
  await load(lists, warmUpSeconds);
  const figures: { lists: number; constant: number }[] = [];
  for (let round = 0; round < rounds; round++) {
    const [constant, served] = [await load(`${url}/constant`), await load(lists)];
    figures.push({ lists: served.perSecond, constant: constant.perSecond });
    console.log(
      `constant ${Math.round(constant.perSecond)}/s, lists ${Math.round(served.perSecond)}/s ` +
        `(p50 ${served.p50Ms.toFixed(1)} ms, p99 ${served.p99Ms.toFixed(1)} ms, ${served.failed} failed): ` +
        (served.perSecond / constant.perSecond).toFixed(2),
    );
  }
  const ratio = median(figures.map(({ lists, constant }) => lists / constant));
  const listsPerSecond = median(figures.map(({ lists }) => lists));
  console.log(`lists beside a constant: ${ratio.toFixed(2)} (goal 0.5)`);

  const random = seededRandom(42);
  const userId = () => String(1 + random.below(6040));
  // A film that nobody has heard of would be another matter: a new catalog, and every list made anew.
  const films = gunzipSync(readFileSync(dataFile("ml-1m/movies.dat")))
    .toString("latin1")
    .trim()
    .split("\n")
    .map((line) => line.slice(0, line.indexOf("::")));
  const [latencies, events] = await Promise.all([
    openLoop(lists, key, {
      rate: Math.round(listsPerSecond / 2),
      seconds: latencySeconds,
      connections: 64,
      body: () => JSON.stringify({ userId: userId(), k: 10 }),
    }),
    openLoop(`${url}/api/v1/events`, key, {
      rate: eventsPerSecond,
      seconds: latencySeconds,
      connections: 16,
      body: () =>
        JSON.stringify({
          userId: userId(),
          itemId: films[random.below(films.length)],
          type: "rate",
          value: 4,
        }),
    }),
  ]);
  const ms = (outcome: typeof latencies, share: number) => percentile(outcome, share);
  const { residentBytes: underLoad } = await asked(url, "GET", "/memory");
  console.log(
    `at ${Math.round(listsPerSecond / 2)}/s with ${eventsPerSecond} events/s: lists p50 ${ms(latencies, 0.5).toFixed(2)}, ` +
      `p99 ${ms(latencies, 0.99).toFixed(2)} ms (goal 5), worst ${ms(latencies, 1).toFixed(1)}; events p99 ` +
      `${ms(events, 0.99).toFixed(1)} ms; statuses ${JSON.stringify([...latencies.statuses, ...events.statuses])}`,
  );
  await sleep(restSeconds * 1000);
  const { residentBytes } = await asked(url, "GET", "/memory");
  const mebibytes = (bytes: number) => Math.round(bytes / 2 ** 20);
  console.log(
    `resident memory: ${mebibytes(underLoad)} MiB at the end of the load, ${mebibytes(residentBytes)} MiB ` +
      `${restSeconds} s later (goal 300 MB)`,
  );
  writeResult("serving/ml-1m", {
    readyMs: Math.round(readyMs),
    ratio,
    figures,
    latency: { rate: Math.round(listsPerSecond / 2), p50Ms: ms(latencies, 0.5), p99Ms: ms(latencies, 0.99) },
    residentBytes: { underLoad, atRest: residentBytes },
  });
} finally {
  await stopServed(server);
  if (kept === undefined) rmSync(home, { recursive: true, force: true });
}
