import { readdirSync } from "node:fs";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import type {
  ErasureReceipt,
  EventsPage,
  Precomputation,
  Problem,
  Recommendations,
  Replay,
  Snapshot,
  Status,
  UserExport,
} from "@palate/contract";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { TestServer } from "../../test/harness.ts";
import { type Replicas, startReplicas } from "../../test/replicas.ts";
import { loadFilms, serveModel } from "../../test/trained-films.ts";
import { snapshotStore } from "../data/store/snapshot-store.ts";
import { decisionPages } from "./decision-pages.ts";
import { decisionRow } from "./decision-rows.ts";
import { decisionStore } from "./store.ts";

let replicas: Replicas;
let server: TestServer;
beforeAll(async () => {
  replicas = await startReplicas();
  server = replicas.one;
  await loadFilms(server);
  const { version } = await serveModel(server, "implicit-als");
  const served = async () => {
    const response = await replicas.other.request("POST", "/api/v1/recommendations", { userId: "nobody" });
    return response.ok && ((await response.json()) as Recommendations).model.version === version;
  };
  await vi.waitUntil(served, { timeout: 10_000 });
});
afterAll(() => replicas.close());

const recommend = (request: object, on = server) =>
  on.json<Recommendations>("POST", "/api/v1/recommendations", { k: 5, explain: true, ...request });
const erase = (userId: string, on = server) =>
  on.json<ErasureReceipt>("DELETE", `/api/v1/users/${encodeURIComponent(userId)}`);
const counts = async () => {
  const { counts } = await server.json<Status>("GET", "/api/v1/status");
  return [counts.events, counts.users];
};
const takeSnapshot = () => server.json<Snapshot>("POST", "/api/v1/snapshots");
const statusOf = async (method: string, path: string) => {
  const response = await server.request(method, path);
  return [response.status, ((await response.json()) as Partial<Problem>).code];
};

/** A user full of data: every id that is theirs has the mark in it. */
async function fullUser(mark: string): Promise<Recommendations[]> {
  const userId = `user ${mark}`;
  await server.json("POST", "/api/v1/users", [{ userId, attributes: { mail: `${mark}@example.org` } }]);
  await server.json("POST", "/api/v1/events", [
    { eventId: `e1 ${mark}`, sessionId: `tab ${mark}`, itemId: "film-3", type: "view" },
    { eventId: `e2 ${mark}`, userId, itemId: "film-6", type: "rate", value: 5, context: { device: mark } },
    { eventId: `e3 ${mark}`, sessionId: `open ${mark}`, itemId: "film-9", type: "like" },
  ]);
  const lists = [
    await recommend({ sessionId: `tab ${mark}` }),
    await recommend({ userId, context: { device: mark } }),
    await recommend({ userId }, replicas.other),
  ];
  await server.json("POST", `/api/v1/sessions/${encodeURIComponent(`tab ${mark}`)}/merge`, { userId });
  await server.json("POST", "/api/v1/events", {
    eventId: `e4 ${mark}`,
    sessionId: `tab ${mark}`,
    itemId: "film-12",
    type: "click",
    recommendationId: lists[0]?.recommendationId,
  });
  await fetch(`${server.url}/api/v1/imports?file=ratings.csv&scale=1..5`, {
    method: "POST",
    headers: { "x-api-key": server.adminKey, "content-type": "application/octet-stream" },
    body: `userId,itemId,rating\nuser ${mark},film-15,4\nuser ${mark},film-18,99\nsomeone,film-18,99\n`,
  });
  const all = [
    ...lists,
    await recommend({ userId }),
    await recommend({ sessionId: `tab ${mark}` }, replicas.other),
  ];
  await written(all);
  return all;
}

/** Waits until the lists, on whichever server they were made, are on record in the database. */
async function written(lists: readonly Recommendations[]): Promise<void> {
  const ids = lists.map(({ recommendationId }) => recommendationId);
  const isWritten = async () => {
    const { rows } = await server.app.platform.database.pool.query(
      "select from decisions where recommendation_id = any($1)",
      [ids],
    );
    return rows.length === ids.length;
  };
  await vi.waitUntil(isWritten, { timeout: 5_000 });
}

