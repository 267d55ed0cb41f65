import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { eventTypes, type Snapshot, type SnapshotsPage } from "@palate/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../../test/harness.ts";
import { createApp } from "../../app.ts";
import { readSnapshot } from "../snapshot-reader.ts";

let one: TestServer;
let other: TestServer;
beforeAll(async () => {
  [one, other] = await Promise.all([startTestServer(), startTestServer()]);
});
afterAll(() => Promise.all([one.close(), other.close()]));

const events = Array.from({ length: 500 }, (_, index) => ({
  eventId: `e${index}`,
  userId: `u${(index * 7) % 40}`,
  itemId: `i${(index * index) % 60}`,
  type: index % 3 === 0 ? "rate" : "view",
  ...(index % 3 === 0 ? { value: 1 + (index % 5) } : {}),
  timestamp: new Date(Date.UTC(2021, 0, 1) + index * 60_000).toISOString(),
}));

async function fill(server: TestServer): Promise<void> {
  await server.json("POST", "/api/v1/items", [
    { itemId: "i1", attributes: { title: "One", genres: ["Drama", "War"] } },
    { itemId: "never seen", attributes: { title: "Never", genres: "Comedy" } },
  ]);
  await server.json("POST", "/api/v1/users", [{ userId: "u1", attributes: { country: "UK" } }]);
  await server.json("POST", "/api/v1/events", events);
}

const take = (server: TestServer) => server.json<Snapshot>("POST", "/api/v1/snapshots");

test("D8: without events there is nothing to take", async () => {
  expect((await one.request("POST", "/api/v1/snapshots")).status).toBe(422);
});

test("D8: equal data gives equal bytes; the reader gives back what was recorded", async () => {
  await Promise.all([fill(one), fill(other)]);
  const [snapshot, twin] = await Promise.all([take(one), take(other)]);
  expect(twin.contentHash).toBe(snapshot.contentHash);
  expect(snapshot).toMatchObject({
    counts: { events: 500, ratings: 167, users: 40 },
    ratingRange: { min: 0.5, max: 5 },
    timeRange: { from: events[0]?.timestamp, to: events.at(-1)?.timestamp },
    simulated: false,
  });
  const columns = await readSnapshot(one.app.data.snapshotFolder("default", snapshot.snapshotId));
  expect(columns.itemIds).toContain("never seen");
  expect(columns.genres[columns.itemIds.indexOf("i1")]).toEqual(["Drama", "War"]);
  expect(columns.genres[columns.itemIds.indexOf("never seen")]).toEqual(["Comedy"]);
  const back = Array.from(columns.users, (user, index) => ({
    userId: columns.userIds[user],
    itemId: columns.itemIds[columns.items[index]!],
    type: eventTypes[columns.types[index]!],
    value: columns.values[index],
    timestamp: new Date(columns.at[index]!).toISOString(),
  }));
  expect(back).toEqual(
    events.map(({ eventId: _, value, ...event }) => ({ ...event, value: value ?? Number.NaN })),
  );
});

test("D8: an unchanged state is answered with the snapshot there is; a new event makes another, with its parent", async () => {
  const first = await take(one);
  expect((await take(one)).snapshotId).toBe(first.snapshotId);
  await one.json("POST", "/api/v1/events", { userId: "late", itemId: "i1", type: "view" });
  const second = await take(one);
  expect(second).toMatchObject({ parent: first.snapshotId, counts: { events: first.counts.events + 1 } });
  expect(second.contentHash).not.toBe(first.contentHash);
});

