import type { Event, EventsAccepted } from "@palate/contract";
import { eventsOf } from "@palate/engine";
import fc from "fast-check";
import { Registry } from "prom-client";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../test/harness.ts";
import { defaultTenant } from "../platform/tenant.ts";
import { servingMetrics } from "./metrics.ts";
import { type RecordedHistory, userHistories } from "./user-histories.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const record = (event: Event) => server.json<EventsAccepted>("POST", "/api/v1/events", event);
const rated = (userId: string, item: number) =>
  record({ userId, itemId: `item-${item}`, type: "rate", value: 1 + (item % 5) });

const told = ({ events, sequence }: RecordedHistory) => ({ events: [...eventsOf(events)], sequence });
const itemsIn = ({ events }: RecordedHistory) => Array.from(eventsOf(events), ({ itemId }) => itemId);

type Source = Parameters<typeof userHistories>[0];

function open(data: Source, limitBytes = 2 ** 20) {
  const metrics = servingMetrics(new Registry());
  const histories = userHistories(data, metrics, limitBytes);
  const misses = async () => (await metrics.historyMisses.get()).values[0]?.value;
  return { histories, of: (userId: string) => histories.of(defaultTenant, userId), misses };
}

test("an event that was acknowledged is in the history at once, without another look into the database", async () => {
  const { of, misses, histories } = open(server.app.data);
  expect(told(await of("ada"))).toEqual({ events: [], sequence: 0 });
  for (let item = 0; item < 5; item++) {
    const { sequence } = await rated("ada", item);
    const history = await of("ada");
    expect(history.sequence).toBe(sequence);
    expect([...eventsOf(history.events)].at(-1)).toMatchObject({
      itemId: `item-${item}`,
      type: "rate",
      value: 1 + item,
    });
  }
  expect(await misses()).toBe(1);
  histories.close();
});

test("what is held is what the database has, at the end and through every event", async () => {
  const { of, histories } = open(server.app.data);
  await of("bea");
  for (let item = 0; item < 4; item++) await rated("bea", item);
  const fresh = open(server.app.data);
  expect(told(await of("bea"))).toStrictEqual(told(await fresh.of("bea")));
  const events = [...eventsOf((await of("bea")).events)];
  const { events: records } = await server.app.data.userHistory(defaultTenant, "bea");
  for (const [index, { sequence }] of records.entries()) {
    const through = await histories.through(defaultTenant, "bea", sequence);
    expect(told(through)).toStrictEqual({ events: events.slice(0, index + 1), sequence });
  }
  expect(told(await histories.through(defaultTenant, "bea", 0))).toEqual({ events: [], sequence: 0 });
  histories.close();
  fresh.histories.close();
});

test("S4: events that are committed while a history is being loaded are in it exactly once", async () => {
  for (const isSlowBefore of [true, false]) {
    const userId = `race-${isSlowBefore}`;
    await rated(userId, 0);
    const gate = Promise.withResolvers<void>();
    const { of, histories } = open({
      ...server.app.data,
      // The query runs before the commit, or after it; its answer comes after it in either case.
      userHistory: async (...asked) => {
        const early = isSlowBefore ? undefined : await server.app.data.userHistory(...asked);
        await gate.promise;
        return early ?? server.app.data.userHistory(...asked);
      },
    });
    const [first, second] = [of(userId), of(userId)];
    await rated(userId, 1);
    const { sequence } = await rated(userId, 2);
    gate.resolve();
    const history = await first;
    expect(history.sequence).toBe(sequence);
    expect(itemsIn(history)).toEqual(["item-0", "item-1", "item-2"]);
    expect(await second).toBe(history);
    await rated(userId, 3);
    expect((await of(userId)).events).toHaveLength(4);
    histories.close();
  }
});

test("a load that fails leaves nothing behind: the next one tries again", async () => {
  let isDown = true;
  const { of, histories } = open({
    ...server.app.data,
    userHistory: (...asked) =>
      isDown ? Promise.reject(new Error("away")) : server.app.data.userHistory(...asked),
  });
  await expect(of("cleo")).rejects.toThrow("away");
  isDown = false;
  await rated("cleo", 1);
  expect((await of("cleo")).events).toHaveLength(1);
  histories.close();
});

test("memory is limited: what was dropped is read again, and is complete", async () => {
  const { of, misses, histories } = open(server.app.data, 4000);
  for (let round = 0; round < 3; round++) {
    for (const userId of ["dan", "eve", "fay", "gus"]) {
      await rated(userId, round);
      expect((await of(userId)).events).toHaveLength(round + 1);
    }
  }
  expect(await misses()).toBeGreaterThan(4);
  histories.close();
});

// Feature: ml-enhancement, Property 4: a new rating shows in the next list
test("S4: many users who act and ask side by side always find their last acknowledged event", async () => {
  const { of, histories } = open(server.app.data, 6000);
  const step = fc.record({
    user: fc.integer({ min: 0, max: 7 }),
    item: fc.nat({ max: 50 }),
    lookFirst: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 16 }), async (steps) => {
      await Promise.all(
        steps.map(async ({ user, item, lookFirst }) => {
          const userId = `crowd-${user}`;
          if (lookFirst) await of(userId);
          const { sequence } = await rated(userId, item);
          const history = await of(userId);
          expect(history.sequence).toBeGreaterThanOrEqual(sequence);
          expect(itemsIn(history)).toContain(`item-${item}`);
        }),
      );
      for (const user of new Set(steps.map(({ user }) => `crowd-${user}`))) {
        const stored = await server.app.data.userHistory(defaultTenant, user);
        expect((await of(user)).events).toHaveLength(stored.events.length);
      }
    }),
    { numRuns: 100 },
  );
  histories.close();
});
