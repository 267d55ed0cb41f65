import type { Decision } from "@palate/contract";
import { pino } from "pino";
import { Registry } from "prom-client";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestDatabase } from "../../test/harness.ts";
import type { Database } from "../platform/store/database.ts";
import { type DecisionLog, decisionLog } from "./decision-log.ts";
import { decisionPages } from "./decision-pages.ts";
import { decisionRow } from "./decision-rows.ts";
import { servingMetrics } from "./metrics.ts";
import { migrations } from "./migrations/all.ts";
import { decisionStore } from "./store.ts";

let database: Database & { drop(): Promise<void> };
beforeAll(async () => {
  database = await startTestDatabase(migrations);
});
afterAll(() => database.drop());

function open(limitBytes = 2 ** 20) {
  const metrics = servingMetrics(new Registry());
  const store = decisionStore(database, {
    erasedUsers: async () => new Map(),
    tenantsWithErasures: async () => new Set(),
  });
  const log = decisionLog({ store, metrics, log: pino({ level: "silent" }), limitBytes });
  const dropped = async () => (await metrics.decisionsDropped.get()).values[0]?.value ?? 0;
  return { log, store, dropped };
}

function record(log: DecisionLog, tenant: string, { items, ...rest }: Decision): void {
  log.record(tenant, rest, JSON.stringify(items));
}

function decision(recommendationId: string): Decision {
  return {
    recommendationId,
    at: "2026-11-21T09:30:00.123Z",
    request: { userId: "ada", k: 1, context: { preferredGenres: ["War"] } },
    historySequence: 2 ** 40,
    catalogSequence: 7,
    model: { name: "item-knn", version: "1.0.0" },
    scenario: { name: "home", revision: 3 },
    inputs: { outside: { shop: ["50", "51"] } },
    seed: 2 ** 32 - 1,
    path: "model",
    items: [{ itemId: "50", score: 0.1 + 0.2, rank: 1 }],
  };
}

test("a decision is readable from the moment it is recorded, and comes back from the database as it was", async () => {
  const { log, store } = open();
  record(log, "default", decision("a"));
  expect(await log.find("default", "a")).toStrictEqual(decision("a"));
  expect(await store.find("default", "a")).toBeUndefined();
  await expect.poll(() => store.find("default", "a")).toStrictEqual(decision("a"));
  expect(await log.find("default", "a")).toStrictEqual(decision("a"));
  await log.close();
});

test("P7: one tenant can't read another's decisions, waiting or stored", async () => {
  const { log } = open();
  record(log, "acme", decision("b"));
  expect(await log.find("default", "b")).toBeUndefined();
  await log.close();
  expect(await log.find("default", "b")).toBeUndefined();
  expect(await log.find("acme", "b")).toStrictEqual(decision("b"));
});

test("closing writes everything that waits, in as many batches as it takes", async () => {
  const { log, store, dropped } = open();
  for (let index = 0; index < 300; index++) record(log, "default", decision(`many-${index}`));
  await log.close();
  for (const index of [0, 63, 64, 299]) expect(await store.find("default", `many-${index}`)).toBeDefined();
  expect(await dropped()).toBe(0);
});

test("what waits is limited; what is dropped is counted, and the others are kept", async () => {
  const { log, store, dropped } = open(2000);
  for (let index = 0; index < 20; index++) record(log, "default", decision(`full-${index}`));
  const lost = await dropped();
  expect(lost).toBeGreaterThan(0);
  expect(lost).toBeLessThan(20);
  await log.close();
  const kept = await Promise.all(
    Array.from({ length: 20 }, (_, index) => store.find("default", `full-${index}`)),
  );
  expect(kept.filter((decision) => decision !== undefined)).toHaveLength(20 - lost);
});

test("while the database refuses, decisions wait and stay readable; then they are stored", async () => {
  const { log, store, dropped } = open();
  await database.pool.query("alter table decisions rename to decisions_away");
  record(log, "default", decision("c"));
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(await log.find("default", "c")).toStrictEqual(decision("c"));
  await database.pool.query("alter table decisions_away rename to decisions");
  await expect.poll(() => store.find("default", "c"), { timeout: 5000 }).toStrictEqual(decision("c"));
  expect(await dropped()).toBe(0);
  await log.close();
});

test("decisions that can't be written at the end are counted as dropped", async () => {
  const { log, dropped } = open();
  await database.pool.query("alter table decisions rename to decisions_away");
  record(log, "default", decision("d"));
  await log.close();
  await database.pool.query("alter table decisions_away rename to decisions");
  expect(await dropped()).toBe(1);
});

test("what may be stored already is stored once: an answer of the database that was lost does no harm", async () => {
  const { store } = open();
  const waiting = decisionPages(2 ** 20);
  for (const id of ["e", "f"]) waiting.add("default", decisionRow("default", decision(id), itemsJson(id)));
  const page = waiting.first()!;
  await store.add(page);
  await expect(store.add(page)).rejects.toThrow("decisions_key");
  await store.add(page, { mayBeStored: true });
  for (const id of ["e", "f"]) expect(await store.find("default", id)).toStrictEqual(decision(id));
});

test("a page that failed half is written again whole", async () => {
  const { log, store } = open();
  // Unknown to the log, one of its decisions is there: as after a commit whose answer was lost.
  const stored = decisionPages(2 ** 20);
  stored.add("default", decisionRow("default", decision("g"), itemsJson("g")));
  await store.add(stored.first()!);
  record(log, "default", decision("g"));
  record(log, "default", decision("h"));
  await expect.poll(() => store.find("default", "h"), { timeout: 5000 }).toStrictEqual(decision("h"));
  await log.close();
});

function itemsJson(recommendationId: string): string {
  return JSON.stringify(decision(recommendationId).items);
}