/** Every table of the database that has a text somewhere. */
async function tablesWith(text: string): Promise<string[]> {
  const { pool } = server.app.platform.database;
  const { rows: tables } = await pool.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema')`,
  );
  const found = [];
  for (const { name } of tables) {
    const { rows } = await pool.query(`select from ${name} t where strpos(t::text, $1) > 0 limit 1`, [text]);
    if (rows.length > 0) found.push(name);
  }
  return found.sort();
}

/** Whether a snapshot's files have a text somewhere. */
async function snapshotHas({ snapshotId }: Snapshot, text: string): Promise<boolean> {
  const folder = server.app.data.snapshotFolder("default", snapshotId);
  const instance = await DuckDBInstance.create(":memory:");
  const duck = await instance.connect();
  let found = 0;
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".parquet"))) {
    const reader = await duck.runAndReadAll(
      `select count(*) from read_parquet('${join(folder, file)}') as t where contains(t::varchar, '${text}')`,
    );
    found += Number(reader.getRows()[0]?.[0]);
  }
  duck.closeSync();
  instance.closeSync();
  return found > 0;
}

test("D13: nothing of an erased user remains: in no table, in no list, on no server, in no next snapshot", async () => {
  const mark = "qzxwv";
  const userId = `user ${mark}`;
  const bystander = await recommend({ userId: "user-7" });
  const counted = await counts();
  const lists = await fullUser(mark);
  await server.json("POST", `/api/v1/sessions/${encodeURIComponent(`open ${mark}`)}/merge`, { userId });
  const precomputation = await server.json<Precomputation>("POST", "/api/v1/precomputations", {
    userIds: [userId],
  });
  const precomputed = `/api/v1/precomputations/${precomputation.precomputationId}`;
  await expect.poll(async () => (await server.json<Precomputation>("GET", precomputed)).status).toBe("done");
  const before = await takeSnapshot();
  expect(await snapshotHas(before, mark)).toBe(true);
  expect(await counts()).toEqual([counted[0]! + 5, counted[1]! + 1]);
  // So that this test knows of every place there is.
  expect(await tablesWith(mark)).toEqual([
    "public.decisions",
    "public.events",
    "public.import_rejections",
    "public.precomputations",
    "public.precomputed_lists",
    "public.session_merges",
    "public.users",
  ]);

  const receipt = await erase(userId);
  expect(receipt).toMatchObject({
    subject: expect.stringMatching(/^[0-9a-f]{64}$/),
    erased: {
      events: 5,
      attributes: 1,
      sessions: 2,
      rejectedRows: 1,
      decisions: lists.length + 1,
      precomputedLists: 1,
    },
    snapshots: expect.arrayContaining([before.snapshotId]),
  });
  expect(receipt.remains.join(" ")).toContain(before.snapshotId);
  expect(JSON.stringify(receipt)).not.toContain(mark);
  expect(await server.json("GET", `/api/v1/erasures/${receipt.receiptId}`)).toEqual(receipt);

  expect(await tablesWith(mark)).toEqual([]);
  expect(await counts()).toEqual(counted);
  const after = await takeSnapshot();
  expect(after.snapshotId).not.toBe(before.snapshotId);
  expect(await snapshotHas(after, mark)).toBe(false);

  const path = `/api/v1/users/${encodeURIComponent(userId)}`;
  expect(await statusOf("GET", path)).toEqual([404, "NOT_FOUND"]);
  expect(await statusOf("GET", `${path}/export`)).toEqual([404, "NOT_FOUND"]);
  expect((await server.json<EventsPage>("GET", `${path}/events`)).events).toEqual([]);
  for (const on of [replicas.one, replicas.other]) {
    const list = await recommend({ userId, atLeastSequence: receipt.sequence }, on);
    expect([list.path, list.historySequence]).toEqual(["popularity", receipt.sequence]);
  }
  for (const { recommendationId } of lists) {
    const decision = `/api/v1/recommendations/${recommendationId}`;
    expect(await statusOf("GET", decision)).toEqual([410, "DATA_ERASED"]);
    expect(await server.json<Replay>("POST", `${decision}/replay`)).toEqual({
      identical: false,
      items: [],
      differences: [
        `The data of the user whom this list was for were erased on ${receipt.at}; receipt ${receipt.receiptId}.`,
      ],
    });
  }
  expect(
    await server.json<Replay>("POST", `/api/v1/recommendations/${bystander.recommendationId}/replay`),
  ).toEqual({ identical: true, items: bystander.items });
});

