import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestDatabase } from "../../test/harness.ts";
import { migrations } from "./migrations/all.ts";
import { type RunKey, type RunStore, runStore } from "./store.ts";

let database: Awaited<ReturnType<typeof startTestDatabase>>;
let store: RunStore;
beforeAll(async () => {
  database = await startTestDatabase(migrations);
  store = runStore(database);
});
afterAll(() => database?.drop());

let runs = 0;
async function queued(tenant = "default"): Promise<RunKey> {
  const runId = `run ${runs++}`;
  await store.add(tenant, {
    runId,
    snapshotId: "snapshot",
    seed: 4_294_967_295,
    codeVersion: "0.1.0",
    protocol: "not chosen yet",
    models: [{ name: "popularity", config: {}, stage: "waiting", fraction: 0 }],
    createdAt: "2026-01-01T00:00:00.000Z",
  });
  return { tenant, runId };
}

async function begun(): Promise<RunKey> {
  const key = await queued();
  await store.begin(key, new Date("2026-01-01T00:00:01Z"));
  return key;
}

test("a run comes back as it was stored, to its tenant alone", async () => {
  const key = await queued("ours");
  expect(await store.find(key)).toEqual({
    runId: key.runId,
    status: "queued",
    snapshotId: "snapshot",
    seed: 4_294_967_295,
    codeVersion: "0.1.0",
    protocol: "not chosen yet",
    models: [{ name: "popularity", config: {}, stage: "waiting", fraction: 0 }],
    createdAt: "2026-01-01T00:00:00.000Z",
  });
  expect(await store.find({ ...key, tenant: "theirs" })).toBeUndefined();
  expect(await store.list("theirs")).toEqual([]);
});

test("a run begins once, however many want to begin it", async () => {
  const key = await queued();
  const attempts = await Promise.all(Array.from({ length: 8 }, () => store.begin(key, new Date())));
  expect(attempts.filter((run) => run !== undefined).length).toBe(1);
});

test("of a cancel and the making of versions, the first decides", async () => {
  const cancelled = await begun();
  expect(await store.requestCancel(cancelled)).toBe(true);
  expect(await store.requestCancel(cancelled)).toBe(true);
  expect(await store.beginStoring(cancelled)).toBe(false);

  const storing = await begun();
  expect(await store.beginStoring(storing)).toBe(true);
  expect(await store.requestCancel(storing)).toBe(false);

  const contested = await begun();
  const won = await Promise.all([store.requestCancel(contested), store.beginStoring(contested)]);
  expect(won.filter(Boolean).length).toBe(1);
});

test("who stores progress learns of a cancel", async () => {
  const key = await begun();
  const run = (await store.find(key))!;
  expect(await store.keepProgress(key, { ...run, protocol: "chosen" })).toBe(true);
  expect((await store.find(key))?.protocol).toBe("chosen");
  await store.requestCancel(key);
  expect(await store.keepProgress(key, run)).toBe(false);
});

test("a run that has ended changes no more", async () => {
  const key = await begun();
  const run = (await store.find(key))!;
  const ended = { ...run, status: "failed" as const, reason: "why", finishedAt: "2026-01-01T00:00:02.000Z" };
  expect(await store.end(key, "running", ended)).toBe(true);
  expect(await store.end(key, "running", { ...run, status: "done" })).toBe(false);
  expect(await store.keepProgress(key, run)).toBe(false);
  expect(await store.requestCancel(key)).toBe(false);
  expect(await store.begin(key, new Date())).toBeUndefined();
  expect(await store.find(key)).toEqual(ended);
});

test("a run that is held is not abandoned, and no one else can hold it", async () => {
  const key = await begun();
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let isInside = false;
  const work = store.hold(key, async () => {
    isInside = true;
    await held;
  });
  await expect.poll(() => isInside).toBe(true);
  expect(await store.abandoned()).not.toContainEqual(key);
  expect(await store.hold(key, async () => expect.unreachable())).toBe(false);
  release();
  expect(await work).toBe(true);
  await expect.poll(() => store.abandoned()).toContainEqual(key);
});
