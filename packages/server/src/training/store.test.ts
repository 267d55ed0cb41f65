import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestDatabase } from "../../test/harness.ts";
import { liveRuns } from "./live-runs.ts";
import { migrations } from "./migrations/all.ts";
import { trainingService } from "./service.ts";
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
    attempts: 0,
  });
  expect(await store.find({ ...key, tenant: "theirs" })).toBeUndefined();
  expect(await store.list("theirs")).toEqual([]);
});

test("10,000 runs come in pages: each once, in the order of the list, whatever is added meanwhile", async () => {
  const tenant = "many";
  // Many of one moment, so that the moment alone does not tell where a page ends.
  await sql`
    insert into training_runs (tenant, run_id, status, phase, snapshot_id, seed, code_version, protocol, models, created_at)
    select ${tenant}, 'seeded ' || n, (array['done', 'failed', 'paused'])[1 + n % 3], 'open', 'snapshot ' || n % 2, 42,
      '0.1.0', 'any', jsonb_build_array(jsonb_build_object('name', 'model ' || n % 4)),
      timestamptz '2025-12-01' + (n / 7) * interval '1 minute'
    from generate_series(1, 10000) as n`.execute(database.kysely);
  const service = trainingService({ store, live: liveRuns() } as Parameters<typeof trainingService>[0]);
  const everything = (await store.list(tenant)).map(({ runId }) => runId);
  expect(everything).toHaveLength(10_000);
  const seen: string[] = [];
  let after: string | undefined;
  do {
    const page = await service.runsPage(tenant, { limit: 999, after });
    seen.push(...page.runs.map(({ runId }) => runId));
    after = page.next;
    if (seen.length === 999) await queued(tenant);
  } while (after !== undefined);
  expect(seen).toEqual(everything);

  const some = await service.runsPage(tenant, { model: "model 3", ended: true, limit: 1000 });
  expect(some.next).toBeDefined();
  for (const { status, models } of some.runs)
    expect([models[0]?.name, status === "done" || status === "failed"]).toEqual(["model 3", true]);
  const going = await service.runsPage(tenant, { ended: false });
  expect(going.runs.length).toBe(3333 + 1);
  expect(await service.runs(tenant, "snapshot 1")).toHaveLength(5000);
  await expect(service.runsPage(tenant, { after: "elsewhere" })).rejects.toMatchObject({
    code: "VALIDATION_FAILED",
  });
});

test("a run begins once, however many want to begin it", async () => {
  const key = await queued();
  const attempts = await Promise.all(Array.from({ length: 8 }, () => store.begin(key, new Date())));
  expect(attempts.filter((run) => run !== undefined).length).toBe(1);
});

test("of a wish to stop and the making of versions, the first decides; a cancel comes before a pause", async () => {
  const cancelled = await begun();
  expect(await store.requestStop(cancelled, "pause")).toBe(true);
  expect(await store.requestStop(cancelled, "cancel")).toBe(true);
  expect(await store.requestStop(cancelled, "cancel")).toBe(true);
  expect(await store.requestStop(cancelled, "pause")).toBe(false);
  expect(await store.beginStoring(cancelled)).toBe("cancel");

  const paused = await begun();
  expect(await store.requestStop(paused, "pause")).toBe(true);
  expect(await store.beginStoring(paused)).toBe("pause");

  const storing = await begun();
  expect(await store.beginStoring(storing)).toBeUndefined();
  expect(await store.requestStop(storing, "cancel")).toBe(false);

  for (const kind of ["cancel", "pause"] as const) {
    const contested = await begun();
    const [isStopped, wanted] = await Promise.all([
      store.requestStop(contested, kind),
      store.beginStoring(contested),
    ]);
    expect(wanted).toBe(isStopped ? kind : undefined);
  }
});

test("who stores progress learns of a wish to stop", async () => {
  for (const kind of ["cancel", "pause"] as const) {
    const key = await begun();
    const run = (await store.find(key))!;
    const news = { ...run, protocol: "chosen", codeVersion: "0.2.0" };
    expect(await store.keepProgress(key, news)).toBeUndefined();
    expect(await store.find(key)).toMatchObject({ protocol: "chosen", codeVersion: "0.2.0" });
    await store.requestStop(key, kind);
    expect(await store.keepProgress(key, run)).toBe(kind);
  }
});

test("a run that is laid down can be taken up again, and knows how often it was", async () => {
  const key = await begun();
  const run = (await store.find(key))!;
  expect(run.attempts).toBe(1);
  expect(await store.layDown(key, "running", "paused", { ...run, protocol: "chosen" })).toBe(true);
  expect(await store.begin(key, new Date())).toBeUndefined();
  expect(await store.layDown(key, "running", "paused")).toBe(false);
  expect(await store.layDown(key, "paused", "queued")).toBe(true);
  const again = await store.begin(key, new Date("2026-01-02T00:00:00Z"));
  expect(again).toMatchObject({ attempts: 2, protocol: "chosen", startedAt: run.startedAt });
});

test("epochs are kept once, however often they are told, to their tenant alone", async () => {
  const key = await begun();
  const points = [1, 2, 3].map((epoch) => ({ epoch, loss: 1 / epoch, at: epoch * 1000 }));
  await store.keepEpochs(key, 0, "fitting", points.slice(0, 2));
  const again = points.map((point) => ({ ...point, at: point.at + 500 }));
  await store.keepEpochs(key, 0, "fitting", again);
  await store.keepEpochs(key, 1, "refitting", points.slice(0, 1));
  const kept = (await store.epochs(key)).map(({ position, stage, epoch, at }) => [
    position,
    stage,
    epoch,
    at,
  ]);
  // The one that was new the second time ended then.
  expect(kept).toEqual([
    [0, "fitting", 1, 1000],
    [0, "fitting", 2, 2000],
    [0, "fitting", 3, 3500],
    [1, "refitting", 1, 1000],
  ]);
  expect(await store.epochs({ ...key, tenant: "theirs" })).toEqual([]);
  await store.dropEpochs(key, 0);
  expect(await store.epochs(key)).toHaveLength(1);
});

test("a run that has ended changes no more", async () => {
  const key = await begun();
  const run = (await store.find(key))!;
  const ended = { ...run, status: "failed" as const, reason: "why", finishedAt: "2026-01-01T00:00:02.000Z" };
  expect(await store.end(key, "running", ended)).toBe(true);
  expect(await store.end(key, "running", { ...run, status: "done" })).toBe(false);
  expect(await store.keepProgress(key, run)).toBe("cancel");
  expect(await store.requestStop(key, "cancel")).toBe(false);
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
  const abandoned = async () => (await store.abandoned()).map(({ tenant, runId }) => ({ tenant, runId }));
  expect(await abandoned()).not.toContainEqual(key);
  expect(await store.hold(key, async () => expect.unreachable())).toBe(false);
  release();
  expect(await work).toBe(true);
  await expect.poll(abandoned).toContainEqual(key);
  const run = (await store.find(key))!;
  await store.layDown(key, "running", "queued", run, true);
  await store.begin(key, new Date());
  expect(await store.abandoned()).toContainEqual({ ...key, crashes: 1, stop: undefined });
  await store.requestStop(key, "cancel");
  expect(await store.abandoned()).toContainEqual({ ...key, crashes: 1, stop: "cancel" });
});
