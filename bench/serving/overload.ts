/**
 * Lists on ml-1m at three times what the server can make, with and without turning requests away; events arrive
 * meanwhile. The server runs in a process of its own; the load, an open loop, comes from this one. The lists depend on the
 * time, so that each is made anew.
 * Run from the repository's root: `npx node bench/serving/overload.ts [HOME]`; a home that is kept is not filled again.
 */
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { seededRandom } from "@palate/engine";
import { writeResult } from "../results.ts";
import { wrk } from "../wrk.ts";
import { type Outcome, openLoop, percentile } from "./open-loop.ts";
import { key, startServed, stopServed } from "./start-served.ts";

const times = 3;
const eventsPerSecond = 50;
const secondsEach = 15;
const waitMs = 50;
/** Kept open, as a balancer does: Node takes one new connection in each turn of its loop. */
const connections = 128;
const eventConnections = 16;

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

/** Lists a second when each of 16 callers waits for its answer. */
const capacity = async (url: string, seconds: number): Promise<number> =>
  (await wrk(`${url}/api/v1/recommendations`, "bench/serving/overload.lua", seconds, { KEY: key })).perSecond;

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
    const server = await startServed(home, {
      PALATE_LOAD_SHEDDING: String(shedding),
      PALATE_LOAD_WAIT_MS: String(waitMs),
    });
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
      await stopServed(server);
    }
  }
  writeResult("serving/overload", measured);
} finally {
  if (kept === undefined) rmSync(home, { recursive: true, force: true });
}
