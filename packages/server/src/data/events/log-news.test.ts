import fc from "fast-check";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Replicas, startReplicas } from "../../../test/replicas.ts";
import type { EventRecord } from "../records.ts";
import { logStore } from "../store/log-store.ts";
import { type LogNewsParts, logNews } from "./log-news.ts";

let replicas: Replicas;
beforeAll(async () => {
  replicas = await startReplicas();
});
afterAll(() => replicas.close());

const tenant = "default";
const servers = () => [replicas.one, replicas.other];
const position = () => logStore(replicas.one.app.platform.database).position(tenant);
const view = (userId: string) => ({ userId, itemId: "film", type: "view" });
const sequencesOf = (events: readonly EventRecord[]) => events.map(({ sequence }) => sequence);

function openNews(parts: Partial<LogNewsParts> = {}) {
  const { database } = replicas.other.app.platform;
  const log = pino({ level: "silent" });
  return logNews({ store: logStore(database), database, log, origin: "a test", ...parts });
}

test("S4: whatever two processes write side by side, each hears of every event once, in order of sequence", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ server: fc.nat({ max: 1 }), count: fc.integer({ min: 1, max: 4 }) }), {
        minLength: 1,
        maxLength: 8,
      }),
      async (requests) => {
        const heard: EventRecord[][] = [[], []];
        const stops = servers().map(({ app }, index) =>
          app.data.onEventsCommitted((_, events) => heard[index]!.push(...events)),
        );
        const before = await position();
        await Promise.all(
          requests.map(async ({ server, count }, request) => {
            const events = Array.from({ length: count }, () => view(`user-${request}`));
            const { sequence } = await servers()[server]!.json<{ sequence: number }>(
              "POST",
              "/api/v1/events",
              events,
            );
            // The process that acknowledges has told its own listeners by then.
            expect(sequencesOf(heard[server]!)).toContain(sequence);
          }),
        );
        const through = await position();
        await Promise.all(servers().map(({ app }) => app.data.reach(tenant, through)));
        for (const stop of stops) stop();
        const { rows } = await replicas.one.app.platform.database.pool.query<{ sequence: number }>(
          "select sequence from events where sequence > $1 order by sequence",
          [before],
        );
        const stored = rows.map(({ sequence }) => sequence);
        for (const events of heard) {
          // What was written before may be heard of late.
          expect(sequencesOf(events).filter((sequence) => sequence > before)).toEqual(stored);
        }
      },
    ),
    { numRuns: 60 },
  );
});

test("more than is told at once makes listeners begin anew, and they hear of what comes then", async () => {
  const news = await openNews({ mostEvents: 3 });
  let voided = 0;
  const heard: number[] = [];
  news.listen({
    onVoid: () => voided++,
    onEvents: (_, events) => heard.push(...sequencesOf(events)),
  });
  const { sequence } = await replicas.one.json<{ sequence: number }>(
    "POST",
    "/api/v1/events",
    Array.from({ length: 4 }, () => view("many")),
  );
  await news.reach(tenant, sequence);
  expect([voided, heard]).toEqual([1, []]);
  const next = await replicas.one.json<{ sequence: number }>("POST", "/api/v1/events", view("one more"));
  await news.reach(tenant, next.sequence);
  expect([voided, heard]).toEqual([1, [next.sequence]]);
  await news.close();
});

test("a listener that fails costs no other its news", async () => {
  const news = await openNews();
  const heard: number[] = [];
  news.listen({
    onEvents: () => {
      throw new Error("a broken listener");
    },
  });
  news.listen({ onEvents: (_, events) => heard.push(...sequencesOf(events)) });
  const { sequence } = await replicas.one.json<{ sequence: number }>("POST", "/api/v1/events", view("ada"));
  await news.reach(tenant, sequence);
  expect(heard).toEqual([sequence]);
  await news.close();
});

test("S4: while no notification arrives, what is demanded is read; and after a while everything is", async () => {
  const deaf = { listen: async () => async () => undefined };
  const news = await openNews({ database: deaf, lookEveryMs: 50 });
  const heard: number[] = [];
  news.listen({ onEvents: (_, events) => heard.push(...sequencesOf(events)) });
  const first = await replicas.one.json<{ sequence: number }>("POST", "/api/v1/events", view("ada"));
  await news.reach(tenant, first.sequence);
  expect(heard).toEqual([first.sequence]);
  const second = await replicas.one.json<{ sequence: number }>("POST", "/api/v1/events", view("ada"));
  await expect.poll(() => heard).toEqual([first.sequence, second.sequence]);
  await news.close();
});

test("a number that the log has not come to is refused", async () => {
  const news = await openNews();
  await expect(news.reach(tenant, (await position()) + 1)).rejects.toMatchObject({
    code: "SEQUENCE_UNKNOWN",
  });
  await expect(news.reach("someone else", 1)).rejects.toMatchObject({ code: "SEQUENCE_UNKNOWN" });
  await news.close();
});

test("S4: while others' writing cannot be read, only who wrote here is forgotten; then all is told in order", async () => {
  const { database } = replicas.other.app.platform;
  const store = logStore(database);
  const deaf = { listen: async () => async () => undefined };
  let isAway = true;
  const part: typeof store.part = (...asked) =>
    isAway ? Promise.reject(new Error("away")) : store.part(...asked);
  const news = await openNews({ database: deaf, store: { ...store, part } });
  let voided = 0;
  const forgotten: string[] = [];
  const heard: number[] = [];
  news.listen({
    onVoid: () => voided++,
    onMerged: (_, userIds) => forgotten.push(...userIds),
    onEvents: (_, events) => heard.push(...sequencesOf(events)),
  });
  const send = async (userId: string) =>
    (await replicas.one.json<{ sequence: number }>("POST", "/api/v1/events", view(userId))).sequence;
  const [others, own] = [await send("ada"), await send("bea")];
  const [event] = (await store.part(tenant, { after: others, through: own }, 1))?.events ?? [];
  await news.told(tenant, others, { events: [event!], merged: [], hasErasures: false, sequence: own });
  expect({ voided, forgotten, heard }).toEqual({ voided: 0, forgotten: ["bea"], heard: [] });
  await news.told(tenant, own, { events: [], merged: [], hasErasures: true, sequence: own });
  expect(voided).toBe(1);
  isAway = false;
  await news.reach(tenant, own);
  expect(heard).toEqual([others, own]);
  await news.close();
});
