/**
 * Latency of lists from a large catalog at a constant rate: a filter rule, diversity, caps and reasons; the server in a
 * process of its own, the load from this one. Beside it how long the server's event loop was held up, processor time a
 * list, and memory.
 * Run from the repository's root: `npx node bench/serving/large-catalogs.ts ITEMS RATE [SECONDS] [HOME]`; a home that is
 * kept is not filled again. Options for the server's Node are taken from PALATE_BENCH_NODE_OPTIONS, such as `--cpu-prof`.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { seededRandom } from "@palate/engine";
import { writeResult } from "../results.ts";
import { userId, users } from "./large-catalog.ts";
import { openLoop, percentile } from "./open-loop.ts";

const [items = "100000", rate = "50", seconds = "30", kept] = process.argv.slice(2);
const warmUpSeconds = 5;

const key = "palate_bench_0123456789abcdef0123456789abcdef";
const home = kept ?? mkdtempSync(join(tmpdir(), "palate-bench-"));
mkdirSync(home, { recursive: true });
// Open to the database's user, when root runs this: else the database would lie elsewhere, and stay there.
chmodSync(home, 0o755);

interface Measures {
  readonly residentBytes: number;
  readonly heapBytes: number;
  readonly processorMs: number;
  readonly heldUpMs: { readonly p50: number; readonly p99: number; readonly worst: number };
}

const options = process.env.PALATE_BENCH_NODE_OPTIONS?.split(" ") ?? [];
const server = spawn(process.execPath, [...options, "bench/serving/served-large-catalog.ts", home, items], {
  env: { ...process.env, PALATE_ADMIN_KEY: key, DATABASE_URL: "" },
  stdio: ["ignore", "pipe", "inherit"],
});
const ended = new Promise<void>((resolve) => server.once("exit", () => resolve()));
try {
  const { url, readyMs } = await announced(server);
  console.log(`${items} items: ${Math.round(readyMs)} ms from start to first list`);
  const measures = async () => (await (await fetch(`${url}/measures`)).json()) as Measures;
  const random = seededRandom(7);
  const load = (seconds: number) =>
    openLoop(`${url}/api/v1/recommendations`, key, {
      rate: Number(rate),
      seconds,
      body: () => JSON.stringify({ userId: userId(random.below(users)), scenario: "large" }),
    });
  await load(warmUpSeconds);
  const before = await measures();
  const lists = await load(Number(seconds));
  const after = await measures();
  const ms = (share: number) => Number(percentile(lists, share).toFixed(2));
  const result = {
    items: Number(items),
    rate: Number(rate),
    seconds: Number(seconds),
    latencyMs: { p50: ms(0.5), p95: ms(0.95), p99: ms(0.99), worst: ms(1) },
    statuses: Object.fromEntries(lists.statuses),
    heldUpMs: after.heldUpMs,
    processorMsPerList: (after.processorMs - before.processorMs) / lists.latencies.length,
    residentMebibytes: Math.round(after.residentBytes / 2 ** 20),
    heapMebibytes: Math.round(after.heapBytes / 2 ** 20),
    residentBytesPerItem: Math.round(after.residentBytes / Number(items)),
  };
  console.log(result);
  writeResult(`serving/large-catalog-${items}`, result);
} finally {
  server.kill("SIGINT");
  await ended;
  if (kept === undefined) rmSync(home, { recursive: true, force: true });
}

async function announced(child: ChildProcess): Promise<{ url: string; readyMs: number }> {
  for await (const line of child.stdout ?? []) return JSON.parse(String(line));
  throw new Error("The server ended before it was serving.");
}
