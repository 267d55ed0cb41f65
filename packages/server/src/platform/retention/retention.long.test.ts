import type {
  AuditPage,
  Recommendations,
  Removal,
  Replay,
  RetentionState,
  Snapshot,
  Status,
} from "@palate/contract";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../../test/harness.ts";
import { filmCount, loadFilms, serveModel } from "../../../test/trained-films.ts";
import { eventRemovalStore } from "../../data/store/event-removal-store.ts";
import { retentionQueue } from "./create-retention.ts";

const day = 24 * 60 * 60 * 1000;

let server: TestServer;
let now: number;
beforeEach(async () => {
  now = Date.parse("2026-01-01T00:00:00Z");
  server = await startTestServer({ clock: { now: () => now } });
});
afterEach(() => server?.close());

const set = (days: object) => server.json<RetentionState>("PUT", "/api/v1/retention", days);
const state = () => server.json<RetentionState>("GET", "/api/v1/retention");
const run = async () => (await server.json<{ removed: Removal[] }>("POST", "/api/v1/retention/runs")).removed;
const rate = (userId: string, itemId: string) =>
  server.json("POST", "/api/v1/events", { userId, itemId, type: "rate", value: 5 });
const rows = async (table: string) =>
  (await server.app.platform.database.pool.query(`select from ${table}`)).rowCount;
const recommend = (userId: string) =>
  server.json<Recommendations>("POST", "/api/v1/recommendations", { userId, k: filmCount });
const replay = ({ recommendationId }: Recommendations) =>
  server.json<Replay>("POST", `/api/v1/recommendations/${recommendationId}/replay`);
const importRefused = () =>
  fetch(`${server.url}/api/v1/imports?file=some.csv&scale=1..5`, {
    method: "POST",
    headers: { "x-api-key": server.adminKey },
    body: "userId,itemId,rating\nada,film-1,nine\nada,film-2,5\n",
  });
const signIn = () =>
  server.app.platform.security.sessions.signIn(server.app.platform.security.createSignInToken("default"));

async function fillOneOfEach(): Promise<void> {
  await rate("bea", "film-1");
  await recommend("bea");
  await importRefused();
  await signIn();
  await expect.poll(() => rows("decisions")).toBeGreaterThan(0);
}

test("D14: everything is kept for good unless something else is said", async () => {
  await loadFilms(server);
  now += 10_000 * day;
  expect(await state()).toEqual({ days: {}, due: [] });
  expect(await run()).toEqual([]);
  const { counts } = await server.json<Status>("GET", "/api/v1/status");
  expect(counts.events).toBeGreaterThan(500);
});

test("D14: of each kind, what is too old goes, and what is not stays; what would go can be seen before", async () => {
  await loadFilms(server);
  await serveModel(server, "popularity");
  await fillOneOfEach();
  const tables = ["events", "decisions", "import_rejections", "console_sessions"];
  const old = await Promise.all(tables.map(rows));
  now += 20 * day;
  await fillOneOfEach();
  await expect.poll(() => rows("decisions")).toBe((old[1] ?? 0) + 1);
  const all = await Promise.all(tables.map(rows));
  const kept = all.map((count, index) => (count ?? 0) - (old[index] ?? 0));
  expect(Math.min(...kept)).toBeGreaterThan(0);

  const before = new Date(now - 10 * day).toISOString();
  const due = ["sessions", "events", "rejections", "decisions"].map((kind) => {
    const index = ["events", "decisions", "rejections", "sessions"].indexOf(kind);
    return { kind, before, rows: old[index] };
  });
  const days = { events: 10, decisions: 10, rejections: 10, sessions: 10 };
  expect(await set(days)).toEqual({ days, due });
  expect(await Promise.all(tables.map(rows))).toEqual(all);
  expect(await run()).toEqual(due);
  expect(await Promise.all(tables.map(rows))).toEqual(kept);
  const { entries } = await server.json<AuditPage>("GET", "/api/v1/audit?act=retention.run");
  expect(entries).toMatchObject([{ actor: "environment", details: { removed: due } }]);
  expect(await state()).toEqual({ days, due: [] });
});

test("D14: a setting is a whole number of days, and a kind that there is not is refused", async () => {
  for (const days of [{ events: 0 }, { events: 1.5 }, { audit: 10 }, { decisions: "30" }]) {
    const response = await server.request("PUT", "/api/v1/retention", days);
    const [field] = Object.keys(days);
    expect(await response.json()).toMatchObject({ code: "VALIDATION_FAILED", errors: [{ field }] });
  }
  await set({ events: 5, decisions: 7 });
  expect((await set({ decisions: 8 })).days).toEqual({ decisions: 8 });
});

test("D14: nothing that was removed is used any more, and a replay of a list made from it says so", async () => {
  await loadFilms(server);
  await serveModel(server, "item-knn");
  const [gone, partly] = [await recommend("user-1"), await recommend("user-2")];
  const unseen = ({ items }: Recommendations) => items.length;
  expect(unseen(gone)).toBeLessThan(filmCount);
  now += 20 * day;
  await rate("user-2", gone.items[0]?.itemId ?? "");
  const later = await recommend("user-2");
  await set({ events: 10 });
  await run();
  await expect.poll(async () => unseen(await recommend("user-1"))).toBe(filmCount);
  expect(unseen(await recommend("user-2"))).toBe(filmCount - 1);
  expect(await server.json<Status>("GET", "/api/v1/status")).toMatchObject({
    counts: { events: 1, users: 1 },
  });

  for (const list of [gone, partly]) {
    const { identical, differences } = await replay(list);
    expect(identical).toBe(false);
    expect(differences?.[0]).toMatch(/^Events of the user "user-[12]" are gone/);
  }
  const { identical, differences } = await replay(later);
  expect(identical).toBe(false);
  expect(differences?.[0]).toMatch(/^Events up to number \d+ were removed by retention/);
  expect(await replay(await recommend("user-2"))).toMatchObject({ identical: true });
});

