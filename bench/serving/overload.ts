/**
 * Lists on ml-1m at three times what the server can make, with and without turning requests away; events arrive
 * meanwhile. The server runs in a process of its own; the load, an open loop, comes from this one. The lists depend on the
 * time, so that each is made anew.
 * Run from the repository's root: `npx node bench/serving/overload.ts [HOME]`; a home that is kept is not filled again.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { seededRandom } from "@palate/engine";
import { writeResult } from "../results.ts";
import { type Outcome, openLoop, percentile } from "./open-loop.ts";

const times = 3;
const eventsPerSecond = 50;
const secondsEach = 15;
const waitMs = 50;
/** Kept open, as a balancer does: Node takes one new connection in each turn of its loop. */
const connections = 128;
const eventConnections = 16;

const key = "palate_bench_0123456789abcdef0123456789abcdef";
const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
const [kept] = process.argv.slice(2);
const home = kept ?? mkdtempSync(join(tmpdir(), "palate-bench-"));
// Open to the database's user, when root runs this: else the database would lie elsewhere, and stay there.
chmodSync(home, 0o755);
const random = seededRandom(42);
const listBody = () =>
  JSON.stringify({ userId: String(1 + random.below(6040)), k: 50, scenario: "overload" });
const eventBody = () =>
  JSON.stringify({
    userId: String(1 + random.below(6040)),
    itemId: String(1 + random.below(3952)),
    type: "view",
  });

interface Served {
  readonly process: ChildProcess;
  readonly url: string;
}

async function start(shedding: boolean): Promise<Served> {
  const child = spawn(process.execPath, ["bench/serving/served-ml-1m.ts", home], {
    env: {
      ...process.env,
      PALATE_ADMIN_KEY: key,
      DATABASE_URL: "",
      PALATE_LOAD_SHEDDING: String(shedding),
      PALATE_LOAD_WAIT_MS: String(waitMs),
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  for await (const line of child.stdout) return { process: child, ...JSON.parse(String(line)) };
  throw new Error("The server ended before it was serving.");
}

async function stop({ process: child }: Served): Promise<void> {
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGINT");
  await ended;
}

/** Lists a second when each of some callers waits for its answer. */
async function capacity(url: string, seconds: number): Promise<number> {
  const until = performance.now() + seconds * 1000;
  const callers = Array.from({ length: 32 }, async () => {
    let answered = 0;
    while (performance.now() < until) {
      const response = await fetch(`${url}/api/v1/recommendations`, {
        method: "POST",
        headers,
        body: listBody(),
      });
      await response.arrayBuffer();
      if (response.ok) answered++;
    }
    return answered;
  });
  const counts = await Promise.all(callers);
  return counts.reduce((sum, count) => sum + count, 0) / seconds;
}

function load(url: string, rate: number, seconds: number): Promise<[Outcome, Outcome]> {
  return Promise.all([
    openLoop(`${url}/api/v1/recommendations`, key, {
      rate: Math.round(rate),
      seconds,
      body: listBody,
      connections,
    }),
    openLoop(`${url}/api/v1/events`, key, {
      rate: eventsPerSecond,
      seconds,
      body: eventBody,
      connections: eventConnections,
    }),
  ]);
}

function figures([lists, events]: readonly [Outcome, Outcome], seconds: number) {
  const ms = (latencies: Float64Array, share: number) => Number(percentile({ latencies }, share).toFixed(1));
  return {
    goodPerSecond: Math.round(lists.answered.length / seconds),
    p50Ms: ms(lists.answered, 0.5),
    p99Ms: ms(lists.answered, 0.99),
    lists: Object.fromEntries(lists.statuses),
    eventsP99Ms: ms(events.answered, 0.99),
    events: Object.fromEntries(events.statuses),
  };
}

const measured: Record<string, unknown> = {};
try {
  for (const shedding of [true, false]) {
    const server = await start(shedding);
    try {
      const { url } = server;
      const definition = { policy: { rotation: { share: 0.2, everyHours: 1 } } };
      const put = { method: "PUT", headers, body: JSON.stringify(definition) };
      if (!(await fetch(`${url}/api/v1/scenarios/overload`, put)).ok) throw new Error("No scenario.");
      // Reads the users' histories into memory.
      await load(url, 300, 20);
      const perSecond = await capacity(url, 5);
      const unloaded = figures(await load(url, perSecond / 20, 10), 10);
      const started = performance.now();
      const outcomes = await load(url, times * perSecond, secondsEach);
      const seconds = (performance.now() - started) / 1000;
      const overloaded = figures(outcomes, seconds);
      const name = shedding ? "turningAway" : "without";
      measured[name] = { capacity: Math.round(perSecond), unloaded, overloaded };
      console.log(name, JSON.stringify(measured[name], undefined, 1));
      const goodput = overloaded.goodPerSecond / perSecond;
      const bound = 5 * unloaded.p99Ms + waitMs;
      console.log(
        `${name}: ${(100 * goodput).toFixed(0)}% of capacity answered (goal 80%), ` +
          `p99 ${overloaded.p99Ms} ms (goal ${bound.toFixed(0)} ms), ${seconds.toFixed(0)} s`,
      );
    } finally {
      await stop(server);
    }
  }
  writeResult("serving/overload", measured);
} finally {
  if (kept === undefined) rmSync(home, { recursive: true, force: true });
}