test("D13: an export has all that is held", async () => {
  const mark = "jkpyt";
  const lists = await fullUser(mark);
  const held = await server.json<UserExport>(
    "GET",
    `/api/v1/users/${encodeURIComponent(`user ${mark}`)}/export`,
  );
  expect(held).toMatchObject({
    userId: `user ${mark}`,
    attributes: { mail: `${mark}@example.org` },
    sessions: [{ sessionId: `tab ${mark}` }],
    rejectedRows: [{ line: 3, row: `user ${mark},film-18,99` }],
  });
  expect(held.events.map(({ itemId }) => itemId)).toEqual(["film-3", "film-6", "film-12", "film-15"]);
  expect(held.events[1]?.context).toEqual({ device: mark });
  expect(held.decisions.map(({ recommendationId }) => recommendationId).toSorted()).toEqual(
    lists.map(({ recommendationId }) => recommendationId).toSorted(),
  );
  // The session that was not merged is someone of its own.
  const open = await server.json<UserExport>(
    "GET",
    `/api/v1/users/${encodeURIComponent(`session:open ${mark}`)}/export`,
  );
  expect(open.events.map(({ itemId }) => itemId)).toEqual(["film-9"]);
});

test("D13: an export of more lists than are read at once has each of them once, oldest first", async () => {
  const { model, scenario, path, items } = await recommend({ userId: "nobody yet" });
  const store = decisionStore(server.app.platform.database, server.app.data);
  const waiting = decisionPages(2 ** 24);
  // Several of each moment, in no order.
  const ids = Array.from({ length: 1_203 }, (_, index) => `many-${(index * 500) % 1_203}`);
  const momentOf = (id: string) => new Date(1.7e12 + Math.floor(Number(id.slice(5)) / 40)).toISOString();
  for (const recommendationId of ids) {
    const made = { request: { userId: "many" }, catalogSequence: 1, historySequence: 0, seed: 1 };
    const decision = {
      ...made,
      recommendationId,
      at: momentOf(recommendationId),
      model,
      scenario,
      path,
      items,
    };
    waiting.add("default", decisionRow("default", decision, JSON.stringify(items)));
  }
  for (let page = waiting.first(); page !== undefined; page = waiting.first()) {
    await store.add(page);
    waiting.removeFirst();
  }
  const { decisions, events } = await server.json<UserExport>("GET", "/api/v1/users/many/export");
  expect(events).toEqual([]);
  const exported = decisions.map(({ recommendationId }) => recommendationId);
  const inOrder = (a: string, b: string) => momentOf(a).localeCompare(momentOf(b)) || (a < b ? -1 : 1);
  expect(exported).toEqual(ids.toSorted(inOrder));
});

test("D13: a receipt is given for someone unknown, too, and erasing twice names the snapshots again", async () => {
  const unknown = await erase("never seen");
  expect(Object.values(unknown.erased)).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
  expect(unknown.snapshots).toEqual([]);
  await server.json("POST", "/api/v1/events", { userId: "twice", itemId: "film-1", type: "view" });
  const { snapshotId } = await takeSnapshot();
  const [first, second] = [await erase("twice"), await erase("twice")];
  expect(second.subject).toBe(first.subject);
  expect(second.subject).not.toBe(unknown.subject);
  expect([first.erased.events, second.erased.events]).toEqual([1, 0]);
  expect([first.snapshots, second.snapshots]).toEqual([[snapshotId], [snapshotId]]);
});

test("D13: a session that was never merged can be erased; one that was is erased with its user", async () => {
  await server.json("POST", "/api/v1/events", { sessionId: "alone", itemId: "film-1", type: "view" });
  expect((await erase("session:alone")).erased.events).toBe(1);
  await server.json("POST", "/api/v1/sessions/taken/merge", { userId: "owner" });
  expect(await statusOf("DELETE", "/api/v1/users/session:taken")).toEqual([409, "CONFLICT"]);
  expect(await statusOf("GET", "/api/v1/users/session:taken/export")).toEqual([409, "CONFLICT"]);
});