test("D8: a damaged file is refused by name", async () => {
  const { snapshotId } = await take(other);
  const folder = other.app.data.snapshotFolder("default", snapshotId);
  expect(JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"))).toMatchObject({ snapshotId });
  appendFileSync(join(folder, "events.parquet"), "x");
  await expect(readSnapshot(folder)).rejects.toMatchObject({
    code: "SNAPSHOT_DAMAGED",
    details: { snapshotId, file: "events.parquet" },
  });
});

test("D8: changes of items and users make another snapshot; deleted items are not in it", async () => {
  const before = await take(one);
  await one.json("PUT", "/api/v1/items/i2", { attributes: { title: "Two" } });
  const described = await take(one);
  expect(described.parent).toBe(before.snapshotId);
  expect(described.catalogSequence).toBeGreaterThan(before.catalogSequence);
  await one.json("POST", "/api/v1/users", [{ userId: "u2", attributes: { country: "FR" } }]);
  const withUser = await take(one);
  expect(withUser.parent).toBe(described.snapshotId);
  await one.request("DELETE", "/api/v1/items/never%20seen");
  const without = await take(one);
  const { itemIds } = await readSnapshot(one.app.data.snapshotFolder("default", without.snapshotId));
  expect(itemIds).not.toContain("never seen");
});

test("D8: pages of snapshots leave nothing out and tell nothing twice, in the order of all", async () => {
  const { snapshots: all } = await one.json<SnapshotsPage>("GET", "/api/v1/snapshots");
  expect(all.length).toBeGreaterThan(3);
  const seen: string[] = [];
  let after: string | undefined;
  do {
    const query = after === undefined ? "" : `&after=${after}`;
    const page = await one.json<SnapshotsPage>("GET", `/api/v1/snapshots?limit=2${query}`);
    expect(page.snapshots.length).toBeLessThanOrEqual(2);
    seen.push(...page.snapshots.map(({ snapshotId }) => snapshotId));
    after = page.next;
  } while (after !== undefined);
  expect(seen).toEqual(all.map(({ snapshotId }) => snapshotId));
  const wrong = await one.request("GET", "/api/v1/snapshots?after=elsewhere");
  expect([wrong.status, await wrong.json()]).toMatchObject([400, { errors: [{ field: "after" }] }]);
});

test("D8: whoever asks while a snapshot is taken gets one that has all that was stored before", async () => {
  const taking = [take(one)];
  for (let event = 0; event < 3; event++) {
    await one.json("POST", "/api/v1/events", { userId: "while", itemId: "i1", type: "view" });
    taking.push(take(one));
  }
  const counts = (await Promise.all(taking)).map((snapshot) => snapshot.counts.events);
  for (const [index, count] of counts.entries()) expect(count).toBeGreaterThanOrEqual(counts[0]! - 3 + index);
  expect(counts.at(-1)).toBe((await one.app.data.counts("default")).events);
});

test("D8: whoever asks for a snapshot whose files are gone is told so, and the next one is taken anew", async () => {
  const { snapshotId, contentHash, parent } = await take(one);
  const folder = one.app.data.snapshotFolder("default", snapshotId);
  const at = `/api/v1/snapshots/${snapshotId}`;
  const requests: readonly (readonly [method: string, path: string, body?: object])[] = [
    ["POST", "/api/v1/runs", { snapshotId }],
    ["POST", "/api/v1/studies", { snapshotId, models: [{ name: "item-knn" }], trials: 2 }],
    ["POST", "/api/v1/races", { snapshotId }],
    ["POST", `${at}/validations`, {}],
    ["GET", `${at}/profile`],
    ["GET", `${at}/suite-proposal`],
    ["GET", `${at}/comparison`],
    ["GET", `/api/v1/snapshots/${parent}/comparison?with=${snapshotId}`],
  ];
  const ask = async ([method, path, body]: (typeof requests)[number]) => {
    const response = await one.request(method, path, body);
    return { status: response.status, ...((await response.json()) as object) };
  };
  const said = (file: string) => ({ status: 409, code: "SNAPSHOT_DAMAGED", snapshotId, file });

  rmSync(join(folder, "items.parquet"));
  expect(await ask(requests[0]!)).toMatchObject(said("items.parquet"));
  rmSync(folder, { recursive: true });
  for (const answer of await Promise.all(requests.map(ask)))
    expect(answer).toMatchObject(said("manifest.json"));
  const { runs } = await one.json<{ runs: unknown[] }>("GET", "/api/v1/runs");
  expect(runs).toEqual([]);

  const again = await take(one);
  expect(again.snapshotId).not.toBe(snapshotId);
  expect(again.contentHash).toBe(contentHash);
});

test("D8: the label of simulated rows, the sources and the range of an import travel into the snapshot", async () => {
  const response = await fetch(`${one.url}/api/v1/imports?file=simulated.csv&simulated=true&scale=1..10`, {
    method: "POST",
    headers: { "x-api-key": one.adminKey, "content-type": "application/octet-stream" },
    body: "userId,itemId,rating\ns1,i1,9\n",
  });
  expect(await response.json()).toMatchObject({ simulated: true, accepted: 1 });
  expect(await take(one)).toMatchObject({
    simulated: true,
    sources: ["simulated.csv"],
    ratingRange: { min: 1, max: 10 },
  });
});

test("D8: what a process that was killed left half written is removed at the next start", async () => {
  const folder = join(other.home, "snapshots", "default");
  mkdirSync(join(folder, ".unfinished-20260101000000-abcd"), { recursive: true });
  writeFileSync(join(folder, ".unfinished-20260101000000-abcd", "events.parquet"), "half");
  const again = await createApp({ config: { ...other.app.platform.config, port: 0 } });
  await again.close();
  expect(readdirSync(folder).filter((name) => name.startsWith("."))).toEqual([]);
  const { snapshots } = await other.json<{ snapshots: Snapshot[] }>("GET", "/api/v1/snapshots");
  expect(readdirSync(folder).sort()).toEqual(snapshots.map(({ snapshotId }) => snapshotId).sort());
});
