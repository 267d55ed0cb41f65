import fc from "fast-check";
import { pino } from "pino";
import { Registry } from "prom-client";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestDatabase } from "../../../test/harness.ts";
import { systemClock } from "../../platform/clock.ts";
import { openDatabase } from "../../platform/store/postgres-database.ts";
import { dataMetrics } from "../metrics.ts";
import { migrations } from "../migrations/all.ts";
import { eventStore } from "../store/event-store.ts";
import { type EventLog, type EventLogParts, eventLog } from "./event-log.ts";
import type { NewEvent } from "./new-event.ts";

const silent = pino({ level: "silent" });

let database: Awaited<ReturnType<typeof startTestDatabase>>;
beforeAll(async () => {
  database = await startTestDatabase(migrations);
});
afterAll(() => database.drop());

function newLog(parts: Partial<EventLogParts> = {}): EventLog {
  return eventLog({
    store: eventStore(database),
    clock: systemClock,
    metrics: dataMetrics(new Registry()),
    news: { told: () => undefined },
    origin: "here",
    onNewItems: async () => undefined,
    ...parts,
  });
}

const event = (eventId: string, userId = "ada", itemId = "film"): NewEvent => ({
  eventId,
  userId,
  itemId,
  type: "view",
  value: undefined,
  at: Date.UTC(2024, 0, 1),
  recommendationId: undefined,
  context: undefined,
});

const stored = async (tenant: string) => {
  const { rows } = await database.pool.query<{ sequence: number; event_id: string }>(
    "select sequence, event_id from events where tenant = $1 order by sequence",
    [tenant],
  );
  return rows;
};

test("a request that can't be stored fails alone and whole; those of its group are stored", async () => {
  const log = newLog();
  const answers = await Promise.allSettled([
    log.append("group", [event("1")]),
    log.append("group", [event("2a"), event("2b")]),
    // What the database refuses, and what no request can bring so far.
    log.append("group", [event("bad 1"), event("bad 2", "NUL \0"), event("bad 3")]),
    log.append("group", [event("3")]),
  ]);
  expect(answers.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "rejected", "fulfilled"]);
  expect((await stored("group")).map((row) => row.event_id).sort()).toEqual(["1", "2a", "2b", "3"]);
});

test("more than may wait is refused, and what was taken is stored", async () => {
  const log = newLog({ groupEvents: 10, waitingEventsLimit: 100 });
  const requests = Array.from({ length: 40 }, (_, request) =>
    Array.from({ length: 10 }, (_, index) => event(`${request}-${index}`)),
  );
  const answers = await Promise.allSettled(requests.map((events) => log.append("crowd", events)));
  const refused = answers.filter((answer) => answer.status === "rejected");
  expect(refused.length).toBeGreaterThan(0);
  for (const { reason } of refused) expect(reason).toMatchObject({ code: "OVERLOADED", status: 503 });
  expect(await stored("crowd")).toHaveLength((requests.length - refused.length) * 10);
});

test("a repeated event is answered with its place in the log, and brings no item into the catalog", async () => {
  const log = newLog();
  const { sequence } = await log.append("repeat", [event("1"), event("2")]);
  await log.append("repeat", [event("3")]);
  expect(await log.append("repeat", [event("2", "ada", "another film")])).toEqual({
    accepted: 0,
    duplicates: 1,
    sequence,
  });
  const { rows } = await database.pool.query("select item_id from items where tenant = 'repeat'");
  expect(rows).toEqual([{ item_id: "film" }]);
});

test("closing finishes what was taken, and takes no more", async () => {
  const log = newLog({ groupEvents: 1 });
  const taken = Array.from({ length: 20 }, (_, index) => log.append("closing", [event(String(index))]));
  await log.close();
  await expect(log.append("closing", [event("late")])).rejects.toMatchObject({ code: "OVERLOADED" });
  await Promise.all(taken);
  expect(await stored("closing")).toHaveLength(20);
});

test("whatever the writers and processes, who reads sees a prefix of the log, and sequence order is order of sending", async () => {
  const other = await openDatabase(database.url, silent);
  let round = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 5 }), {
        minLength: 2,
        maxLength: 4,
      }),
      async (writers) => {
        const tenant = `prefix ${round++}`;
        // Each as a process of its own: no writer knows of the other's queue.
        const logs = [newLog(), newLog({ store: eventStore(other) })];
        const looks: number[][] = [];
        let isWriting = true;
        const reading = (async () => {
          while (isWriting) looks.push((await stored(tenant)).map(({ sequence }) => sequence));
        })();
        await Promise.all(
          writers.map(async (sizes, writer) => {
            for (const [request, size] of sizes.entries()) {
              const events = Array.from({ length: size }, (_, index) =>
                event(`${writer} ${request} ${index}`),
              );
              await logs[writer % 2]!.append(tenant, events);
            }
          }),
        );
        isWriting = false;
        await reading;
        const all = await stored(tenant);
        for (const look of looks)
          expect(look).toEqual(all.slice(0, look.length).map(({ sequence }) => sequence));
        for (const [writer, sizes] of writers.entries()) {
          const own = all.map((row) => row.event_id).filter((id) => id.startsWith(`${writer} `));
          const sent = sizes.flatMap((size, request) =>
            Array.from({ length: size }, (_, index) => `${writer} ${request} ${index}`),
          );
          expect(own).toEqual(sent);
        }
      },
    ),
    { numRuns: 100 },
  );
  await other.close();
}, 60_000);