test("D14: the next snapshot holds nothing that was removed, though nothing was added", async () => {
  await loadFilms(server);
  now += 20 * day;
  await rate("bea", "film-1");
  const take = () => server.json<Snapshot>("POST", "/api/v1/snapshots");
  const [first, same] = [await take(), await take()];
  expect(same.snapshotId).toBe(first.snapshotId);
  await set({ events: 10 });
  await run();
  const next = await take();
  expect(next.snapshotId).not.toBe(first.snapshotId);
  expect(next.counts.events).toBe(1);
});

test("D14: events that a snapshot is being made from are removed by the run after it", async () => {
  await loadFilms(server);
  now += 20 * day;
  await set({ events: 10 });
  const total = await rows("events");
  const [kept, made] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const making = eventRemovalStore(server.app.platform.database).whileKept("default", () => {
    kept.resolve();
    return made.promise;
  });
  await kept.promise;
  expect(await run()).toMatchObject([{ kind: "events", rows: 0, postponed: true }]);
  expect(await rows("events")).toBe(total);
  made.resolve();
  await making;
  expect(await run()).toMatchObject([{ kind: "events", rows: total }]);
});

test("D14: a snapshot waits while events are being removed, and holds them back while it is made", async () => {
  await loadFilms(server);
  const removing = await server.app.platform.database.pool.connect();
  await removing.query(
    "begin; select pg_advisory_xact_lock(hashtextextended('palate kept events default', 0))",
  );
  const taking = server.json<Snapshot>("POST", "/api/v1/snapshots");
  const waiting = async () =>
    (
      await removing.query(
        "select from pg_locks where locktype = 'advisory' and not granted and mode = 'ShareLock'",
      )
    ).rowCount;
  await expect.poll(waiting).toBeGreaterThan(0);
  await removing.query("commit");
  removing.release();
  expect((await taking).counts.events).toBeGreaterThan(500);
});

test("D14: many go in batches, and an event that comes meanwhile stays", async () => {
  const many = (from: number) =>
    Array.from({ length: 6_000 }, (_, index) => ({
      eventId: `event-${from + index}`,
      userId: `user-${index % 50}`,
      itemId: `item-${index % 70}`,
      type: "view",
    }));
  for (const from of [0, 6_000]) await server.json("POST", "/api/v1/events", many(from));
  now += 20 * day;
  await set({ events: 10 });
  const [removed] = await Promise.all([run(), rate("ada", "item-1")]);
  expect(removed).toMatchObject([{ kind: "events", rows: 12_000 }]);
  expect(await rows("events")).toBe(1);
});

test("D14: every hour the job removes what is too old, for each tenant that asked for it, and enters it", async () => {
  const { pool } = server.app.platform.database;
  const { rows: scheduled } = await pool.query("select name, cron, timezone from palate_jobs.schedule");
  expect(scheduled).toEqual([{ name: retentionQueue, cron: "17 * * * *", timezone: "UTC" }]);
  await server.json("POST", "/api/v1/tenants", { tenantId: "north", name: "north" });
  const { retention } = server.app.platform;
  await retention.set("north", { events: 10 });
  await rate("ada", "film-1");
  await pool.query(
    `insert into events (tenant, event_id, user_id, item_id, type, at, received_at)
     select 'north', event_id, user_id, item_id, type, at, received_at from events`,
  );
  now += 20 * day;
  await server.app.platform.jobs.send(retentionQueue, {});
  await expect.poll(async () => (await retention.state("north")).due, { timeout: 10_000 }).toEqual([]);
  const { audit } = server.app.platform;
  const entered = async () => (await audit.list("north", 10, { actor: "retention" })).entries;
  await expect
    .poll(entered)
    .toMatchObject([
      { act: "retention.run", outcome: "done", details: { removed: [{ kind: "events", rows: 1 }] } },
    ]);
  expect(await rows("events")).toBe(1);
  await server.app.platform.jobs.send(retentionQueue, {});
  await expect
    .poll(
      async () =>
        (
          await pool.query("select from palate_jobs.job where name = $1 and state = 'completed'", [
            retentionQueue,
          ])
        ).rowCount,
      { timeout: 10_000 },
    )
    .toBe(2);
  expect(await entered()).toHaveLength(1);
  expect((await audit.list("default", 10, { actor: "retention" })).entries).toEqual([]);
});

test("D14: what goes is the beginning of the log, up to the first event that is not too old, whatever the clocks", async () => {
  const { pool } = server.app.platform.database;
  const store = eventRemovalStore(server.app.platform.database);
  const received = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(received, fc.integer({ min: 0, max: 10 }), async (days, limit) => {
      await pool.query("delete from events");
      for (const [index, at] of days.entries())
        await pool.query(
          "insert into events (tenant, event_id, user_id, item_id, type, at, received_at) values ('default', $1, 'ada', 'a', 'view', now(), $2)",
          [`event-${index}`, new Date(at * day)],
        );
      const last = await store.lastBefore("default", new Date(limit * day));
      const removed = await store.removeThrough("default", last, 100, new Date(now));
      const kept = await pool.query<{ event_id: string }>("select event_id from events order by sequence");
      const first = days.findIndex((at) => at >= limit);
      const expected = first === -1 ? [] : days.map((_, index) => `event-${index}`).slice(first);
      expect(kept.rows.map(({ event_id }) => event_id)).toEqual(expected);
      expect(removed).toBe(days.length - expected.length);
    }),
    { numRuns: 100 },
  );
});