test("D13: an event that arrives during the erasure is erased, or comes after the receipt", async () => {
  for (let round = 0; round < 30; round++) {
    const userId = `while-${round}`;
    const on = round % 2 === 0 ? replicas.one : replicas.other;
    const sending = Array.from({ length: 12 }, async (_, event) => {
      const who = event % 3 === 0 ? { sessionId: `${userId}-tab` } : { userId };
      const { sequence } = await server.json<{ sequence: number }>("POST", "/api/v1/events", {
        ...who,
        itemId: `film-${event}`,
        type: "view",
      });
      return sequence;
    });
    const merging = server.request("POST", `/api/v1/sessions/${userId}-tab/merge`, { userId });
    const receipt = await erase(userId, on);
    const sequences = await Promise.all(sending);
    await merging;
    const { rows } = await server.app.platform.database.pool.query<{ sequence: number }>(
      "select sequence from events where user_id = $1 order by sequence",
      [userId],
    );
    const left = rows.map(({ sequence }) => sequence);
    for (const sequence of left) expect(sequence).toBeGreaterThan(receipt.sequence);
    const { events } = await on.app.data.userHistory("default", userId);
    expect(sequences).toEqual(expect.arrayContaining(events.map(({ sequence }) => sequence)));
  }
});

test("D13: a snapshot that is taken meanwhile either lacks the user or is named by the receipt", async () => {
  for (let round = 0; round < 4; round++) {
    const userId = `shot${round}`;
    await server.json("POST", "/api/v1/events", { userId, itemId: "film-1", type: "view" });
    const taking = takeSnapshot();
    await new Promise((resolve) => setTimeout(resolve, round * 60));
    const [snapshot, receipt] = await Promise.all([taking, erase(userId)]);
    if (!receipt.snapshots.includes(snapshot.snapshotId)) {
      expect(await snapshotHas(snapshot, userId)).toBe(false);
    }
  }
});

test("D13: a snapshot of which someone was erased while it was written is not kept", async () => {
  await server.json("POST", "/api/v1/events", { userId: "shot", itemId: "film-1", type: "view" });
  const snapshot = await takeSnapshot();
  const store = snapshotStore(server.app.platform.database);
  const revisions = await store.revisions("default");
  await erase("shot");
  expect(await store.add("default", { ...snapshot, snapshotId: "late" }, revisions)).toBe(false);
  expect(await store.find("default", "late")).toBeUndefined();
});

test("D13: the record of a list that was made before an erasure and written after it is a mark of it", async () => {
  await server.json("POST", "/api/v1/events", { userId: "late", itemId: "film-1", type: "view" });
  const list = await recommend({ userId: "late" });
  const receipt = await erase("late");
  const { database } = replicas.other.app.platform;
  const store = decisionStore(database, replicas.other.app.data);
  const waiting = decisionPages(2 ** 16);
  for (const [recommendationId, historySequence] of [
    ["before", list.historySequence],
    ["after", receipt.sequence],
  ] as const) {
    const made = { at: receipt.at, request: { userId: "late" }, catalogSequence: 1, seed: 1 };
    const { model, scenario, path, items } = list;
    const decision = { ...made, recommendationId, historySequence, model, scenario, path, items };
    waiting.add("default", decisionRow("default", decision, JSON.stringify(items)));
  }
  await store.add(waiting.first()!);
  expect(await store.find("default", "before")).toBeUndefined();
  expect(await store.findErased("default", "before")).toEqual({
    erasedAt: receipt.at,
    receiptId: receipt.receiptId,
  });
  expect(await store.find("default", "after")).toMatchObject({ request: { userId: "late" } });
});

test("D13: P7: one tenant's erasure takes nothing of another's, and its receipt is theirs alone", async () => {
  const { pool } = server.app.platform.database;
  await pool.query(
    `select * from palate_record_events(
       'test', 'acme', now(), '{a1}', '{shared}', '{film-1}', '{view}', '{null}', '{2024-01-01}', '{null}', '{null}')`,
  );
  await server.json("POST", "/api/v1/events", { userId: "shared", itemId: "film-1", type: "view" });
  const receipt = await erase("shared");
  expect(receipt.erased.events).toBe(1);
  const { rows } = await pool.query("select tenant from events where user_id = 'shared'");
  expect(rows).toEqual([{ tenant: "acme" }]);
  const { data } = server.app;
  expect((await data.userHistory("acme", "shared")).events).toHaveLength(1);
});
